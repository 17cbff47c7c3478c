"""Addresses of meetings and proposals."""

from django.urls import path

from roviec.office.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.list_meetings, name="list"),
    path("kien-nghi", views.list_proposals, name="proposals"),
    path("<int:pk>", views.show, name="show"),
]
