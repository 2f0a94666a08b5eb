"""Identity and telephone numbers stay out of kept previews, the audit chain and the log."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.activities.models import Attendance
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.jobs.models import Job
from jinguo.ledgers.imports import import_jobs
from jinguo.ledgers.imports.preview_sealing import seal, sealed
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.people.models import Person
from tests import factories

NUMBER, OTHER, PHONE = "370125199003072841", "37012519900307284X", "13800000001"
SECRETS = (NUMBER, OTHER, PHONE, NUMBER[:15], "13,800,000,001", "19900307")
PEOPLE = ["姓名", "身份证号", "性别", "联系电话", "所在单位", "人员类别"]


def secretless(document) -> bool:
    text = json.dumps(document, ensure_ascii=False, default=str)
    assert not [secret for secret in SECRETS if secret in text], text
    return True


def wicked(paper):
    """Numbers where they belong, where they do not, right, wrong, twice, and damaged."""
    people = [
        PEOPLE,
        ["试验人甲", NUMBER, "女", PHONE, "清河村", "志愿者"],
        ["试验人乙", OTHER, "女", PHONE, "清河村", f"身份证{NUMBER}"],
        ["试验人丙", NUMBER, "女", PHONE, "清河村", ""],
        ["试验人丁", NUMBER[:15], "女", f"{PHONE}、{PHONE}", "清河村", ""],
        ["试验人戊", "3.70125199003073E+17", "女", "1.3800000001E+10", "清河村", ""],
        ["试验人己", NUMBER[:6] + "19900230" + "2841", "女", PHONE[:9], NUMBER, ""],
    ]
    events = [HEADER, lecture(f"电话{PHONE}", people=13800000001), lecture(NUMBER, on=NUMBER, unit=PHONE)]
    events.append(lecture("三", people=NUMBER))
    return papers.xlsx(paper, ("妇女人员台账", people), ("活动台账", events))


@pytest.mark.django_db
def test_a_kept_preview_names_no_number_of_a_person(paper, village):
    assert secretless(sealed(read([wicked(paper)], SYSTEM).for_page()))


@pytest.mark.django_db
def test_a_preview_of_conflicts_names_none_either(paper, village):
    rows = [PEOPLE[:5], ["试验人甲", NUMBER, "女", PHONE, "清河村"]]
    commit(read([papers.xlsx(paper, ("妇女人员台账", rows))], SYSTEM), SYSTEM)
    rows[1] = ["试验人乙", NUMBER, "女", "13800000002", "清河村"]
    again = read([papers.xlsx(paper, ("妇女人员台账", rows))], SYSTEM)
    assert again.rejected
    assert secretless(sealed(again.for_page()))


@pytest.mark.django_db
def test_the_audit_chain_holds_no_number_after_an_import_with_persons(paper, village):
    factories.activity(village, code="A1")
    signed = ["活动编号", "姓名", "身份证号", "联系电话", "所在村居"]
    rows = [signed, ["A1", "试验人甲", NUMBER, PHONE, "清河村"]]
    commit(read([papers.xlsx(paper, ("签到表", rows))], SYSTEM), SYSTEM)
    assert Attendance.everything.get().person.id_number == NUMBER
    assert secretless([event.payload for event in AuditEvent.objects.all()])
    assert secretless(list(ImportBatch.objects.values("summary", "counts", "problem", "choices")))


@pytest.mark.django_db
def test_the_database_holds_no_number_in_the_clear(paper, village):
    rows = [PEOPLE[:5], ["试验人甲", NUMBER, "女", PHONE, "清河村"]]
    commit(read([papers.xlsx(paper, ("妇女人员台账", rows))], SYSTEM), SYSTEM)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_person")
        assert secretless(list(cursor.fetchall()))
    assert Person.everything.get().phone == PHONE


@pytest.mark.django_db
def test_a_job_that_breaks_off_logs_where_but_not_the_words(paper, village, caplog, monkeypatch):
    by = factories.user("town", village)
    batch = ImportBatch.objects.create(by=by, file_name="x", sha256="x", state=BatchState.READING)

    def broken(*_args, **_more):
        raise KeyError(NUMBER)

    monkeypatch.setattr(import_jobs, "preview_of", broken)
    import_jobs.start_reading(batch, by)
    assert "KeyError" in caplog.text and secretless(caplog.text)
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED and "没有写入" in batch.problem
    assert secretless(list(Job.objects.values()))


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["电话{}。", "{}", "（{}）", "张{}李"])
)
def test_a_mobile_number_is_masked_wherever_it_stands(number, sentence):
    assert number not in seal(sentence.format(number))


@pytest.mark.parametrize(
    "text", ["370115001001", "2024-03-08", "1,234,567", "12.5", "第 12345 行", "990115900023"]
)
def test_codes_counts_and_days_are_left_readable(text):
    assert seal(text) == text


def test_signs_that_no_database_takes_are_left_out_of_what_is_kept():
    from jinguo.ledgers.imports.preview_sealing import sealed

    sheet = {
        "ledger": "", "problem": "", "block": "", "unheaded": [], "doubts": [], "conflicts": [], "same": [],
        "rejected": [], "samples": [{"number": 1, "cells": {"title": "家\x00风\ud800"}}], "name": "表\x00",
    }  # fmt: skip
    kept = sealed({"files": [], "sheets": [sheet]})
    assert kept["sheets"][0]["samples"][0]["cells"] == {"title": "家风"} and kept["sheets"][0]["name"] == "表"
