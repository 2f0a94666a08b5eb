"""An import is read by a worker in no language, and shown to each reader in hers."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from jinguo.ledgers.imports import jobs
from jinguo.ledgers.models import BatchState
from jinguo.ledgers.tests.test_upload_pages import client_of, lecture, page, send, workbook
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_foreground(settings, tmp_path):
    settings.IMPORTS_IN_BACKGROUND = False
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client():
    town = factories.town("清河镇")
    return client_of(factories.user("town", town))


def read_by(client, batch, language: str, **query) -> str:
    client.cookies["jinguo_django_language"] = client.cookies["django_language"] = language
    from django.conf import settings

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return page(client, batch, **query)


def test_faults_are_told_in_the_readers_language_whoever_read_the_file(client) -> None:
    batch = send(client, workbook(lecture(people="很多"), lecture(on="2024-13-40", title="读书会")))
    chinese, english = read_by(client, batch, "zh-hans"), read_by(client, batch, "en")
    assert "不是数字" in chinese or "不是一个数" in chinese
    assert "is not a number" in english and "不是一个数" not in english and "不是日期" not in english


def test_doubts_are_told_in_the_readers_language(client) -> None:
    batch = send(client, workbook(lecture(people="约30")))
    assert "按约数保存" in read_by(client, batch, "zh-hans", show="doubts")
    english = read_by(client, batch, "en", show="doubts")
    assert "kept as approximate" in english and "按约数保存" not in english


def test_what_was_kept_before_is_shown_as_it_was(client) -> None:
    batch = send(client, workbook(lecture(people="约30")))
    summary = json.loads(json.dumps(batch.summary))
    summary["sheets"][0]["doubts"][0]["message"] = "从前存下的一句话。"
    batch.summary = summary
    batch.save()
    assert "从前存下的一句话。" in read_by(client, batch, "en", show="doubts")


def test_why_an_import_was_given_up_is_told_in_the_readers_language(client, monkeypatch) -> None:
    from jinguo.core.sayings import saying
    from jinguo.ledgers.values.faults import LedgerError

    def refuse(*_args, **_named):
        raise LedgerError(saying("“%(name)s”是空文件。", name="甲.xlsx"))

    monkeypatch.setattr(jobs, "preview_of", refuse)
    batch = send(client, workbook(lecture()))
    assert batch.state == BatchState.FAILED
    assert "“甲.xlsx” is empty." in read_by(client, batch, "en")
    with translation.override("zh-hans"):
        assert batch.problem_words == "“甲.xlsx”是空文件。"
