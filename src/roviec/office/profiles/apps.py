from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "roviec.office.profiles"
    label = "profiles"
    verbose_name = "Hồ sơ số liệu"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.profiles.parts import aims_of, aims_of_own_area

        parts.register("reports:preparation", 10, "profiles/_aims.html", aims_of)
        parts.register("reports:start", 10, "profiles/_aims.html", aims_of_own_area)
