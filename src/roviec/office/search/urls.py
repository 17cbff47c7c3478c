"""Addresses of the search room."""

from django.urls import path

from roviec.office.search import views

app_name = "search"
urlpatterns = [path("", views.find, name="find")]
