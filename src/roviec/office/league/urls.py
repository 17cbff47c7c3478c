"""Addresses of this room."""

from django.urls import path

from roviec.office.league import views

app_name = "league"
urlpatterns = [
    path("", views.show, name="show"),
    path("xuat.<str:format>", views.export, name="export"),
    path("cong-bo", views.publish, name="publish"),
    path("da-cong-bo", views.list_published, name="published"),
    path("da-cong-bo/<int:pk>", views.show_published, name="snapshot"),
    path("da-cong-bo/<int:pk>/xuat.<str:format>", views.export_published, name="export-snapshot"),
]
