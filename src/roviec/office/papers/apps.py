from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "roviec.office.papers"
    label = "papers"
    verbose_name = "Văn bản đi"

    def ready(self) -> None:
        from roviec.office.base import parts
        from roviec.office.papers import following, noticing, queries, transferring
        from roviec.office.search import index

        parts.register("meetings:show", 10, "papers/_of_meeting.html", queries.of_meeting)
        parts.register("meetings:proposal", 20, "papers/_of_proposal.html", queries.of_proposal)
        following.register("transfer", transferring.follow)
        noticing.register()
        index.register("paper", "Văn bản đi", queries.visible_to, few=queries.sees_few)
