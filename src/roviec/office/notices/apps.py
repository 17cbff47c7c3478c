from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "roviec.office.notices"
    label = "notices"
    verbose_name = "Thông báo"
