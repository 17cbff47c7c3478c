"""Addresses of this room."""

from django.urls import path

from roviec.office.documents import views

app_name = "documents"
urlpatterns = [path("", views.list_documents, name="list")]
