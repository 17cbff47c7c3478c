from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "roviec.office.units"
    label = "units"
    verbose_name = "Đơn vị"

    def ready(self) -> None:
        from roviec.office.search import index
        from roviec.office.units import queries

        index.register("unit", "Đơn vị", queries.visible_to)
