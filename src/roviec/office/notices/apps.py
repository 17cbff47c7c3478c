from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "roviec.office.notices"
    label = "notices"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from roviec.office.notices import queries, sources, wording

        sources.register("letter", "Thư", visible=queries.letters, named=wording.of_letter)
