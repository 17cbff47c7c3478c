from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "roviec.office.documents"
    label = "documents"
    verbose_name = "Văn bản"
