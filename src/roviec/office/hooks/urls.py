"""Addresses of hooks."""

from django.urls import path

from roviec.office.hooks import views

app_name = "hooks"
urlpatterns = [
    path("", views.list_hooks, name="list"),
    path("<int:pk>", views.show_hook, name="show"),
    path("<int:pk>/gui-thu", views.test_hook, name="test"),
    path("<int:pk>/dung", views.stop_hook, name="stop"),
    path("lan-gui/<int:pk>/gui-lai", views.redeliver, name="redeliver"),
]
