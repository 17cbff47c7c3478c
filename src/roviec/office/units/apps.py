from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "roviec.office.units"
    label = "units"
    verbose_name = "Đơn vị"
