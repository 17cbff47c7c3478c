"""How the server is, in detail. In short it says so at `/suc-khoe`, which is of the frame."""

from django.urls import path

from roviec.office.health import views

app_name = "health"
urlpatterns = [path("chi-tiet", views.details, name="details")]
