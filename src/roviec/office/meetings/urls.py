"""Addresses of this room."""

from django.urls import path

from roviec.office.meetings import views

app_name = "meetings"
urlpatterns = [path("", views.list_meetings, name="list")]
