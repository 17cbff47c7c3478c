from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "roviec.office.papers"
    label = "papers"
    verbose_name = "Văn bản đi"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.papers import queries

        parts.register("meetings:show", 10, "papers/_of_meeting.html", queries.of_meeting)
