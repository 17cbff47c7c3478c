import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0003_catalogue_values_targets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Boundaries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("laid_at", models.DateTimeField()),
            ],
            options={"verbose_name_plural": "boundaries"},
        ),
        migrations.AddField(
            model_name="value",
            name="approved_to",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="territory",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="territories", to="units.unit"
            ),
        ),
        migrations.AlterField(
            model_name="rollup",
            name="total",
            field=models.FloatField(null=True),
        ),
    ]
