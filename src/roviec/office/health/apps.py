from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "roviec.office.health"
    label = "health"
    verbose_name = "Tình trạng máy chủ"

    def ready(self) -> None:
        from roviec.office.health import nightly
        from roviec.office.notices import sources

        sources.register_round("backup", nightly.carry_on)
