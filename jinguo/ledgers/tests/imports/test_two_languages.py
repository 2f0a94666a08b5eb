"""An import is read by a worker in no language, and shown to each reader in hers."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from jinguo.ledgers.imports import import_jobs
from jinguo.ledgers.models import BatchState
from jinguo.ledgers.tests.imports.test_upload_pages import client_of, lecture, page, send, workbook
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_foreground(settings, tmp_path):
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
    assert "您写的是“很多”" in chinese and "“2024-13-40”这一天不存在" in chinese
    assert "You wrote “很多”" in english and "您写的是" not in english and "这一天不存在" not in english


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

    monkeypatch.setattr(import_jobs, "preview_of", refuse)
    batch = send(client, workbook(lecture()))
    assert batch.state == BatchState.FAILED
    assert "“甲.xlsx” is empty." in read_by(client, batch, "en")
    with translation.override("zh-hans"):
        assert batch.problem_words == "“甲.xlsx”是空文件。"


WRITTEN = [
    "2024-03-08", "2024年3月", "2024.3", "2024", 2024, 2023.5, 2023.1, "3月8日", "2024年底", "2023年12月底", "三月", "20240308", 45000,
    "45000", "13/25/2024", "2024-02-30", "3月5日至8日", "1980年", "1980-05", "很久以前", "约200", "近百", "200余", "200来人", "第三届", "12.5",
    "-3", "1,23", "1 2", "5-8", "10万", "3万元", "2场", "是", "无", "有", "不详", "同上", "几十", "〇",
]  # fmt: skip


@pytest.mark.parametrize("raw", WRITTEN, ids=str)
def test_a_cell_is_read_alike_in_every_language(raw) -> None:
    from jinguo.ledgers.values.cells import read_yes_no
    from jinguo.ledgers.values.dates import read_date, to_the_day
    from jinguo.ledgers.values.numbers import read_decimal, read_integer, read_money, read_year

    def read() -> list[tuple]:
        made = [
            read_date(raw, year=2024), to_the_day(lambda text: read_date(text, year=2024), raw), read_integer(raw, approximate=True),
            read_integer(raw, counts="persons"), read_decimal(raw), read_money(raw), read_year(raw), read_yes_no(raw),
        ]  # fmt: skip
        return [(one.value, one.approximate, bool(one.doubt), bool(one.error), one.no_day) for one in made]

    told = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            told.append(read())
    assert told[0] == told[1]
