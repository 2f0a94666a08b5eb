"""Every hostile file through every door: a sentence, a log line, no memory taken, nobody left behind."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jinguo.cell import pool
from jinguo.cell.running import run
from jinguo.core.models import AuditEvent
from jinguo.core.requests import foreign_files
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.statements.tests.prose import draft, officer
from tests import factories as make
from tests.security.files.hostile import CORPUS, HARMLESS

BOUND = 96 << 20  # bytes by which the site may grow while it has such a file read
SENTENCE = re.compile("请|不能|超过|空文件")


def answered(name: str, names: tuple[str, ...]) -> SimpleUploadedFile:
    """The file under its own name where the door takes it, else under one that it takes."""
    stem, _dot, ending = name.rpartition(".")
    shown = name if f".{ending}" in names else f"{stem}{names[0]}"
    return SimpleUploadedFile(shown, CORPUS[name](), "application/octet-stream")


class Doors:
    """The five doors by which files come in, and what each said."""

    def __init__(self) -> None:
        self.town = make.town("青禾镇")
        self.user = make.user("town", self.town)
        self.client = Client()
        self.client.force_login(self.user)
        self.entry = make.activity(self.town, state="draft")

    def bring(self, name: str) -> tuple[int, str]:
        file = answered(name, (".xlsx", ".xls", ".ods", ".csv"))
        answer = self.client.post(reverse("ledgers:upload"), {"files": file, "token": uuid.uuid4()})
        if answer.status_code == 302:
            batch = ImportBatch.objects.get()
            assert batch.state in (BatchState.PREVIEWED, BatchState.FAILED)
            answer = self.client.get(reverse("ledgers:batch", args=[batch.public_id]))
        return answer.status_code, answer.content.decode()

    def check(self, name: str) -> tuple[int, str]:
        file = answered(name, (".docx", ".pdf", ".html", ".md", ".txt"))
        data = {"unit": self.town.pk, "start": "2022-01-01", "end": "2022-12-31", "text": "", "file": file}
        answer = self.client.post(reverse("check_start"), data, follow=True)
        return answer.status_code, answer.content.decode()

    def layout(self, name: str) -> tuple[int, str]:
        by = officer()
        client, request = Client(), draft(by)
        client.force_login(by)
        data = {"upload": "1", "file": answered(name, (".xlsx",))}
        answer = client.post(reverse("statement_layout", args=[request.public_id]), data, follow=True)
        return answer.status_code, answer.content.decode()

    def evidence(self, name: str) -> tuple[int, str]:
        file = answered(name, (".jpg", ".png", ".webp", ".pdf", ".docx", ".xlsx", ".xls"))
        at = reverse("activities:attach", args=[self.entry.public_id])
        answer = self.client.post(at, {"file": file}, follow=True)
        said = answer.content.decode()
        for kept in foreign_evidence(self.entry):
            for query in ("?small", ""):
                picture = self.client.get(f"{at}{kept.public_id}/{query}")
                assert picture.status_code == 200
                assert picture.getvalue()
        return answer.status_code, said

    def photo(self, name: str) -> tuple[int, str]:
        file, digest = answered(name, (".jpg", ".png", ".webp")), hashlib.sha256(CORPUS[name]()).hexdigest()
        answer = self.client.post(f"/m/api/entries/{self.entry.public_id}/photos/{digest}/", {"photo": file})
        return answer.status_code, answer.content.decode("unicode_escape")


def foreign_evidence(entry: Any) -> list[Any]:
    """The files kept with an entry."""
    from jinguo.ledgers.pages.evidence import files_of

    return list(files_of(entry))


def memory(name: str) -> int:
    """What the kernel counts for this process, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(name)


def children() -> dict[int, str]:
    """The state of each process that this one started, by its number."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == os.getpid():
            found[int(place.parent.name)] = fields[0]
    return found


@pytest.fixture(scope="module", autouse=True)
def _settled() -> Iterator[None]:
    """What was loaded before is set aside: collecting garbage before each door looks at what the door left."""
    gc.collect()
    gc.freeze()
    yield


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up sooner than the site does: what burns time would burn it here for each door."""

    def sooner(work: str, source: Any, *, limits: Any, **named: Any) -> Any:
        return run(work, source, limits=replace(limits, cpu=1, wall=30), **named)

    monkeypatch.setattr(foreign_files, "run", sooner)


@pytest.fixture
def doors(db: None, settings: Any) -> Doors:
    return Doors()


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_gets_a_sentence_at_every_door_and_costs_the_site_nothing(
    name: str, doors: Doors, brisk: None, caplog: pytest.LogCaptureFixture
) -> None:
    CORPUS[name]()
    caplog.set_level(logging.INFO)
    said = {}
    for door in (doors.bring, doors.check, doors.layout, doors.evidence, doors.photo):
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")
        before = memory("VmRSS")
        status, words = door(name)
        assert status < 500, (door.__name__, status)
        assert SENTENCE.search(words) or status == 200, (door.__name__, words[:2000])
        assert memory("VmHWM") - before < BOUND, (door.__name__, memory("VmHWM") - before)
        said[door.__name__] = status
    assert not [pid for pid, state in children().items() if state == "Z"]
    assert set(pool.idle_children()) >= {pid for pid in children() if is_of_the_cell(pid)}
    assert any(record.name == "jinguo.cell" for record in caplog.records) or name in HARMLESS


def is_of_the_cell(pid: int) -> bool:
    """Whether a process is one of the cell."""
    try:
        return b"cell/child.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize(
    ("name", "door"),
    [("laughs.docx", Doors.check), ("laughs.xlsx", Doors.bring), ("169_megapixels.png", Doors.photo),
     ("shown_often.pdf", Doors.check), ("laughs.xlsx", Doors.layout), ("said_size.jpg", Doors.evidence)],
)  # fmt: skip
def test_what_had_to_be_stopped_is_an_event_without_its_name(
    name: str, door: Callable[..., Any], doors: Doors, brisk: None
) -> None:
    door(doors, name)
    event = AuditEvent.objects.get(verb="refuse_file")
    assert event.payload["sha256"] == hashlib.sha256(CORPUS[name]()).hexdigest()
    assert event.payload["kind"] in ("entities", "too_big", "too_slow", "broken")
    assert name not in str(event.payload)


@pytest.mark.parametrize(
    "name", ["strings.xlsx", "many_far_sheets.xlsx", "deflated_thrice.pdf", "large.webp"]
)
def test_the_worst_are_stopped_within_the_sites_own_limits(name: str, doors: Doors) -> None:
    CORPUS[name]()
    door = {"xlsx": doors.bring, "pdf": doors.check, "webp": doors.photo}[name.rpartition(".")[2]]
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    status, _words = door(name)
    assert status < 500
    assert memory("VmHWM") - before < BOUND
