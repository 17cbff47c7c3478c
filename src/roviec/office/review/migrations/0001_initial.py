import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verb", models.CharField(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("before", models.JSONField(default=list)),
                ("after", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_steps",
                        to="documents.document",
                    ),
                ),
                (
                    "undone_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="undoes",
                        to="review.step",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "Cuộc họp, buổi làm việc"),
                            ("person", "Người"),
                            ("figure", "Số liệu"),
                            ("directive", "Ý kiến chỉ đạo"),
                            ("proposal", "Kiến nghị, đề xuất"),
                        ],
                        max_length=12,
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[("machine", "Máy đọc"), ("person", "Người thêm")],
                        default="machine",
                        max_length=10,
                    ),
                ),
                ("proposed", models.JSONField()),
                ("data", models.JSONField()),
                ("confidence", models.FloatField(default=1.0)),
                (
                    "state",
                    models.CharField(
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
                ("version", models.PositiveIntegerField(default=1)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="documents.document",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="documents.reading",
                    ),
                ),
                (
                    "replaced_by",
                    models.ManyToManyField(blank=True, related_name="replaces", to="review.finding"),
                ),
            ],
            options={
                "ordering": ["document", "start", "end", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="finding_has_text"
                    )
                ],
            },
        ),
    ]
