"""Addresses of this room."""

from django.urls import path

from roviec.office.tasks import views

app_name = "tasks"
urlpatterns = [path("", views.list_tasks, name="list")]
