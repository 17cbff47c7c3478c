from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "roviec.office.meetings"
    label = "meetings"
    verbose_name = "Cuộc họp"

    def ready(self) -> None:
        from roviec.office.meetings import actions, noticing, queries
        from roviec.office.meetings.actions import entering
        from roviec.office.review import facts
        from roviec.office.search import index

        facts.register_keeper("meeting", actions.enter_meeting, actions.withdraw_meeting)
        facts.register_keeper("directive", actions.enter_conclusion, actions.withdraw_conclusion)
        facts.register_keeper(
            "proposal", actions.enter_proposal, actions.withdraw_proposal, entering.hold_proposal
        )
        index.register("meeting", "Cuộc họp", queries.visible_to)
        index.register("proposal", "Kiến nghị", queries.proposals_visible_to)
        noticing.register()
