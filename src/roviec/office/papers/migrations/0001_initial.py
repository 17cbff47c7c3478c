import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("files", "0001_initial"),
        ("meetings", "0001_initial"),
        ("people", "__first__"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Issuer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("state", "Hành chính (Nghị định 30/2020/NĐ-CP)"),
                            ("party", "Văn bản của Đảng (Hướng dẫn 36-HD/VPTW)"),
                        ],
                        max_length=5,
                        verbose_name="Thể thức",
                    ),
                ),
                (
                    "parent_name",
                    models.CharField(blank=True, max_length=200, verbose_name="Cơ quan chủ quản"),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="Tên in ở đầu văn bản")),
                ("symbol", models.CharField(max_length=40, verbose_name="Ký hiệu cơ quan")),
                ("place", models.CharField(max_length=100, verbose_name="Địa danh")),
                ("by_type", models.BooleanField(default=False, verbose_name="Mỗi loại văn bản một dãy số")),
                ("filed_at", models.CharField(default="VT", max_length=100, verbose_name="Lưu")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issuers",
                        to="units.unit",
                        verbose_name="Đơn vị",
                    ),
                ),
            ],
            options={
                "ordering": ["unit__name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "family", "symbol"), name="issuer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Tên")),
                ("starts_on", models.DateField(verbose_name="Từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Đến hết ngày")),
                ("congress", models.BooleanField(default=False, verbose_name="Đại hội")),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="papers.issuer"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="committee_term_in_order",
                    ),
                    models.UniqueConstraint(fields=("issuer", "name"), name="committee_term_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperTemplate",
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
                        choices=[("conclusion", "Thông báo kết luận")], default="conclusion", max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("put_in_use_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="templates",
                        to="papers.issuer",
                    ),
                ),
                (
                    "put_in_use_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("issuer", "kind"),
                        name="paper_template_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=10)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("period", models.CharField(max_length=24)),
                ("last", models.PositiveIntegerField(default=0)),
                ("begun_after", models.PositiveIntegerField(default=0)),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="papers.issuer"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="papers.committeeterm",
                    ),
                ),
            ],
            options={
                "ordering": ["issuer", "-period", "kind"],
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "kind", "period"), name="series_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("begun_after"))), name="series_goes_on"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Number",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveIntegerField()),
                ("symbol", models.CharField(max_length=80, verbose_name="Số, ký hiệu")),
                ("on", models.DateField(verbose_name="Ngày văn bản")),
                ("summary", models.CharField(max_length=500, verbose_name="Tên loại, trích yếu")),
                ("recipients", models.CharField(blank=True, max_length=1000, verbose_name="Nơi nhận")),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="Người ký")),
                ("taken_at", models.DateTimeField()),
                ("void_at", models.DateTimeField(blank=True, null=True)),
                ("void_reason", models.CharField(blank=True, max_length=300)),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "void_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="papers.series",
                    ),
                ),
            ],
            options={
                "ordering": ["series", "-value"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "value"), name="number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("void_at__isnull", True), ("void_reason", "")),
                            models.Q(
                                ("void_at__isnull", False), models.Q(("void_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="number_void_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                        choices=[("conclusion", "Thông báo kết luận")], default="conclusion", max_length=10
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dự thảo"),
                            ("approved", "Đã duyệt, chờ cấp số"),
                            ("issued", "Đã ban hành"),
                            ("withdrawn", "Đã thu hồi"),
                            ("discarded", "Đã bỏ dự thảo"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "parent_name",
                    models.CharField(blank=True, max_length=200, verbose_name="Cơ quan chủ quản"),
                ),
                ("issuer_name", models.CharField(max_length=200, verbose_name="Cơ quan ban hành")),
                ("place", models.CharField(max_length=100, verbose_name="Địa danh")),
                ("on", models.DateField(blank=True, null=True, verbose_name="Ngày văn bản")),
                ("summary", models.CharField(max_length=500, verbose_name="Trích yếu")),
                ("opening", models.TextField(blank=True, verbose_name="Đoạn mở đầu")),
                ("blocks", models.JSONField(default=list)),
                ("closing", models.TextField(blank=True, verbose_name="Đoạn kết")),
                (
                    "signing",
                    models.CharField(
                        choices=[
                            ("head", "Người đứng đầu ký trực tiếp"),
                            ("for-body", "Thay mặt tập thể (TM.)"),
                            ("for-body-deputy", "Cấp phó ký thay, thay mặt tập thể (TM., KT.)"),
                            ("for-head", "Ký thay cấp trưởng (KT.)"),
                            ("by-order", "Thừa lệnh (TL.)"),
                            ("by-authority", "Thừa ủy quyền (TUQ.)"),
                        ],
                        max_length=20,
                        verbose_name="Quyền hạn ký",
                    ),
                ),
                (
                    "signs_for",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Ký thay mặt, ký thay, thừa lệnh"
                    ),
                ),
                (
                    "head_post",
                    models.CharField(blank=True, max_length=200, verbose_name="Chức vụ cấp trưởng"),
                ),
                ("signer_post", models.CharField(max_length=200, verbose_name="Chức vụ người ký")),
                ("signer", models.CharField(max_length=200, verbose_name="Người ký")),
                ("recipients", models.JSONField(default=list, verbose_name="Nơi nhận")),
                ("filed_at", models.CharField(default="VT", max_length=100, verbose_name="Lưu")),
                ("drafted_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=300)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("documents", models.ManyToManyField(blank=True, related_name="+", to="documents.document")),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="papers.issuer"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "number",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper",
                        to="papers.number",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["issued", "withdrawn"]), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("file__isnull", False),
                                ("number__isnull", False),
                                ("on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="paper_issued_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperPdf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pdfs", to="papers.paper"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "version"), name="paper_pdf_once")],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("data", models.JSONField()),
                ("said", models.CharField(max_length=400)),
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="papers.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "number"), name="paper_version_once")
                ],
            },
        ),
    ]
