import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("people", "__first__"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("review", "Chờ rà soát"), ("reviewed", "Đã rà soát")],
                        default="review",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=1000)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "Bài báo"),
                            ("conclusion", "Thông báo kết luận"),
                            ("resolution", "Nghị quyết"),
                            ("directive", "Chỉ thị"),
                            ("programme", "Chương trình"),
                            ("plan", "Kế hoạch"),
                            ("report", "Báo cáo"),
                            ("decision", "Quyết định"),
                            ("notice", "Thông báo"),
                            ("letter", "Công văn"),
                            ("minutes", "Biên bản"),
                            ("other", "Văn bản khác"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("issuer", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("folded", models.TextField(blank=True)),
                ("restricted", models.BooleanField(default=False, verbose_name="Hạn chế người xem")),
                ("taken_in_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="units.unit"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="files.storedfile",
                    ),
                ),
                (
                    "taken_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-taken_in_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("restricted", True)), fields=["id"], name="document_restricted"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "file"), name="document_once_in_area")
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentAdmission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="admissions",
                        to="documents.document",
                    ),
                ),
                (
                    "person",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("unit__isnull", True)),
                            models.Q(("person__isnull", True), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="documents_documentadmission_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader_version", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("extract", models.JSONField()),
                ("read_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["document", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "reader_version"), name="reading_once_a_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                        related_name="receipts",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Similarity",
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
                            ("same-document", "Cùng một văn bản"),
                            ("same-text", "Cùng một bài"),
                            ("same-event", "Cùng một sự kiện"),
                        ],
                        max_length=20,
                    ),
                ),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("differences", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Chờ xác nhận"),
                            ("linked", "Đã liên kết"),
                            ("apart", "Khác sự kiện"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
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
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="later_similar",
                        to="documents.document",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_similar",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "similarities",
                "ordering": ["-score", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("earlier", "later"), name="similarity_once_a_pair")
                ],
            },
        ),
        migrations.CreateModel(
            name="SimilarityMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.CharField(max_length=200)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="similarity_marks",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("value", "document"), name="similarity_mark_once")
                ],
            },
        ),
    ]
