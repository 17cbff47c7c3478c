"""A session with a commune entered by hand, three proposals made there, and the session that follows it up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from roviec.office.documents.models import Document
from roviec.office.meetings import actions
from roviec.office.meetings.given import Body, Facts, Person
from roviec.office.meetings.models import Item, Meeting, Outcome, Proposal
from roviec.office.people.models import User

At = Callable[..., AbstractContextManager[None]]


def hold_first(people: dict[str, User], at: At) -> Meeting:
    """The session of July, written down in August: a question, an assessment, conclusions, proposals."""
    clerk, commune = people["vanthu"], people["thieutoan"].unit
    facts = Facts(
        title="Làm việc với Đảng ủy xã Thiệu Toán về kế hoạch 5 năm và công trình trọng điểm",
        kind="working_session",
        held_on=date(2026, 7, 14),
        chair="Đặng Quốc Khải",
        chair_post="Phó Bí thư Thường trực Tỉnh ủy",
        place="Trụ sở Đảng ủy xã Thiệu Toán",
        topics=["Chuẩn bị kế hoạch 2026-2030", "- danh mục công trình", "Khó khăn sau sắp xếp đơn vị"],
        bodies=[
            Body("host", "Văn phòng Tỉnh ủy", clerk.unit),
            Body("guest", "xã Thiệu Toán", commune),
            Body("present", "Sở Tài chính", people["sotaichinh"].unit),
        ],
        people=[
            Person("Kiều Anh Tuấn", "Phó Giám đốc", "Sở Tài chính"),
            Person("Mạc Văn Bền", "Chánh Văn phòng", "Đảng ủy xã Thiệu Toán"),
        ],
    )
    with at(date(2026, 8, 5)):
        meeting = actions.make_meeting(clerk, facts)
        chair = "Đặng Quốc Khải"
        said = (
            (
                Item.Kind.QUESTION,
                "Công trình nào phải xong trước mùa mưa 2027, ai chịu trách nhiệm từng công trình?",
            ),
            (Item.Kind.ASSESSMENT, "Xã ổn định bộ máy nhanh, hồ sơ đất đai chuyển giao còn thiếu."),
            (Item.Kind.CONCLUSION, "Lập danh mục công trình của kế hoạch 2026-2030, ghi rõ người phụ trách."),
            (Item.Kind.CONCLUSION, "Bàn giao đủ hồ sơ đất đai của các xã cũ, báo cáo Văn phòng Tỉnh ủy."),
        )
        for kind, text in said:
            actions.add_item(clerk, meeting, kind=kind, text=text, said_by=chair, unit=commune)
        for text, to in (
            ("Bố trí vốn sửa trạm bơm thôn Đồng Minh trước vụ xuân", "UBND tỉnh"),
            ("Bổ sung biên chế công chức địa chính cho xã", "UBND tỉnh"),
            ("Nâng cấp đoạn quốc lộ qua trung tâm xã", "UBND tỉnh"),
        ):
            actions.add_item(
                clerk, meeting, kind=Item.Kind.PROPOSAL, text=text, unit=commune, addressees=[to]
            )
    return meeting


def answer_proposals(people: dict[str, User], meeting: Meeting, at: At) -> None:
    """One proposal is answered, one waits for advice and is late, one was passed on to a ministry."""
    clerk, finance, home = people["vanthu"], people["sotaichinh"], people["sonoivu"]
    pump, staff, road = Proposal.objects.filter(meeting=meeting).order_by("pk")
    with at(date(2026, 8, 7)):
        pump = actions.route_proposal(clerk, pump, to=finance.unit, text="Cân đối nguồn, báo cáo mức hỗ trợ.")
        actions.route_proposal(clerk, staff, to=home.unit, text="Rà soát chỉ tiêu biên chế toàn tỉnh.")
    with at(date(2026, 8, 26)):
        pump = actions.advise_proposal(
            finance,
            pump,
            text="Nguồn sự nghiệp thủy lợi còn đủ, đề nghị hỗ trợ 70%.",
            paper="Tờ trình 58/TTr-STC",
        )
        actions.decide_proposal(
            clerk,
            road,
            outcome=Outcome.PASSED_ON,
            body="Thường trực Tỉnh ủy",
            to="Bộ Xây dựng",
            text="Quốc lộ thuộc thẩm quyền của Bộ.",
            paper="Công văn 214-CV/TU",
        )
    with at(date(2026, 9, 8)):
        pump = actions.decide_proposal(
            clerk,
            pump,
            outcome=Outcome.PARTLY,
            body="Chủ tịch UBND tỉnh",
            text="Hỗ trợ 70%, phần còn lại xã tự cân đối.",
        )
    with at(date(2026, 9, 11)):
        actions.answer_proposal(
            clerk, pump, text="Tỉnh hỗ trợ 70% kinh phí trong năm 2026.", paper="Công văn 231-CV/VPTU"
        )


def follow_up(people: dict[str, User], first: Meeting, document: Document, at: At) -> None:
    """The clerk confirms that the session which a document reports takes up the matter of the first."""
    later = Meeting.objects.filter(document=document, withdrawn_at=None).first()
    if later is not None:
        with at(date(2026, 8, 18)):
            actions.link_meetings(
                people["vanthu"],
                first,
                later,
                matter="Danh mục công trình của kế hoạch 2026-2030",
                reasons=["cùng đơn vị xã Thiệu Toán"],
            )
