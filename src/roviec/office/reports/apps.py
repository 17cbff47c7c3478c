from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "roviec.office.reports"
    label = "reports"
    verbose_name = "Tổng hợp"

    def ready(self) -> None:
        # Meetings know neither tasks nor the office's own working days; this room knows both.
        from roviec.office.meetings import queries, terms
        from roviec.office.reports.work import link_assignments, of_sentences
        from roviec.office.tasks.days import calendar

        queries.register_work(of_sentences)
        queries.register_linker(link_assignments)
        terms.register_calendar(calendar)
