"""Addresses of jobs."""

from django.urls import path

from roviec.office.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.list_jobs, name="list"),
    path("<int:pk>", views.show_job, name="show"),
]
