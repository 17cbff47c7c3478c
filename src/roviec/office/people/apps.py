from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "roviec.office.people"
    label = "people"
    verbose_name = "Người dùng"
