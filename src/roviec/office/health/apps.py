from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "roviec.office.health"
    label = "health"
    verbose_name = "Tình trạng máy chủ"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.health import checks, nightly
        from roviec.office.notices import sources

        sources.register_round("backup", nightly.carry_on)
        parts.register("reports:administrator", 10, "health/_summary.html", checks.summary)
