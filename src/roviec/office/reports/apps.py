from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "roviec.office.reports"
    label = "reports"
    verbose_name = "Tổng hợp"
