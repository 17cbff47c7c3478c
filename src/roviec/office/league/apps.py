from django.apps import AppConfig


class LeagueConfig(AppConfig):
    name = "roviec.office.league"
    label = "league"
    verbose_name = "Bảng kết quả"
