"""A real browser (Debian's Chromium) against a live server; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import factories as make

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, and skip it with the reason where no browser is installed."""
    skip = None if _program() else pytest.mark.skip(reason="Chromium is not installed")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")
            item.add_marker(pytest.mark.django_db(transaction=True))
            if skip:
                item.add_marker(skip)


def _program() -> str:
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once; Playwright's loop shares the thread with the ORM."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one village woman in it, made once and copied."""
    from tests.browser.server import SETTING_UP, Server

    made = Server(tmp_path_factory.mktemp("furnished"))
    made.manage("migrate")
    made.manage("shell", "--no-imports", given=SETTING_UP)
    return made.folder


@pytest.fixture
def server(tmp_path: Path, furnished: Path) -> Iterator[Any]:
    """A server process of its own."""
    from tests.browser.server import Server

    made = Server(Path(shutil.copytree(furnished, tmp_path / "data")))
    made.start()
    yield made
    made.die()


@pytest.fixture
def distant_phone(chromium: Any, server: Any, tmp_path: Path) -> Iterator[Any]:
    """A telephone that talks to that server."""
    from tests.browser.phone import started

    class Launcher:
        chromium = None

    Launcher.chromium = chromium.browser_type
    life = started(Launcher, tmp_path / "phone", server.url)
    yield next(life)
    next(life, None)


@pytest.fixture
def open_as(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that logs a user in and gives their page; no page may complain on its console."""
    contexts, complaints = [], []

    def opened(user: Any, width: int = 1280, language: str = "zh-CN") -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, locale=language, base_url=live_server.url
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.goto("/account/login/")
        page.fill("[name=login]", user.username)
        page.fill("[name=password]", make.PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(live_server.url + "/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
