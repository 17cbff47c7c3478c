from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "roviec.office.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from roviec.office.documents import noticing, queries
        from roviec.office.search import index

        index.register("document", "Văn bản", queries.visible_to)
        noticing.register()
