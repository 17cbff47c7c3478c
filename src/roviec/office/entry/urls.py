"""Addresses of this room."""

from django.urls import path

from roviec.office.entry.views import files, forms, grids

app_name = "entry"
urlpatterns = [
    path("", forms.list_forms, name="list"),
    path("lap", forms.make, name="new"),
    path("nop-muon", forms.late, name="late"),
    path("<int:pk>", forms.show, name="form"),
    path("<int:pk>/dong", forms.close, name="close"),
    path("<int:pk>/mau.xlsx", forms.template, name="template"),
    path("<int:pk>/bang", grids.fill_sheet, name="sheet"),
    path("bieu/<int:pk>", grids.fill_return, name="return"),
    path("bieu/<int:pk>/quyet-dinh", grids.decide, name="decide"),
    path("sua/<int:pk>", grids.correct, name="correct"),
    path("tep", files.list_imports, name="imports"),
    path("tep/<int:pk>", files.show, name="import"),
    path("tep/<int:pk>/nhap", files.confirm, name="confirm"),
    path("tep/<int:pk>/o-bi-tu-choi.<str:format>", files.refusals, name="refusals"),
]
