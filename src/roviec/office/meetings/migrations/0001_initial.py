import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "__first__"),
        ("review", "0001_initial"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("by_hand", models.JSONField(default=list)),
                ("title", models.CharField(max_length=500)),
                ("kind", models.CharField(blank=True, max_length=60)),
                ("held_on", models.DateField(blank=True, db_index=True, null=True)),
                ("chair", models.CharField(blank=True, max_length=300)),
                ("chair_post", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("topics", models.JSONField(default=list)),
                ("parties", models.JSONField(default=list)),
                ("participants", models.JSONField(default=list)),
                ("folded", models.TextField(blank=True)),
                ("restricted", models.BooleanField(default=False, verbose_name="Hạn chế người xem")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="units.unit"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
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
                    "finding",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting",
                        to="review.finding",
                    ),
                ),
                (
                    "units",
                    models.ManyToManyField(blank=True, related_name="attended_meetings", to="units.unit"),
                ),
            ],
            options={
                "ordering": ["-held_on", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("restricted", True)), fields=["id"], name="meeting_restricted"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("finding__isnull", False)),
                            models.Q(("entered_by__isnull", False), ("finding__isnull", True)),
                            _connector="OR",
                        ),
                        name="meeting_found_or_entered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("as_of", models.DateField()),
                ("name", models.CharField(max_length=200)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
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
                        related_name="preparations",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HeardDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("heard", "Tài liệu nghe, xem xét"),
                            ("minutes", "Biên bản"),
                            ("notice", "Thông báo kết luận"),
                        ],
                        default="heard",
                        max_length=8,
                        verbose_name="Là",
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard_at",
                        to="documents.document",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("document__isnull", False)),
                        fields=("meeting", "document"),
                        name="heard_document_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingAdmission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="admissions",
                        to="meetings.meeting",
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
                        name="meetings_meetingadmission_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("matter", models.CharField(blank=True, max_length=300, verbose_name="Việc được nối tiếp")),
                ("reasons", models.JSONField(default=list)),
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
                        related_name="followed_by",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["earlier__held_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("earlier", "later"), name="meeting_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="meeting_link_between_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("data", models.JSONField()),
                ("said", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="meeting_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Họ và tên")),
                ("post", models.CharField(blank=True, max_length=300, verbose_name="Chức vụ")),
                ("body", models.CharField(blank=True, max_length=300, verbose_name="Cơ quan, đơn vị")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("host", "Bên chủ trì"), ("guest", "Bên làm việc"), ("present", "Cùng dự")],
                        default="guest",
                        max_length=8,
                        verbose_name="Tư cách",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="Tên như đã ghi")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bodies",
                        to="meetings.meeting",
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
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.TextField()),
                ("proposer", models.CharField(blank=True, max_length=300)),
                ("addressees", models.JSONField(default=list)),
                ("folded", models.TextField(blank=True)),
                ("accepted_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "Đã tiếp nhận"),
                            ("routed", "Đã chuyển, chờ tham mưu"),
                            ("advised", "Đã tham mưu, chờ quyết định"),
                            ("decided", "Đã quyết định, chờ trả lời"),
                            ("passed-on", "Đã chuyển cấp trên"),
                            ("answered", "Đã trả lời"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa quyết định"),
                            ("agreed", "Chấp nhận"),
                            ("partly", "Chấp nhận một phần"),
                            ("refused", "Không chấp nhận"),
                            ("passed-on", "Chuyển cấp có thẩm quyền"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                ("owed_by_name", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="units.unit"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="documents.document",
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="review.finding",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "owed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals_owed",
                        to="units.unit",
                    ),
                ),
                (
                    "proposer_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals_made",
                        to="units.unit",
                    ),
                ),
                (
                    "routed_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals_routed",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-accepted_at", "-id"],
                "indexes": [models.Index(fields=["owed_by", "due_on"], name="proposal_owed_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_on__isnull", False),
                                ("due_on__isnull", True),
                                ("stage", "answered"),
                            ),
                            models.Q(
                                models.Q(("stage", "answered"), _negated=True), ("answered_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="proposal_answered_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "routed"), _negated=True),
                            ("routed_to__isnull", False),
                            _connector="OR",
                        ),
                        name="proposal_routed_somewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
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
                            ("question", "Câu hỏi gợi mở"),
                            ("assessment", "Đánh giá"),
                            ("conclusion", "Kết luận, chỉ đạo"),
                            ("proposal", "Kiến nghị của cơ sở"),
                        ],
                        max_length=12,
                        verbose_name="Loại",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="Nội dung")),
                ("said_by", models.CharField(blank=True, max_length=300, verbose_name="Người nêu")),
                ("answer", models.TextField(blank=True, verbose_name="Trả lời tại buổi làm việc")),
                ("by_hand", models.BooleanField(default=False)),
                ("order", models.PositiveIntegerField(default=0)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="review.finding",
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
                        verbose_name="Đơn vị liên quan",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="meetings.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finding__isnull", False)),
                        fields=("meeting", "finding"),
                        name="item_once_a_finding",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "proposal"), ("proposal__isnull", False)),
                            models.Q(
                                models.Q(("kind", "proposal"), _negated=True),
                                ("proposal__isnull", True),
                                models.Q(("text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="item_has_wording",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalStep",
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
                            ("received", "Tiếp nhận"),
                            ("routed", "Chuyển tham mưu"),
                            ("advised", "Tham mưu, đề xuất"),
                            ("decided", "Quyết định"),
                            ("passed-on", "Chuyển cấp có thẩm quyền"),
                            ("answered", "Trả lời"),
                            ("reopened", "Mở lại"),
                            ("due-moved", "Điều chỉnh thời hạn"),
                            ("reworded", "Sửa nội dung"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("body", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa quyết định"),
                            ("agreed", "Chấp nhận"),
                            ("partly", "Chấp nhận một phần"),
                            ("refused", "Không chấp nhận"),
                            ("passed-on", "Chuyển cấp có thẩm quyền"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("owed_by_name", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("trace", models.JSONField(blank=True, default=list)),
                ("late_days", models.PositiveSmallIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="meetings.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ProposalFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="meetings.proposalstep",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
