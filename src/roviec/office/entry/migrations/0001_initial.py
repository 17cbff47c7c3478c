import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("indicators", "0001_initial"),
        ("jobs", "0001_initial"),
        ("people", "__first__"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("periods", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("estimate", "Ước thực hiện"),
                            ("official", "Chính thức"),
                            ("revised", "Điều chỉnh"),
                            ("plan", "Kế hoạch"),
                        ],
                        default="official",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_forms",
                        to="units.unit",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-due_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("reading", "Đang đọc tệp"),
                            ("mapping", "Chờ ghép cột"),
                            ("checking", "Đang kiểm tra"),
                            ("preview", "Chờ xác nhận"),
                            ("taking", "Đang nhập"),
                            ("done", "Đã nhập"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("sheets", models.JSONField(default=list)),
                ("maps", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("estimate", "Ước thực hiện"),
                            ("official", "Chính thức"),
                            ("revised", "Điều chỉnh"),
                            ("plan", "Kế hoạch"),
                        ],
                        default="official",
                        max_length=8,
                    ),
                ),
                ("style", models.CharField(default="vi", max_length=10)),
                ("with_hidden", models.BooleanField(default=False)),
                ("counts", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                ("sample", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ColumnMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signature", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("heads", models.JSONField(default=list)),
                ("kept_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-kept_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "signature"), name="column_map_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormIndicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "form",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="entry.entryform"),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["form", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("form", "indicator"), name="form_indicator_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa nộp"),
                            ("submitted", "Đã nộp"),
                            ("sent_back", "Trả lại"),
                            ("approved", "Đã duyệt"),
                            ("locked", "Đã khóa"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
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
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="entry.entryform",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["form", "unit__folded", "unit"],
                "constraints": [models.UniqueConstraint(fields=("form", "unit"), name="return_once")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=12)),
                ("text", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="entry.return"
                    ),
                ),
            ],
            options={
                "ordering": ["of", "indicator", "period"],
                "constraints": [
                    models.UniqueConstraint(fields=("of", "indicator", "period"), name="draft_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="entryform",
            name="indicators",
            field=models.ManyToManyField(
                related_name="entry_forms", through="entry.FormIndicator", to="indicators.indicator"
            ),
        ),
    ]
