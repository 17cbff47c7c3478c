"""Addresses of the review: of a document, and of one finding (`muc`)."""

from django.urls import path

from roviec.office.review import views, whole

app_name = "review"
urlpatterns = [
    path("<int:pk>", views.show_review, name="show"),
    path("<int:pk>/lich-su", views.show_history, name="history"),
    path("<int:pk>/hoan-tac", whole.undo, name="undo"),
    path("<int:pk>/them", whole.add, name="add"),
    path("<int:pk>/gop", whole.merge, name="merge"),
    path("<int:pk>/chap-nhan-nhieu", whole.accept_many, name="accept-many"),
    path("<int:pk>/hoan-tat", whole.complete, name="complete"),
    path("<int:pk>/mo-lai", whole.resume, name="resume"),
    path("muc/<int:pk>", views.show_card, name="card"),
    path("muc/<int:pk>/chap-nhan", views.accept, name="accept"),
    path("muc/<int:pk>/loai", views.reject, name="reject"),
    path("muc/<int:pk>/xem-lai", views.reopen, name="reopen"),
    path("muc/<int:pk>/sua", views.edit, name="edit"),
    path("muc/<int:pk>/tach", views.split, name="split"),
]
