"""Addresses of units."""

from django.urls import path

from roviec.office.units import correction_views, resolution_views, views

app_name = "units"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("goi-y", views.suggest_units, name="suggest"),
    path("sap-xep", resolution_views.record_resolution, name="record-resolution"),
    path("chia-tach", correction_views.list_divisions, name="divisions"),
    path("<int:pk>/chia-tach", correction_views.divide, name="divide"),
    path("khac-nhau", correction_views.list_disagreements, name="disagreements"),
    path("khac-nhau/<int:pk>", correction_views.settle_disagreement, name="settle"),
    path("<int:pk>", views.show_unit, name="show"),
]
