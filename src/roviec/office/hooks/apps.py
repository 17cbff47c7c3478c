from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "roviec.office.hooks"
    label = "hooks"
    verbose_name = "Webhook"

    def ready(self) -> None:
        from roviec.office.audit import door
        from roviec.office.hooks import actions, outbox
        from roviec.office.notices import sources

        door.register_follower(outbox.put)
        sources.register_round("hooks", outbox.carry)
        sources.register_chore("hooks", actions.forget_deliveries)
