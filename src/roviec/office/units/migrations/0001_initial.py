import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="UnitEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("transfer", "Điều chỉnh một phần"),
                            ("rename", "Đổi tên"),
                            ("reclassify", "Đổi loại đơn vị"),
                            ("move", "Chuyển về đơn vị khác"),
                            ("abolish", "Kết thúc hoạt động cấp huyện"),
                        ],
                        max_length=20,
                    ),
                ),
                ("legal_doc", models.CharField(max_length=200)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("form", models.UUIDField(blank=True, db_index=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("place", "Địa bàn hành chính"),
                            ("party", "Tổ chức đảng"),
                            ("state", "Cơ quan nhà nước"),
                            ("front", "Mặt trận, đoàn thể"),
                            ("other", "Tổ chức khác"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("type", models.CharField(max_length=40)),
                ("path", models.CharField(db_index=True, max_length=200)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("folded", models.CharField(db_index=True, max_length=400)),
                ("recorded_here", models.BooleanField(db_default=False, default=False, editable=False)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="units.unit",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["path"],
            },
        ),
        migrations.CreateModel(
            name="UnitLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("whole", models.BooleanField(default=True)),
                (
                    "share_population",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("share_area", models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_before",
                        to="units.unit",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_after",
                        to="units.unit",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="units.unitevent",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "before", "after"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "before", "after"), name="unit_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("share_population", None),
                                models.Q(("share_population__gt", 0), ("share_population__lte", 1)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("share_area", None),
                                models.Q(("share_area__gt", 0), ("share_area__lte", 1)),
                                _connector="OR",
                            ),
                        ),
                        name="unit_link_share_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("type", models.CharField(max_length=40)),
                ("official_code", models.CharField(blank=True, max_length=10)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("legal_doc", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("confidence", models.CharField(default="C2", max_length=4)),
                ("area_km2", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("population", models.PositiveIntegerField(blank=True, null=True)),
                ("population_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lt", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="unit_version_has_days",
                    )
                ],
            },
        ),
    ]
