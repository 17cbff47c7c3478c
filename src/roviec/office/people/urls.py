"""Addresses of accounts."""

from django.urls import path

from roviec.office.people.views import accounts, own, posts, signing_in

app_name = "people"
urlpatterns = [
    path("dang-nhap", signing_in.SignIn.as_view(), name="sign-in"),
    path("dang-nhap/ma", signing_in.second_step, name="second-step"),
    path("dang-xuat", signing_in.sign_out, name="sign-out"),
    path("toi", own.show, name="own"),
    path("toi/phien/<int:pk>/ket-thuc", own.end_session, name="end-session"),
    path("toi/xac-thuc-hai-buoc", own.set_second_factor, name="second-factor"),
    path("toi/uy-quyen", own.delegate, name="delegate"),
    path("toi/uy-quyen/<int:pk>/thu-hoi", own.take_back, name="take-back"),
    path("toi/lam-thay/<int:pk>", own.take_stead, name="take-stead"),
    path("toi/lam-thay/thoi", own.leave_stead, name="leave-stead"),
    path("tai-khoan/", accounts.list_accounts, name="list"),
    path("tai-khoan/mo", accounts.open_account, name="open"),
    path("tai-khoan/<int:pk>", accounts.change_account, name="change"),
    path("tai-khoan/<int:pk>/mat-khau", accounts.set_password, name="password"),
    path("tai-khoan/<int:pk>/tat-hai-buoc", accounts.take_second_factor, name="take-second-factor"),
    path("chuc-danh/", posts.list_posts, name="posts"),
    path("chuc-danh/them", posts.open_post, name="open-post"),
    path("chuc-danh/<int:pk>", posts.show_post, name="post"),
]
