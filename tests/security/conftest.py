"""The world that the walks over the site look into, made once for each module, and asked without ceremony."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import Template
from django.test import Client

from jinguo.accounts import access_log
from jinguo.web import error_pages
from tests import factories
from tests.security.walks.district import World, build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, _bare_answers) -> Iterator[World]:
    """The world, made once for the module (each test rolls back to it) and rolled back at its end."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        yield build()
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.fixture(scope="module")
def _bare_answers() -> Iterator[None]:
    """Leave out what a walk of many thousand requests pays for and never reads.

    Refusals are known by their status; the page that says so says the same to everybody, and the event that is
    noted of them has tests of its own (test_audit_gaps). The test client copies the context of every template,
    each form widget's among them.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(error_pages, "_page", lambda _request, code, *_words: HttpResponse(status=code))
        patch.setattr(access_log, "_note", lambda *_told: None)
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        yield


@pytest.fixture
def in_the_foreground(settings, tmp_path):
    """Jobs of imports run within the request: the test's transaction is not seen by other threads."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def here():
    """The importer's village."""
    return factories.village("李家村", in_=factories.town("清河镇"))


@pytest.fixture
def there():
    """A village of another town."""
    return factories.village("赵家屯", in_=factories.town("白云镇"))


@pytest.fixture
def clerk(here):
    """Who keeps the records of ``here``."""
    return factories.user("village", here)


@pytest.fixture
def importer(clerk):
    """The clerk at the browser."""
    made = Client()
    made.force_login(clerk)
    return made
