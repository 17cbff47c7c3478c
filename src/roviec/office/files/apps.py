from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "roviec.office.files"
    label = "files"
    verbose_name = "Tệp"
