"""How much one sender may have read, and what is remembered of what had to be stopped."""

from __future__ import annotations

import pytest

from jinguo.cell.errors import Broken, Busy, Refusal, TooBig, TooSlow
from jinguo.core.models import AuditEvent
from jinguo.core.requests import foreign_files
from jinguo.core.requests.limits import Limit
from tests import factories as make

pytestmark = pytest.mark.django_db
GOOD = "jinguo.check.texts.files.plain_reader:read"


def read(content: bytes = "举办1场".encode(), **more: object) -> object:
    answer = foreign_files.read(GOOD, content, ending=".txt", **more)
    answer.file.close()
    return answer.value


def test_a_persons_bytes_are_measured_and_anothers_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_files, "KILOBYTES_OF_A_USER", Limit("k of a user", 3, 3600))
    one, other = make.user("town", make.town()), make.user("town", make.town())
    with foreign_files.sent_by(one):
        assert [read() for _time in range(3)] == ["举办1场"] * 3
        with pytest.raises(foreign_files.TooMuch) as refused:
            read()
        assert "分钟后再上传" in foreign_files.sentence(refused.value)
        assert read(kept=True) == "举办1场"
    with foreign_files.sent_by(other):
        assert read() == "举办1场"


def test_a_units_bytes_are_measured_over_its_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_files, "KILOBYTES_OF_A_UNIT", Limit("k of a unit", 2, 86400))
    town = make.town()
    for _person in range(2):
        with foreign_files.sent_by(make.user("town", town)):
            read()
    with foreign_files.sent_by(make.user("town", town)), pytest.raises(foreign_files.TooMuch) as refused:
        read()
    assert "本单位" in foreign_files.sentence(refused.value)


def test_who_sends_what_must_be_stopped_again_and_again_is_made_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(foreign_files, "BAD_FILES", Limit("bad files", 2, 3600))

    def burst(*_args: object, **_named: object) -> None:
        raise TooBig

    user = make.user("town", make.town())
    with monkeypatch.context() as patch, foreign_files.sent_by(user):
        patch.setattr(foreign_files, "run", burst)
        for _time in range(2):
            with pytest.raises(TooBig):
                read()
    with foreign_files.sent_by(user), pytest.raises(foreign_files.TooMuch):
        read()
    assert AuditEvent.objects.filter(verb="refuse_file").count() == 2


@pytest.mark.parametrize("content", [b"\xff\x00\xfe\x00\x80", b"\x00" * 50])
def test_an_honest_mistake_is_neither_counted_nor_an_event(content: bytes) -> None:
    with foreign_files.sent_by(make.user("town", make.town())), pytest.raises(Refusal):
        read(content)
    assert not AuditEvent.objects.filter(verb="refuse_file").exists()


@pytest.mark.parametrize(
    "error",
    [TooBig(), TooSlow(), Broken(), Busy(), Refusal("entities"), Refusal("password"), Refusal("damaged")],
)
def test_every_kind_has_a_sentence_that_says_what_to_do(error: Exception) -> None:
    assert "请" in foreign_files.sentence(error)  # type: ignore[arg-type]


def test_without_a_sender_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_files, "KILOBYTES_OF_A_USER", Limit("k of a user", 0, 3600))
    assert read() == "举办1场"
