"""Addresses of tasks."""

from django.urls import path

from roviec.office.tasks.views import assigning, lists, one

app_name = "tasks"
urlpatterns = [
    path("", lists.list_tasks, name="list"),
    path("theo-don-vi", lists.by_unit, name="by-unit"),
    path("theo-cuoc-hop", lists.by_meeting, name="by-meeting"),
    path("xuat.<str:format>", lists.export, name="export"),
    path("giao/<int:document>", assigning.issue, name="issue"),
    path("nhom/<int:pk>", assigning.show_assignment, name="assignment"),
    path("tep/<int:pk>", one.download_file, name="file"),
    path("<int:pk>", one.show, name="show"),
    path("<int:pk>/tien-do", one.report, name="report"),
    path("<int:pk>/ket-qua", one.hand_in, name="hand-in"),
    path("<int:pk>/xac-nhan", one.confirm, name="confirm"),
    path("<int:pk>/tra-lai", one.send_back, name="return"),
    path("<int:pk>/dien-bo-sung", one.amend, name="amend"),
    path("<int:pk>/dung-theo-doi", one.cancel, name="cancel"),
]
