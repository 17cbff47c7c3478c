from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "roviec.office.base"
    label = "base"
    verbose_name = "Nền"
