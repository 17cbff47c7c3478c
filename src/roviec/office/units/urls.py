"""Addresses of units."""

from django.urls import path

from roviec.office.units import resolution_views, views

app_name = "units"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("goi-y", views.suggest_units, name="suggest"),
    path("sap-xep", resolution_views.record_resolution, name="record-resolution"),
    path("<int:pk>", views.show_unit, name="show"),
]
