"""Give every task that has a deadline its first row of deadlines, and say what it rests on."""

from django.db import migrations


def keep_first_deadlines(apps, schema_editor):
    Task = apps.get_model("tasks", "Task")
    Deadline = apps.get_model("tasks", "Deadline")
    rows = []
    for task in Task.objects.select_related("assignment").iterator(chunk_size=2000):
        stated = task.deadline_basis.lower().startswith("nêu")
        if task.deadline_state == "dated":
            task.basis = "stated" if stated else "set"
            rows.append(
                Deadline(
                    task=task,
                    due_on=task.due_on,
                    basis=task.basis,
                    why=task.deadline_text if stated else task.deadline_basis,
                    set_by=task.assignment.issued_by,
                    set_at=task.assignment.issued_at,
                )
            )
        elif task.deadline_state == "regular":
            task.basis = "recurring"
        elif task.deadline_state == "none-stated":
            task.basis = "none"
        else:
            continue
        task.save(update_fields=["basis"])
        if len(rows) >= 1000:
            Deadline.objects.bulk_create(rows)
            rows = []
    Deadline.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0003_deadlines_parts_and_rules")]

    operations = [migrations.RunPython(keep_first_deadlines, migrations.RunPython.noop)]
