"""Addresses of units."""

from django.urls import path

from roviec.office.units import views

app_name = "units"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("goi-y", views.suggest_units, name="suggest"),
    path("<int:pk>", views.show_unit, name="show"),
]
