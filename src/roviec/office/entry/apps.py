from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "roviec.office.entry"
    label = "entry"
    verbose_name = "Nhập số liệu"

    def ready(self) -> None:
        from roviec.office.entry import noticing

        noticing.register()
