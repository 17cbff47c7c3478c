"""Addresses that belong to no room."""

from django.urls import path

from roviec.office.base import views

app_name = "base"
urlpatterns = [path("suc-khoe", views.health, name="health")]
