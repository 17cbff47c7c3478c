from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "roviec.office.people"
    label = "people"
    verbose_name = "Người dùng"

    def ready(self) -> None:
        # Their actions are part of this room's write door: every audit code is known from the start.
        from roviec.office.people import posts, second_factor, sessions, stead  # noqa: F401
