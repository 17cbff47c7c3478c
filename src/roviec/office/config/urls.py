"""Every address of the product. Which ones are public is listed in the architecture tests."""

from django.urls import include, path

from roviec.office.config import api

urlpatterns = [
    path("", include("roviec.office.reports.urls")),
    path("", include("roviec.office.base.urls")),
    path("", include("roviec.office.people.urls")),
    path("van-ban/", include("roviec.office.documents.urls")),
    path("ra-soat/", include("roviec.office.review.urls")),
    path("nhiem-vu/", include("roviec.office.tasks.urls")),
    path("ket-qua/", include("roviec.office.league.urls")),
    path("cuoc-hop/", include("roviec.office.meetings.urls")),
    path("van-ban-di/", include("roviec.office.papers.urls")),
    path("so-lieu/", include("roviec.office.indicators.urls")),
    path("ho-so/", include("roviec.office.profiles.urls")),
    path("nhap-so-lieu/", include("roviec.office.entry.urls")),
    path("don-vi/", include("roviec.office.units.urls")),
    path("tep/", include("roviec.office.files.urls")),
    path("tien-trinh/", include("roviec.office.jobs.urls")),
    path("thong-bao/", include("roviec.office.notices.urls")),
    path("tim-kiem/", include("roviec.office.search.urls")),
    path("nhat-ky/", include("roviec.office.audit.urls")),
    path("suc-khoe/", include("roviec.office.health.urls")),
    path("webhook/", include("roviec.office.hooks.urls")),
    path("ma-truy-cap/", include("roviec.office.tokens.urls")),
    path("api/v1/", api.addresses()),
]

handler400 = "roviec.office.base.views.unreadable"
handler403 = "roviec.office.base.views.forbidden"
handler404 = "roviec.office.base.views.missing"
handler500 = "roviec.office.base.views.broken"
