"""Give every task the area of its assignment, and every assignment the field of the directive that it came from."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Assignment = apps.get_model("tasks", "Assignment")
    Task = apps.get_model("tasks", "Task")
    its_area = Assignment.objects.filter(pk=OuterRef("assignment")).values("area")[:1]
    Task.objects.update(area=Subquery(its_area))
    changed = []
    for assignment in Assignment.objects.select_related("finding").iterator(chunk_size=2000):
        stated = (assignment.finding.data.get("field") or {}).get("value")
        if isinstance(stated, str) and stated.strip():
            assignment.field = stated.strip()[:200]
            changed.append(assignment)
        if len(changed) >= 1000:
            Assignment.objects.bulk_update(changed, ["field"])
            changed = []
    Assignment.objects.bulk_update(changed, ["field"])


class Migration(migrations.Migration):
    dependencies = [("tasks", "0007_area_of_tasks")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
