"""Addresses of documents."""

from django.urls import path

from roviec.office.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.list_documents, name="list"),
    path("tiep-nhan", views.take_in, name="take-in"),
    path("<int:pk>", views.show_document, name="show"),
    path("<int:pk>/sua", views.change_facts, name="change"),
    path("<int:pk>/nguoi-xem", views.restrict, name="restrict"),
    path("<int:pk>/doc-lai", views.read_again, name="read-again"),
    path("<int:pk>/cung-su-kien/<int:other>", views.decide_similar, name="decide-similar"),
    path("<int:pk>/tep-goc", views.original, name="original"),
]
