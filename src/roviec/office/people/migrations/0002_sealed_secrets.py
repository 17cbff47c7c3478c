"""The secrets of authenticators are sealed; until now they stood in the database as they are."""

from binascii import unhexlify
from typing import Any

from django.db import migrations

from roviec.office.people import sealing


def seal(apps: Any, schema: Any) -> None:
    devices = apps.get_model("otp_totp", "TOTPDevice").objects.using(schema.connection.alias)
    for device in devices.iterator():
        if not sealing.is_sealed(device.key):
            sealed = sealing.seal(unhexlify(device.key.encode()), f"totp:{device.user_id}")
            devices.filter(pk=device.pk).update(key=sealed)


def lay_open(apps: Any, schema: Any) -> None:
    devices = apps.get_model("otp_totp", "TOTPDevice").objects.using(schema.connection.alias)
    for device in devices.iterator():
        devices.filter(pk=device.pk).update(key=sealing.unseal(device.key, f"totp:{device.user_id}").hex())


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("otp_totp", "0003_add_timestamps")]
    operations = [
        migrations.CreateModel(
            name="Authenticator",
            fields=[],
            options={"verbose_name": "xác thực hai bước", "proxy": True, "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(seal, lay_open),
    ]
