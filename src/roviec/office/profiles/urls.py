"""Addresses of this room."""

from django.urls import path

from roviec.office.profiles.views import indicators, start, tables, units

app_name = "profiles"
urlpatterns = [
    path("", start.start, name="start"),
    path("don-vi/<int:pk>", units.show, name="unit"),
    path("don-vi/<int:pk>/so-sanh", units.compare, name="compare"),
    path("don-vi/<int:pk>/phu-luc-<int:number>.<str:format>", units.export, name="annex"),
    path("chi-tieu/<int:pk>", indicators.show, name="indicator"),
    path("chi-tieu/<int:pk>/xuat.<str:format>", indicators.export, name="export-indicator"),
    path("bang", tables.build, name="table"),
    path("bang/xuat.<str:format>", tables.export, name="export-table"),
    path("bang/lap-tep", tables.make_file, name="make-table-file"),
    path("bang/luu", tables.save, name="save-table"),
    path("bang/da-luu/<int:pk>/xoa", tables.remove, name="remove-table"),
    path("bang/tep/<int:pk>", tables.show_file, name="table-file"),
    path("bang/tep/<int:pk>/tai", tables.download_file, name="download-table-file"),
]
