import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("files", "0001_initial"),
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
        ("review", "0001_initial"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("directed_by", models.CharField(blank=True, max_length=300)),
                ("addressed_to", models.CharField(blank=True, max_length=300)),
                ("field", models.CharField(blank=True, max_length=200)),
                ("work", models.TextField()),
                ("issued_at", models.DateTimeField()),
                ("urgent", models.BooleanField(default=False)),
                ("enter_by", models.DateField(blank=True, null=True)),
                ("enter_rule", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="units.unit",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="documents.document",
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignment",
                        to="review.finding",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments_followed",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OfficeRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("value", models.JSONField()),
                ("valid_from", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("set_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "-valid_from", "-id"],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="Ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[("off", "Ngày nghỉ"), ("worked", "Ngày làm bù")],
                        max_length=8,
                        verbose_name="Loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Lý do")),
                ("source", models.CharField(max_length=300, verbose_name="Văn bản làm căn cứ")),
                ("entered_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
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
            ],
            options={
                "ordering": ["-on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("on",),
                        name="calendar_day_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("query", models.CharField(max_length=1500)),
                ("shared", models.BooleanField(default=False)),
                ("is_default", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "name"), name="task_view_name_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("user",),
                        name="task_view_one_default",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("path", models.CharField(default="/", max_length=200)),
                ("work", models.TextField(verbose_name="Việc")),
                ("lead_person", models.CharField(blank=True, max_length=200, verbose_name="Người thực hiện")),
                (
                    "accountable",
                    models.CharField(blank=True, max_length=200, verbose_name="Lãnh đạo chịu trách nhiệm"),
                ),
                ("product", models.CharField(blank=True, max_length=300, verbose_name="Sản phẩm")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa rõ"),
                            ("unit", "Đơn vị chủ trì tự quyết định"),
                            ("standing", "Thường trực cấp ủy"),
                            ("bureau", "Ban Thường vụ cấp ủy"),
                            ("committee", "Ban Chấp hành"),
                            ("chair", "Chủ tịch UBND"),
                            ("peoples-committee", "Ủy ban nhân dân"),
                            ("council", "Hội đồng nhân dân"),
                            ("central", "Cấp trung ương"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="Thẩm quyền quyết định",
                    ),
                ),
                (
                    "deadline_state",
                    models.CharField(
                        choices=[
                            ("not-filled", "Chưa điền thời hạn"),
                            ("none-stated", "Văn bản không nêu thời hạn"),
                            ("dated", "Có thời hạn"),
                            ("regular", "Thường xuyên"),
                        ],
                        default="not-filled",
                        max_length=12,
                    ),
                ),
                ("deadline_text", models.CharField(blank=True, max_length=200)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa rõ"),
                            ("stated", "Nêu trong văn bản"),
                            ("set", "Do người có thẩm quyền ấn định"),
                            ("rule", "Tính theo quy định"),
                            ("recurring", "Theo kỳ"),
                            ("none", "Không có thời hạn"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("deadline_basis", models.CharField(blank=True, max_length=300)),
                ("first_due_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("folded", models.TextField(blank=True)),
                ("issued_on", models.DateField()),
                ("progressed_on", models.DateField(blank=True, null=True)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("handed_in_on", models.DateField(blank=True, null=True)),
                ("returned_on", models.DateField(blank=True, null=True)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("cancelled_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="tasks.assignment",
                    ),
                ),
                (
                    "coordinators",
                    models.ManyToManyField(blank=True, related_name="tasks_coordinated", to="units.unit"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks_led",
                        to="units.unit",
                        verbose_name="Đơn vị chủ trì",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="tasks.task",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="people.position",
                        verbose_name="Chức danh thực hiện",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(fields=["lead", "due_on"], name="task_lead_due"),
                    models.Index(
                        condition=models.Q(("parent__isnull", True)),
                        fields=["due_on", "id", "area"],
                        name="task_whole_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", True),
                        ),
                        fields=["due_on", "id", "area"],
                        name="task_open_due",
                    ),
                    models.Index(
                        condition=models.Q(("parent__isnull", True)),
                        fields=[
                            "area",
                            "due_on",
                            "id",
                            "assignment",
                            "parent",
                            "finished_on",
                            "cancelled_on",
                        ],
                        name="task_area_days",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", True),
                        ),
                        fields=[
                            "area",
                            "due_on",
                            "id",
                            "assignment",
                            "handed_in_on",
                            "parent",
                            "finished_on",
                            "cancelled_on",
                        ],
                        name="task_area_open",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", True),
                            ("handed_in_on__isnull", False),
                        ),
                        fields=["area", "handed_in_on", "id"],
                        name="task_awaiting",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", True),
                            ("handed_in_on__isnull", True),
                            ("returned_on__isnull", False),
                        ),
                        fields=["area", "due_on", "id"],
                        name="task_sent_back",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", True),
                        ),
                        fields=[
                            "area",
                            "lead",
                            "due_on",
                            "handed_in_on",
                            "returned_on",
                            "progressed_on",
                            "deadline_state",
                            "first_due_on",
                            "issued_on",
                            "assignment",
                            "parent",
                            "finished_on",
                            "cancelled_on",
                        ],
                        name="task_open_counted",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__isnull", False),
                        ),
                        fields=[
                            "area",
                            "lead",
                            "due_on",
                            "first_due_on",
                            "issued_on",
                            "assignment",
                            "parent",
                            "finished_on",
                            "cancelled_on",
                        ],
                        name="task_ended_counted",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("parent__isnull", True),
                            ("cancelled_on__isnull", True),
                            ("finished_on__gt", models.F("due_on")),
                            ("finished_on__isnull", False),
                        ),
                        fields=[
                            "area",
                            "lead",
                            "assignment",
                            "due_on",
                            "parent",
                            "finished_on",
                            "cancelled_on",
                        ],
                        name="task_ended_late",
                    ),
                    models.Index(
                        condition=models.Q(("parent__isnull", True), ("cancelled_on__isnull", False)),
                        fields=["area", "lead", "assignment", "parent", "finished_on", "cancelled_on"],
                        name="task_cancelled_counted",
                    ),
                    models.Index(
                        condition=models.Q(("parent__isnull", False)), fields=["parent"], name="task_part_of"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deadline_state", "dated"), ("due_on__isnull", False)),
                            models.Q(
                                models.Q(("deadline_state", "dated"), _negated=True), ("due_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="task_due_day_where_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_on__isnull", True), ("confirmed_on__isnull", False), _connector="OR"
                        ),
                        name="task_finished_only_when_confirmed",
                    ),
                    models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="task_percent"),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_on__isnull", True), ("parent__isnull", True)),
                        fields=("assignment", "lead"),
                        name="task_once_a_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatterMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="tasks.assignment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["value", "assignment"], name="matter_mark_value")],
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "value"), name="matter_mark_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Repetition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="repeated_by",
                        to="tasks.assignment",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="repeats",
                        to="tasks.assignment",
                    ),
                ),
            ],
            options={
                "ordering": ["earlier_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("later", "earlier"), name="repetition_once"),
                    models.CheckConstraint(
                        condition=models.Q(("earlier__lt", models.F("later"))),
                        name="repetition_earlier_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("week", "Hằng tuần"),
                            ("month", "Hằng tháng"),
                            ("quarter", "Hằng quý"),
                            ("half", "6 tháng"),
                            ("year", "Hằng năm"),
                        ],
                        max_length=10,
                        verbose_name="Lặp lại",
                    ),
                ),
                ("day", models.PositiveSmallIntegerField(verbose_name="Chậm nhất ngày")),
                (
                    "within",
                    models.CharField(
                        choices=[
                            ("within", "trong tháng (tuần) cuối kỳ"),
                            ("after", "trong tháng (tuần) sau kỳ"),
                        ],
                        default="within",
                        max_length=8,
                        verbose_name="Tính",
                    ),
                ),
                ("product", models.CharField(blank=True, max_length=300, verbose_name="Mỗi kỳ phải có")),
                ("starts_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recurrence",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__gte", 1),
                            ("day__lte", 31),
                            models.Q(
                                models.Q(("every", "week"), _negated=True), ("day__lte", 7), _connector="OR"
                            ),
                        ),
                        name="recurrence_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("label", models.CharField(max_length=60)),
                ("due_on", models.DateField()),
                ("product", models.CharField(blank=True, max_length=300)),
                ("handed_in_on", models.DateField(blank=True, null=True)),
                ("returned_on", models.DateField(blank=True, null=True)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("cancelled_on", models.DateField(blank=True, null=True)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrences",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [models.Index(fields=["due_on", "finished_on"], name="occurrence_due_finished")],
                "constraints": [
                    models.UniqueConstraint(fields=("task", "starts_on"), name="occurrence_once_a_period"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_on__isnull", True), ("confirmed_on__isnull", False), _connector="OR"
                        ),
                        name="occurrence_finished_only_when_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                            ("open", "Chờ quyết định"),
                            ("moved", "Chấp nhận, chuyển đơn vị khác"),
                            ("dropped", "Chấp nhận, dừng theo dõi"),
                            ("rejected", "Không chấp nhận"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("proposed", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision", models.TextField(blank=True)),
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
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "moved_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="tasks.task",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="disputes", to="tasks.task"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("task",), name="dispute_one_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineChange",
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
                            ("pending", "Chờ quyết định"),
                            ("granted", "Đồng ý"),
                            ("other-day", "Đồng ý, ngày khác"),
                            ("refused", "Không đồng ý"),
                            ("withdrawn", "Đơn vị rút"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_on", models.DateField()),
                ("late", models.BooleanField(default=False)),
                ("was_due_on", models.DateField()),
                ("wanted_on", models.DateField()),
                ("reason", models.TextField()),
                ("given_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadline_changes",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("task",),
                        name="deadline_change_one_pending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("granted", "other-day")), _negated=True),
                            ("given_on__isnull", False),
                            _connector="OR",
                        ),
                        name="deadline_change_granted_has_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("", "Chưa rõ"),
                            ("stated", "Nêu trong văn bản"),
                            ("set", "Do người có thẩm quyền ấn định"),
                            ("rule", "Tính theo quy định"),
                            ("recurring", "Theo kỳ"),
                            ("none", "Không có thời hạn"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("issued", "khi giao việc"),
                            ("filled", "điền bổ sung"),
                            ("extended", "cho gia hạn"),
                            ("moved", "cơ quan giao việc điều chỉnh"),
                            ("recomputed", "tính lại do lịch làm việc thay đổi"),
                        ],
                        default="issued",
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
                ("term", models.CharField(blank=True, max_length=60)),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("counted_in", models.CharField(blank=True, max_length=20)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("trace", models.JSONField(blank=True, default=list)),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deadlines", to="tasks.task"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="TaskEvent",
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
                            ("issued", "Giao việc"),
                            ("amended", "Điền bổ sung"),
                            ("progress", "Báo cáo tiến độ"),
                            ("handed-in", "Báo cáo hoàn thành"),
                            ("confirmed", "Xác nhận hoàn thành"),
                            ("returned", "Trả lại, yêu cầu thực hiện lại"),
                            ("cancelled", "Dừng theo dõi"),
                            ("reopened", "Mở lại"),
                            ("asked", "Đã hỏi"),
                            ("extension-asked", "Xin gia hạn"),
                            ("extension-decided", "Quyết định gia hạn"),
                            ("deadline-moved", "Điều chỉnh thời hạn"),
                            ("recomputed", "Tính lại thời hạn"),
                            ("split", "Chia thành phần việc"),
                            ("part", "Phần việc"),
                            ("disputed", "Đề nghị xem lại phân công"),
                            ("dispute-decided", "Trả lời đề nghị xem lại"),
                            ("repeated", "Nhắc lại"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("product", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "for_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="tasks.occurrence",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="tasks.task"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="tasks.taskevent",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
