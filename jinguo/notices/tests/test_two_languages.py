"""A notice reads in the language of whoever opens it, whoever's act it tells of."""

from __future__ import annotations

import pytest
from django.utils import translation

from jinguo.core.sayings import counted, saying
from jinguo.notices.models import Notice
from jinguo.notices.verbs import notify
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return factories.user("town", factories.town())


def told(language: str) -> tuple[str, str]:
    with translation.override(language):
        notice = Notice.everything.get()
        return notice.subject, notice.body


def test_a_notice_is_worded_for_its_reader(reader) -> None:
    with translation.override("en"):
        notify([reader], counted("有 %(count)s 条记录等您审核", count=1), saying("空表。"))
    assert told("zh-hans") == ("有 1 条记录等您审核", "空表。")
    assert told("en") == ("1 entry waits for you to verify", "Empty sheet.")


def test_saving_a_notice_again_keeps_it_readable_in_every_language(reader) -> None:
    notify([reader], saying("已签发：%(title)s", title="五年工作回顾"))
    with translation.override("en"):
        Notice.everything.get().save()
    assert told("zh-hans")[0] == "已签发：五年工作回顾" and told("en")[0] == "Issued: 五年工作回顾"


def test_a_sentence_too_long_for_its_column_is_kept_as_it_reads(reader) -> None:
    notify([reader], saying("已签发：%(title)s", title="长" * 700))
    assert told("en")[0].startswith("已签发：长长") and len(told("en")[0]) == 600


@pytest.mark.parametrize("typed", ["照片不清楚", '{"said": "%(a)999999999s", "with": {}}', '{"said": '])
def test_what_somebody_typed_stays_as_it_was_typed(reader, typed: str) -> None:
    notify([reader], "记录被退回", typed)
    assert told("en") == ("记录被退回", typed)
