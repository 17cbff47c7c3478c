import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="Tên đăng nhập")),
                ("full_name", models.CharField(max_length=200, verbose_name="Họ và tên")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="Thư điện tử công vụ")),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="Chức vụ")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Quản trị hệ thống"),
                            ("clerk", "Chuyên viên văn phòng"),
                            ("leader", "Lãnh đạo"),
                            ("reporter", "Đầu mối đơn vị"),
                            ("reader", "Người xem"),
                        ],
                        default="reader",
                        max_length=20,
                        verbose_name="Vai trò",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="Đang hoạt động")),
                (
                    "must_change_password",
                    models.BooleanField(default=False, verbose_name="Phải đổi mật khẩu"),
                ),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="units.unit",
                        verbose_name="Đơn vị",
                    ),
                ),
            ],
            options={
                "ordering": ["full_name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Chức danh")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("head", "Cấp trưởng"),
                            ("deputy", "Cấp phó"),
                            ("member", "Ủy viên, thành viên"),
                            ("officer", "Chuyên viên, văn thư"),
                            ("other", "Khác"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="Loại",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="Thôi dùng từ ngày")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="units.unit",
                        verbose_name="Đơn vị",
                    ),
                ),
            ],
            options={
                "ordering": ["unit__name", "kind", "title", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "title"), name="position_once_in_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "digest"), name="recovery_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[("act", "Xem và xử lý"), ("view", "Chỉ xem")],
                        default="act",
                        max_length=4,
                        verbose_name="Được làm gì",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="Từ ngày")),
                ("ends_on", models.DateField(verbose_name="Đến hết ngày")),
                ("reason", models.CharField(max_length=300, verbose_name="Lý do")),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_given",
                        to=settings.AUTH_USER_MODEL,
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
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_taken",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Người làm thay",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="delegation_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("taker")), _negated=True),
                        name="delegation_between_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("agent", models.CharField(blank=True, max_length=300)),
                ("address", models.CharField(blank=True, max_length=45)),
                ("second_factor", models.BooleanField(default=False)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how_ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed-out", "Đã đăng xuất"),
                            ("elsewhere", "Bị đăng xuất từ nơi khác"),
                            ("password", "Kết thúc do đổi mật khẩu"),
                            ("locked", "Kết thúc do khóa tài khoản"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-seen_at", "-id"],
                "indexes": [models.Index(fields=["user", "ended_at"], name="session_of_user")],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="Từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Đến hết ngày")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="Căn cứ")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="people.position",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "-id"],
                "indexes": [models.Index(fields=["person", "starts_on", "ends_on"], name="tenure_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="tenure_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("position",),
                        name="position_one_open_tenure",
                    ),
                ],
            },
        ),
    ]
