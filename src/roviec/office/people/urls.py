"""Addresses of accounts."""

from django.urls import path

from roviec.office.people import views

app_name = "people"
urlpatterns = [
    path("dang-nhap", views.SignIn.as_view(), name="sign-in"),
    path("dang-xuat", views.SignOut.as_view(), name="sign-out"),
    path("tai-khoan/", views.list_accounts, name="list"),
    path("tai-khoan/mo", views.open_account, name="open"),
    path("tai-khoan/<int:pk>", views.change_account, name="change"),
    path("tai-khoan/<int:pk>/mat-khau", views.set_password, name="password"),
]
