"""Addresses of this room."""

from django.urls import path

from roviec.office.units import views

app_name = "units"
urlpatterns = [path("", views.list_units, name="list"), path("<int:pk>", views.list_units, name="show")]
