from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="finding",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Chờ quyết định"),
                    ("accepted", "Đã chấp nhận"),
                    ("rejected", "Đã loại"),
                    ("replaced", "Đã tách, gộp hoặc hoàn tác"),
                ],
                default="proposed",
                max_length=10,
            ),
        ),
    ]
