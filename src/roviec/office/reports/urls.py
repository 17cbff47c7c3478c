"""Addresses of this room."""

from django.urls import path

from roviec.office.reports import views, views_preparation

app_name = "reports"
urlpatterns = [
    path("", views.start, name="start"),
    path("chuan-bi/", views_preparation.choose, name="preparations"),
    path("chuan-bi/<int:pk>", views_preparation.show, name="preparation"),
    path("chuan-bi/<int:pk>/docx", views_preparation.as_word, name="preparation-docx"),
    path("chuan-bi/<int:pk>/pdf", views_preparation.make, name="preparation-pdf"),
    path("chuan-bi/tep/<int:pk>", views_preparation.download_made, name="preparation-file"),
]
