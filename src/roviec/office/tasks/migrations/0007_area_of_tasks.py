"""The area on each task and the field on each assignment, still empty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0006_parts_found_quickly"), ("units", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="field",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="task",
            name="area",
            field=models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
    ]
