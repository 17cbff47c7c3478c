import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("people", "__first__"),
        ("review", "0001_initial"),
        ("units", "0001_initial"),
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
            options={
                "verbose_name_plural": "boundaries",
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=300)),
                ("aliases", models.JSONField(blank=True, default=list)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("KT", "Kinh tế"),
                            ("VX", "Văn hóa - xã hội"),
                            ("MT", "Môi trường"),
                            ("AN", "Quốc phòng - an ninh"),
                            ("XD", "Xây dựng Đảng, hệ thống chính trị"),
                            ("CC", "Cải cách hành chính"),
                            ("KH", "Khác"),
                        ],
                        default="KH",
                        max_length=2,
                    ),
                ),
                ("unit_of_measure", models.CharField(max_length=60)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("up", "Càng cao càng tốt"),
                            ("down", "Càng thấp càng tốt"),
                            ("keep", "Giữ ổn định"),
                            ("none", "Không đánh giá"),
                        ],
                        default="up",
                        max_length=4,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sum", "Tổng trong kỳ"),
                            ("stock", "Số tại cuối kỳ"),
                            ("cumulative", "Lũy kế trong nhiệm kỳ"),
                            ("share", "Tỷ lệ, cơ cấu"),
                            ("level", "Mức bình quân"),
                            ("rate", "Tốc độ tăng"),
                            ("rank", "Thứ hạng"),
                            ("ordinal", "Mức xếp loại"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=2)),
                ("factor", models.DecimalField(decimal_places=6, default=1, max_digits=18)),
                ("formula", models.CharField(blank=True, max_length=500)),
                ("price_base", models.CharField(blank=True, max_length=10)),
                ("periods", models.JSONField(blank=True, default=list)),
                ("smallest", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ("largest", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ("grades", models.JSONField(blank=True, default=list)),
                ("breaks", models.JSONField(blank=True, default=list)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("confidence", models.CharField(default="M", max_length=4)),
                ("folded", models.TextField(blank=True)),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rates",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "denominator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "numerator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="units.unit",
                    ),
                ),
                (
                    "weight",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(("denominator__isnull", False), ("numerator__isnull", False)),
                            _connector="OR",
                        ),
                        name="indicator_has_both_parts_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("smallest__isnull", True),
                            ("largest__isnull", True),
                            ("smallest__lte", models.F("largest")),
                            _connector="OR",
                        ),
                        name="indicator_limits_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeerGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("criterion", models.CharField(max_length=300)),
                ("legal_doc", models.CharField(blank=True, max_length=200)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "parts",
                    models.CharField(
                        choices=[("communes", "Cấp xã"), ("districts", "Cấp huyện")], max_length=10
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="territories",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["level", "unit", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lt", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="territory_has_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=300)),
                ("matched_at", models.DateTimeField(blank=True, null=True)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("value", models.DecimalField(decimal_places=6, max_digits=24)),
                ("value_to", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ("unit_of_measure", models.CharField(blank=True, max_length=60)),
                ("period_text", models.CharField(blank=True, max_length=200)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("actual", "Thực hiện"),
                            ("estimate", "Ước thực hiện"),
                            ("plan", "Kế hoạch"),
                            ("target", "Mục tiêu"),
                        ],
                        default="actual",
                        max_length=10,
                    ),
                ),
                ("folded", models.CharField(blank=True, max_length=700)),
                ("accepted_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures_taken_in",
                        to="units.unit",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="documents.document",
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figure",
                        to="review.finding",
                    ),
                ),
                (
                    "matched_by",
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
                        related_name="figures",
                        to="units.unit",
                    ),
                ),
                (
                    "matched",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["-period_end", "indicator", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start__isnull", True),
                            ("period_end__isnull", True),
                            ("period_start__lte", models.F("period_end")),
                            _connector="OR",
                        ),
                        name="figure_period_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeerMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="indicators.peergroup"),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.unit")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("group", "unit"), name="peer_member_once")],
            },
        ),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("period", models.CharField(max_length=12)),
                ("price_base", models.CharField(blank=True, max_length=10)),
                ("total", models.FloatField(null=True)),
                ("numerator", models.FloatField(null=True)),
                ("denominator", models.FloatField(null=True)),
                ("present", models.PositiveIntegerField()),
                ("expected", models.PositiveIntegerField()),
                ("unweighted", models.PositiveIntegerField(default=0)),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="indicators.indicator"
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="indicators.territory"
                    ),
                ),
            ],
            options={
                "ordering": ["territory", "indicator", "period"],
                "indexes": [
                    models.Index(
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
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("territory", "indicator", "period", "price_base"), name="rollup_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TerritoryMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weight", models.FloatField(null=True)),
                (
                    "territory",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="indicators.territory"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("territory", "unit"), name="territory_member_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=12)),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                (
                    "operator",
                    models.CharField(
                        choices=[
                            ("over", "Trên"),
                            ("at_least", "Từ … trở lên"),
                            ("under", "Dưới"),
                            ("at_most", "Không quá"),
                            ("between", "Từ … đến …"),
                            ("exactly", "Đạt"),
                            ("change_per_year", "Tăng, giảm bình quân mỗi năm"),
                            ("change_from_base", "Tăng, giảm so với năm gốc"),
                            ("multiple_of_start", "Gấp … lần so với đầu kỳ"),
                            ("share_with_count", "Tỷ lệ kèm số lượng"),
                            ("keep", "Duy trì"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ("value_to", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ("count", models.PositiveIntegerField(blank=True, null=True)),
                ("count_of", models.PositiveIntegerField(blank=True, null=True)),
                ("base_period", models.CharField(blank=True, max_length=12)),
                (
                    "mean",
                    models.CharField(
                        choices=[("geometric", "Bình quân nhân"), ("arithmetic", "Bình quân cộng")],
                        default="geometric",
                        max_length=10,
                    ),
                ),
                ("price_base", models.CharField(blank=True, max_length=10)),
                ("text", models.CharField(blank=True, max_length=300)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("resolution", "Nghị quyết đại hội"),
                            ("plan", "Kế hoạch"),
                            ("assignment", "Chỉ tiêu được giao"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source_note", models.CharField(blank=True, max_length=300)),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="documents.document",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="indicators.figure",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "indicator", "-period_end", "id"],
                "indexes": [models.Index(fields=["unit", "indicator", "period_end"], name="target_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", False), ("operator", "keep"), _connector="OR"),
                        name="target_has_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_to__isnull", True), ("value__lte", models.F("value_to")), _connector="OR"
                        ),
                        name="target_range_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=12)),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
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
                ("price_base", models.CharField(blank=True, max_length=10)),
                ("value", models.DecimalField(decimal_places=6, max_digits=24)),
                ("coverage", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("figure", "Văn bản"),
                            ("form", "Nhập theo biểu"),
                            ("import", "Nhập từ tệp"),
                            ("api", "Hệ thống khác gửi"),
                        ],
                        max_length=6,
                    ),
                ),
                ("source_note", models.CharField(blank=True, max_length=200)),
                ("entered_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("current", models.BooleanField(default=True)),
                ("leading", models.BooleanField(default=False)),
                ("approved_to", models.PositiveSmallIntegerField(default=0)),
                ("locked", models.BooleanField(default=False)),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="indicators.figure",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.value",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="units.unit",
                    ),
                ),
                (
                    "unit_version",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="units.unitversion",
                    ),
                ),
            ],
            options={
                "ordering": ["indicator", "unit", "period_end", "id"],
                "indexes": [
                    models.Index(fields=["unit", "indicator", "period"], name="value_of_unit"),
                    models.Index(
                        condition=models.Q(("leading", True)),
                        fields=["indicator", "period", "price_base", "unit", "value"],
                        name="value_over_units",
                    ),
                    models.Index(
                        condition=models.Q(("figure__isnull", False)),
                        fields=["figure"],
                        name="value_of_figure",
                    ),
                    models.Index(
                        condition=models.Q(("source_note", ""), _negated=True),
                        fields=["source_note"],
                        name="value_of_source",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)),
                        fields=("indicator", "period", "unit", "price_base", "state"),
                        name="value_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("leading", True)),
                        fields=("indicator", "period", "unit", "price_base"),
                        name="value_one_leading",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__lte", models.F("period_end"))),
                        name="value_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leading", False),
                            models.Q(("current", True), models.Q(("state", "plan"), _negated=True)),
                            _connector="OR",
                        ),
                        name="value_leads_rightly",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    "chosen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.value",
                    ),
                ),
                (
                    "held",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held_in",
                        to="indicators.value",
                    ),
                ),
                (
                    "offered",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offered_in",
                        to="indicators.value",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Đơn vị báo cáo"), (2, "Cơ quan tổng hợp"), (3, "Lãnh đạo")]
                    ),
                ),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="indicators.value",
                    ),
                ),
            ],
            options={
                "ordering": ["value", "level", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("value", "level"),
                        name="approval_once_a_level",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="peergroup",
            name="members",
            field=models.ManyToManyField(
                related_name="peer_groups", through="indicators.PeerMember", to="units.unit"
            ),
        ),
        migrations.AddField(
            model_name="territory",
            name="units",
            field=models.ManyToManyField(
                related_name="+", through="indicators.TerritoryMember", to="units.unit"
            ),
        ),
    ]
