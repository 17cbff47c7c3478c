from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "roviec.office.indicators"
    label = "indicators"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.documents import closing
        from roviec.office.indicators import actions, queries, relaying, rollups
        from roviec.office.review import facts
        from roviec.office.search import index
        from roviec.office.units import handover

        handover.register_follower(relaying.follow_boundaries)
        closing.register_follower(rollups.refresh_of)
        facts.register_keeper("figure", actions.enter_figure, actions.withdraw_figure)
        index.register("figure", "Số liệu", queries.visible_to)
        parts.register("meetings:show", 30, "indicators/_of_document.html", queries.of_document_of)
