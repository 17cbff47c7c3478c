"""Addresses of tokens."""

from django.urls import path

from roviec.office.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.list_tokens, name="list"),
    path("<int:pk>/thu-hoi", views.revoke_token, name="revoke"),
]
