from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "roviec.office.tokens"
    label = "tokens"
    verbose_name = "Mã truy cập"
