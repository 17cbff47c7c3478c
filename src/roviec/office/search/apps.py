from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "roviec.office.search"
    label = "search"
    verbose_name = "Tìm kiếm"
