from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "roviec.office.review"
    label = "review"
    verbose_name = "Rà soát"
