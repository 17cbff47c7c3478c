from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "roviec.office.jobs"
    label = "jobs"
    verbose_name = "Tiến trình"
