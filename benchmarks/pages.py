"""Server time of the ordinary pages with the demonstration data."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

ROUNDS = 40


def rows() -> Iterator[tuple[str, str, str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
    import django

    django.setup()
    from django.db.models import Count
    from django.test import Client
    from django.urls import reverse

    from roviec.office import server
    from roviec.office.demo import seed
    from roviec.office.documents.models import Document
    from roviec.office.meetings.models import Meeting
    from roviec.office.people.models import User
    from roviec.office.tasks.models import Task
    from roviec.office.units.models import Unit

    server.prepare()
    seed.fill()
    document = Document.objects.latest("findings")
    # Of a commune of today: one that several former communes with figures went into.
    merged = (
        Unit.objects.filter(links_before__before__values__isnull=False, ended_on=None)
        .annotate(parts=Count("links_before__before", distinct=True))
        .order_by("-parts", "pk")[0]
    )
    profile = reverse("profiles:unit", args=[merged.pk])
    pages = [
        ("overview of the leader", "lanhdao", reverse("reports:start")),
        ("overview of a unit", "thieutien", reverse("reports:start")),
        ("task list", "vanthu", reverse("tasks:list")),
        ("task", "vanthu", reverse("tasks:show", args=[Task.objects.earliest("pk").pk])),
        ("documents", "vanthu", reverse("documents:list")),
        ("document", "vanthu", reverse("documents:show", args=[document.pk])),
        ("review page", "vanthu", reverse("review:show", args=[document.pk])),
        ("meeting", "vanthu", reverse("meetings:show", args=[Meeting.objects.latest("pk").pk])),
        ("figures", "vanthu", reverse("indicators:list")),
        ("profile of a commune, map of then", "lanhdao", f"{profile}?ban_do=khi-do"),
        ("profile of a commune, map of today", "lanhdao", f"{profile}?ban_do=hien-nay"),
        ("units", "vanthu", reverse("units:list")),
        ("search `thieu hoa`", "vanthu", reverse("search:find") + "?q=thieu+hoa"),
    ]
    for what, who, address in pages:
        client = Client(SERVER_NAME="localhost")
        client.force_login(User.objects.get(username=who))
        times = []
        for turn in range(ROUNDS + 3):
            began = time.perf_counter()
            answer = client.get(address)
            spent = (time.perf_counter() - began) * 1000
            assert answer.status_code == 200, (address, answer.status_code)
            if turn >= 3:
                times.append(spent)
        times.sort()
        yield (
            f"page: {what}",
            f"{times[len(times) // 2]:.0f} ms median, {times[int(len(times) * 0.95) - 1]:.0f} ms p95",
            "≤ 60 ms p95",
        )
