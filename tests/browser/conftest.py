"""A real browser (Debian's Chromium) against a live server; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.browser import traces

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, and skip it with the reason where no browser is installed."""
    skip = None if program() else pytest.mark.skip(reason="Chromium is not installed")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))
            item.add_marker(pytest.mark.django_db(transaction=True))
            if skip:
                item.add_marker(skip)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Keep the trace of a test that fails, before its browser is closed; its report says where."""
    try:
        return (yield)
    except Exception:
        kept = traces.keep(item.config.cache.mkdir("traces"), item.name) if item.config.cache else []
        item.add_report_section("call", "traces", "\n".join(map(str, kept)) or "none")
        raise
    finally:
        traces.forget()


def program() -> str:
    """The path of an installed browser, or nothing."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once; Playwright's loop shares the thread with the ORM."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def enter(context: Any, user: Any, url: str) -> None:
    """Give a browser somebody's session; logging in by hand is what other tests are about."""
    caller = Client()
    caller.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": caller.cookies["sessionid"].value, "url": url}])


@pytest.fixture(scope="session")
def furnished(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Path:
    """A data folder with one village woman in it, made once and copied."""
    from tests.browser.server import SETTING_UP, Server

    made = Server(tmp_path_factory.mktemp("furnished"))
    with django_db_blocker.unblock():
        made.take_tables_from(connection)
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
    from tests.browser.phone import KeptPhone

    with KeptPhone(chromium.browser_type, tmp_path / "phone", server.url) as phone:
        yield phone


@pytest.fixture
def new_phone(chromium: Any, live_server: Any) -> Iterator[Callable[[], Any]]:
    """Return a function that gives a telephone of one's own: it forgets all when it is switched off."""
    from tests.browser.phone import Phone

    with ExitStack() as running:
        yield lambda: running.enter_context(Phone(chromium, live_server.url))


@pytest.fixture
def user() -> Any:
    """A village woman with a log-in."""
    from tests.browser.phone import villager

    return villager()


@pytest.fixture
def phone(new_phone: Any, user: Any) -> Any:
    """Her telephone, with the phone pages open and kept."""
    made = new_phone()
    made.enter(user)
    return made


@pytest.fixture
def kept_phone(chromium: Any, live_server: Any, tmp_path: Path, user: Any) -> Iterator[Any]:
    """Her telephone with a disk: it can be switched off and on again, and its worker sends in the background."""
    from tests.browser.phone import KeptPhone

    with KeptPhone(chromium.browser_type, tmp_path / "phone", live_server.url) as made:
        made.log_in(user)
        yield made


@pytest.fixture
def open_as(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a page for a user; no page may complain on its console."""
    contexts, complaints = [], []

    def opened(user: Any, width: int = 1280, language: str = "zh-CN", at: str = "/") -> Any:
        screen = {"width": width, "height": 800}
        context = chromium.new_context(viewport=screen, locale=language, base_url=live_server.url)
        contexts.append(traces.watch(context))
        enter(context, user, live_server.url)
        page = context.new_page()
        page.set_default_timeout(60000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(at)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
