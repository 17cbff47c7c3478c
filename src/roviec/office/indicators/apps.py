from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "roviec.office.indicators"
    label = "indicators"
    verbose_name = "Số liệu"
