"""A real browser against the real pages. Debian's chromium; skipped, saying so, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


@pytest.fixture(scope="session", autouse=True)
def _sync_in_a_loop() -> None:
    # Playwright's synchronous interface keeps an event loop running, which Django would refuse to work beside.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "vi-VN", "viewport": {"width": 1360, "height": 900}}


@pytest.fixture
def page(page: Page) -> Any:
    """A page that lets no script error and no breach of the policy go by."""
    wrong: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    page.on("console", console)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.set_default_timeout(10_000)
    yield page
    expected = ("409 (Conflict)", "422 (")  # answers that a journey asks for on purpose
    assert [line for line in wrong if not any(e in line for e in expected)] == []


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """Check the page as it stands with axe: no violation of any rule."""

    def check() -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check
