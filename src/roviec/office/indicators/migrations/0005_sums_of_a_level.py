from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0004_approved_boundaries"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="rollup",
            name="rollup_of_indicator",
        ),
        migrations.AddField(
            model_name="rollup",
            name="level",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="rollup",
            index=models.Index(
                fields=[
                    "indicator",
                    "level",
                    "period",
                    "territory",
                    "price_base",
                    "total",
                    "numerator",
                    "denominator",
                    "present",
                    "expected",
                    "unweighted",
                ],
                name="rollup_of_level",
            ),
        ),
    ]
