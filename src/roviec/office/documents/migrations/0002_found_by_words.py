from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="document",
            name="error",
        ),
        migrations.AddField(
            model_name="document",
            name="folded",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[("review", "Chờ rà soát"), ("reviewed", "Đã rà soát")],
                default="review",
                max_length=10,
            ),
        ),
    ]
