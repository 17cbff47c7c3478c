"""Addresses of notices."""

from django.urls import path

from roviec.office.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.list_notices, name="list"),
    path("chuong", views.bell, name="bell"),
    path("da-doc", views.mark_read, name="read"),
    path("<int:pk>/thoi-nhac", views.mute, name="mute"),
    path("nhac-lai/<int:pk>", views.unmute, name="unmute"),
    path("cach-nhan", views.change_settings, name="settings"),
    path("lich", views.open_feed, name="open-feed"),
    path("lich/<int:pk>/thu-hoi", views.revoke_feed, name="revoke-feed"),
    path("lich/<str:secret>.ics", views.calendar, name="calendar"),
    path("nhac-toi/<slug:kind>/<int:thing>", views.remind, name="remind"),
    path("loi-nhac/<int:pk>/bo", views.drop_reminder, name="drop-reminder"),
    path("hop-thu-di", views.outbox, name="outbox"),
    path("hop-thu-di/<int:pk>/gui-lai", views.try_again, name="try-again"),
]
