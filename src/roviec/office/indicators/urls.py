"""Addresses of figures."""

from django.urls import path

from roviec.office.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_indicators, name="list"),
    path("<int:pk>", views.show, name="show"),
]
