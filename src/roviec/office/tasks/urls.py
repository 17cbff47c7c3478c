"""Addresses of tasks."""

from django.urls import path

from roviec.office.tasks.views import assigning, carrying, changing, lists, many, one, saved, settling, urging

app_name = "tasks"
urlpatterns = [
    path("", lists.list_tasks, name="list"),
    path("theo-don-vi", lists.by_unit, name="by-unit"),
    path("theo-cuoc-hop", lists.by_meeting, name="by-meeting"),
    path("bo-loc", saved.save, name="save-view"),
    path("bo-loc/<int:pk>/bo", saved.drop, name="drop-view"),
    path("thuc-hien-kien-nghi/<int:pk>", carrying.carry_out, name="carry-out"),
    path("don-doc", urging.urge, name="urge"),
    path("nhieu", many.do_to_many, name="many"),
    path("xuat.<str:format>", lists.export, name="export"),
    path("giao/<int:document>", assigning.issue, name="issue"),
    path("nhom/<int:pk>", assigning.show_assignment, name="assignment"),
    path("nhom/<int:pk>/nhac-lai/<int:earlier>", assigning.repeat, name="repeat"),
    path("quy-dinh", settling.show, name="rules"),
    path("quy-dinh/ngay", settling.declare_day, name="declare-day"),
    path("quy-dinh/ngay/<int:pk>/rut", settling.take_back_day, name="take-back-day"),
    path("quy-dinh/<slug:name>", settling.settle, name="settle"),
    path("ky/<int:pk>", changing.decide_period, name="decide-period"),
    path("tep/<int:pk>", one.download_file, name="file"),
    path("<int:pk>", one.show, name="show"),
    path("<int:pk>/tien-do", one.report, name="report"),
    path("<int:pk>/ket-qua", one.hand_in, name="hand-in"),
    path("<int:pk>/xac-nhan", one.confirm, name="confirm"),
    path("<int:pk>/tra-lai", one.send_back, name="return"),
    path("<int:pk>/dien-bo-sung", one.amend, name="amend"),
    path("<int:pk>/dung-theo-doi", one.cancel, name="cancel"),
    path("<int:pk>/mo-lai", one.reopen, name="reopen"),
    path("<int:pk>/hoi", one.ask, name="ask"),
    path("<int:pk>/xin-gia-han", changing.ask_extension, name="extension"),
    path("<int:pk>/xin-gia-han/rut", changing.withdraw_extension, name="withdraw-extension"),
    path("<int:pk>/xin-gia-han/quyet-dinh", changing.decide_extension, name="decide"),
    path("<int:pk>/dieu-chinh-han", changing.move, name="move"),
    path("<int:pk>/chia-phan", changing.split, name="split"),
    path("<int:pk>/xem-lai", changing.dispute, name="dispute"),
    path("<int:pk>/xem-lai/tra-loi", changing.answer_dispute, name="answer"),
    path("<int:pk>/chu-ky", changing.set_rhythm, name="rhythm"),
    path("<int:pk>/bao-cao-ky", changing.hand_in_period, name="period"),
]
