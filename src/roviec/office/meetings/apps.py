from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "roviec.office.meetings"
    label = "meetings"
    verbose_name = "Cuộc họp"
