from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "roviec.office.audit"
    label = "audit"
    verbose_name = "Nhật ký"
