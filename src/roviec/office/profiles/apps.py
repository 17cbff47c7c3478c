from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "roviec.office.profiles"
    label = "profiles"
    verbose_name = "Hồ sơ số liệu"
