from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "roviec.office.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.documents.queries import register_access
        from roviec.office.meetings import carried
        from roviec.office.meetings.queries import register_outcomes
        from roviec.office.papers import following
        from roviec.office.review import facts
        from roviec.office.search import index
        from roviec.office.tasks import (
            actions,
            heirs,
            hooking,
            keeping,
            noticing,
            of_meetings,
            of_papers,
            of_proposals,
            of_units,
            queries,
        )

        facts.register_keeper("directive", keeping.enter, keeping.withdraw, keeping.hold)
        facts.register_keeper("meeting", keeping.link_meeting, keeping.link_meeting)
        index.register("task", "Nhiệm vụ", queries.visible_to, few=queries.sees_few)
        register_access(queries.access_to_documents)
        register_outcomes(of_meetings.outcomes)
        carried.register(of_proposals.carried_out)
        parts.register("meetings:show", 10, "tasks/_of_meeting.html", of_meetings.of_meeting)
        parts.register("meetings:proposal", 10, "tasks/_of_proposal.html", of_proposals.of_proposal)
        parts.register("reports:start-first", 10, "tasks/_from_above.html", of_units.given_from_above)
        parts.register("units:show", 10, "tasks/_of_unit.html", of_units.of_unit)
        parts.register("papers:show", 10, "tasks/_of_letter.html", of_papers.of_letter)
        following.register("urging", actions.follow_letter)
        noticing.register()
        hooking.register()
        heirs.register()
