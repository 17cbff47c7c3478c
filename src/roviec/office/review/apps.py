from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "roviec.office.review"
    label = "review"
    verbose_name = "Rà soát"

    def ready(self) -> None:
        from roviec.office.documents import marks, proposers
        from roviec.office.review import proposing, queries, renewing

        proposers.register_proposer(proposing.propose_findings, renewing.renew_findings)
        marks.register_marks(queries.marks_of)
