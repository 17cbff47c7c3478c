"""Meetings and proposals of before get their rows: bodies, items, the first step of each proposal."""

from django.db import migrations
from django.utils import timezone


def lay_out(apps, schema_editor):
    Meeting = apps.get_model("meetings", "Meeting")
    Proposal = apps.get_model("meetings", "Proposal")
    Party = apps.get_model("meetings", "Party")
    Item = apps.get_model("meetings", "Item")
    Step = apps.get_model("meetings", "ProposalStep")
    for meeting in Meeting.objects.iterator():
        units = list(meeting.units.all())
        for side, names in (("guest", meeting.parties), ("present", meeting.participants)):
            for order, name in enumerate(names):
                alike = [u for u in units if u.name.casefold() in name.casefold()]
                for unit in alike or [None]:
                    Party.objects.create(meeting=meeting, side=side, name=name[:300], unit=unit, order=order)
    for proposal in Proposal.objects.select_related("finding").iterator():
        proposal.received_on = timezone.localtime(proposal.accepted_at).date()
        proposal.save(update_fields=["received_on"])
        finding = proposal.finding
        if finding.decided_by_id:
            Step.objects.create(
                proposal=proposal,
                kind="received",
                version=1,
                on=proposal.received_on,
                at=proposal.accepted_at,
                by_id=finding.decided_by_id,
            )
        if proposal.meeting_id and proposal.withdrawn_at is None:
            Item.objects.create(
                meeting_id=proposal.meeting_id,
                kind="proposal",
                proposal=proposal,
                finding=finding,
                said_by=proposal.proposer,
                unit_id=proposal.proposer_unit_id,
                order=finding.start,
            )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_sessions")]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
