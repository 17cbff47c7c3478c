"""The lines that exist, linked in the order in which they came, and the head that points at the last."""

from django.db import migrations

from roviec.office.audit.chain import NOTHING_BEFORE, link

BATCH = 1000
COLUMNS = ["number", "previous", "hash"]


def link_lines(apps, schema_editor):
    lines, head = apps.get_model("audit", "Line"), apps.get_model("audit", "Head")
    number, previous, waiting = 0, NOTHING_BEFORE, []
    for line in link(lines.objects.order_by("id").iterator(chunk_size=BATCH), number, previous):
        number, previous = line.number, line.hash
        waiting.append(line)
        if len(waiting) == BATCH:
            lines.objects.bulk_update(waiting, COLUMNS)
            waiting = []
    lines.objects.bulk_update(waiting, COLUMNS)
    head.objects.create(pk=1, number=number, hash=previous)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]

    operations = [migrations.RunPython(link_lines, migrations.RunPython.noop)]
