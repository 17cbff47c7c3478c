"""Addresses of meetings and proposals."""

from django.urls import path

from roviec.office.meetings.views import items, meetings, proposals

app_name = "meetings"
urlpatterns = [
    path("", meetings.list_meetings, name="list"),
    path("moi", meetings.make, name="make"),
    path("<int:pk>", meetings.show, name="show"),
    path("<int:pk>/sua", meetings.edit, name="edit"),
    path("<int:pk>/phien-ban", meetings.versions, name="versions"),
    path("<int:pk>/pham-vi", meetings.restrict, name="restrict"),
    path("<int:pk>/rut", meetings.take_back, name="take-back"),
    path("<int:pk>/noi-dung", items.add_item, name="add-item"),
    path("<int:pk>/tai-lieu", items.add_paper, name="add-paper"),
    path("<int:pk>/bien-ban", items.make_minutes, name="make-minutes"),
    path("<int:pk>/noi-tiep", items.link, name="link"),
    path("noi-dung/<int:pk>", items.edit_item, name="edit-item"),
    path("noi-dung/<int:pk>/bo", items.remove_item, name="remove-item"),
    path("noi-dung/<int:pk>/gan", items.tie_item, name="tie-item"),
    path("tai-lieu/<int:pk>/bo", items.remove_paper, name="remove-paper"),
    path("noi-tiep/<int:pk>/bo", items.unlink, name="unlink"),
    path("kien-nghi", proposals.list_proposals, name="proposals"),
    path("kien-nghi/moi", proposals.receive, name="receive"),
    path("kien-nghi/tep/<int:pk>", proposals.download_file, name="file"),
    path("kien-nghi/<int:pk>", proposals.show, name="proposal"),
    path("kien-nghi/<int:pk>/<str:step>", proposals.step, name="step"),
    path("kien-nghi/xuat.<str:format>", proposals.export, name="export"),
]
