"""Entries of before are marked as of everywhere; each is marked anew when its thing changes."""

from typing import Any

from django.db import migrations
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat


def mark(apps: Any, schema: Any) -> None:
    entries = apps.get_model("search", "Entry").objects.exclude(folded__contains=" zzk")
    entries.update(folded=Concat(F("folded"), Value(" zzk0 zzk"), F("kind"), output_field=CharField()))


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
