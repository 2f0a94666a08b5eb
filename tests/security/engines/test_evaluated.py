"""Everything that is *evaluated for somebody*: it is asked as the writer, shown as the reader, by every role.

The pages themselves are walked by the matrix; here it is what engines put into them: tokens in prose, remarks
of the check, figures offered, cells filled in, verdicts, suggestions, names found by code.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import uuid
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jinguo.assistance.models import Relief
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import registry
from jinguo.people.models import Person
from jinguo.reports import verbs
from jinguo.reports.models import Report
from tests import factories as f
from tests.security.walks.district import DAY, PERSONAS
from tests.security.walks.test_matrix import by_role

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("evaluated")]
PERIOD = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
NAMES = ("暗中秀英", "暗中桂兰", "暗中玉梅")
HIDDEN = "〔无权查看〕"
SECRET = "assistance.cancer_mothers"  # a line of work: rights; its names are those of sick women
AMOUNT = "7,431"  # of which no other number on any page is made
by_persona = pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.name)


def sick_women(unit) -> None:
    """Women who were helped with cancer: what only the line of rights may see."""
    for name in NAMES:
        Relief.everything.create(
            unit=unit, occurred_on=DAY, state="verified", category=f.kind("cancer_mother", "relief.category"),
            amount_cents=247_700, person=Person.everything.create(name=name, unit=unit),
        )  # fmt: skip


def told(answer) -> str:
    """What an answer says, files opened."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    if raw[:5] == b"%PDF-":
        from pypdf import PdfReader

        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    return raw.decode("utf-8", "replace")


@pytest.fixture
def place(db):
    town = f.town("青禾镇")
    sick_women(f.village("柳庄村", in_=town))
    f.activity(town, on=DAY, sessions=3, headcount=30)
    return town


def as_(unit, role="line", *lines) -> Client:
    client = Client()
    client.force_login(f.user(role, unit, lines))
    return client


@pytest.fixture
def officer(place):
    """A publicity officer: the relief figures answer her 404."""
    client = as_(place, "line", "publicity")
    asked = reverse("figure_detail", args=[SECRET])
    assert client.get(asked, {"unit": place.code}).status_code == 404
    return client


def report_saying(unit, body: str, by=SYSTEM) -> Report:
    made = verbs.create_review(unit, PERIOD, SYSTEM, "稿")
    section = made.sections.get(key="outlook")
    verbs.edit_section(made, section, by, section.heading, body)
    return made


def section_check(client, report, body) -> str:
    section = report.sections.get(key="outlook")
    address = reverse("report_section_check", args=[report.public_id, section.position])
    answer = client.post(address, {"body": body})
    assert answer.status_code == 200
    return told(answer)


TOKENS = (
    "{{ names:assistance.cancer_mothers }}",
    "{{ names:assistance.cancer_mothers quote=book }}",
    "{{names:assistance.relieved_persons}}",
    "{{ names:assistance.relief_amount }}",
    "{{ names:assistance.insured_women }}",
    "{{ figure:assistance.cancer_mothers }}",
    "{{ figure:assistance.cancer_mothers style=exact unit=名 }}",
    "{{ figure:assistance.relief_amount style=exact }}",
    "{{ figure:assistance.relief_amount style=round }}",
    "{{ figure:assistance.relieved_persons period=previous }}",
)


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_typed_by_who_may_not_see_the_figure_tells_nothing(officer, place, token):
    report = report_saying(place, "展望。")
    text = section_check(officer, report, f"救助{token}。")
    assert not [name for name in NAMES if name in text]
    assert HIDDEN in text
    assert "3人" not in text and "3名" not in text and "7431" not in text and AMOUNT not in text
    unknown = token.replace("assistance.", "nothing.")
    assert section_check(officer, report, f"救助{unknown}。").replace("nothing.", "assistance.") == text


@pytest.mark.parametrize("token", [token for token in TOKENS if "names:" in token])
def test_not_even_who_may_see_the_figure_puts_names_of_persons_into_prose(place, token):
    report = report_saying(place, "展望。")
    for client in (as_(place, "line", "rights"), as_(place, "leader"), as_(place, "town")):
        text = section_check(client, report, f"救助{token}。")
        assert not [name for name in NAMES if name in text]
        assert "不能列名" in text


HELPED = "救助“两癌母亲”{{ figure:assistance.cancer_mothers style=exact }}，发放{{ figure:assistance.relief_amount style=exact }}。"


@pytest.mark.parametrize("way", ["report_detail", "report_section_edit", "md", "html", "docx", "pdf"])
def test_a_draft_is_shown_to_every_reader_as_theirs(place, way):
    """Page, editor and every kind of file: the writer's numbers are not the reader's."""
    report = report_saying(place, HELPED)
    position = report.sections.get(key="outlook").position
    for role, lines, sees in (
        ("line", ("publicity",), False), ("line", ("rights",), True), ("auditor", ("family",), False),
        ("leader", (), True), ("town", (), True), ("line", ("office",), False),
    ):  # fmt: skip
        if way == "report_section_edit" and role == "auditor":
            continue
        if way in ("report_detail", "report_section_edit"):
            arguments = [report.public_id, position][: 1 + (way == "report_section_edit")]
            address = reverse(way, args=arguments)
        else:
            address = reverse("report_file", args=[report.public_id, way])
        text = re.sub(r"\s", "", told(as_(place, role, *lines).get(address)))
        shown = "3人" in text and ("7431元" in text or "7,431" in text)
        assert shown is sees, (role, lines)
        hidden = not sees if way == "report_section_edit" else bool(lines)  # elsewhere stand other lines, too
        assert ("无权查看" in text) is hidden, (role, lines)
        assert not [name for name in NAMES if name in text]


def test_a_remark_of_the_check_tells_no_value_that_the_writer_may_not_see(officer, place):
    report = report_saying(place, "展望。")
    for body in ("2024年救助“两癌母亲”99人。", "2024年发放救助金8800元。", "2024年宣讲7场。"):
        text = section_check(officer, report, body)
        assert "3人" not in text and "7,431" not in text and "7431" not in text
    assert "记录里是3人" in section_check(
        as_(place, "line", "rights"), report, "2024年救助“两癌母亲”99人。"
    ).replace("，", "")
    assert "不符" in text and "3场" in text  # the officer's own line is held against her records


def test_only_figures_that_the_writer_may_see_are_offered_and_bound(officer, place):
    report = report_saying(place, "救助99人。")
    position = report.sections.get(key="outlook").position
    offers = reverse("report_figure_choices", args=[report.public_id])
    for words in ("救助", "两癌", "jiuzhu", "assistance", "cancer"):
        text = told(officer.get(offers, {"q": words}))
        assert "assistance." not in text, words
    own = told(officer.get(offers, {"q": "宣讲"}))
    assert "activities.lectures" in own
    bind = reverse("report_section_bind", args=[report.public_id, position])
    answers = []
    for key in (SECRET, "nothing.cancer_mothers"):
        data = {"way": "figure", "key": key, "text": "99", "start": 2, "end": 4}
        answers.append(told(officer.post(bind, data, follow=True)))
        assert "{{" not in report.sections.get(key="outlook").body
    assert without_noise(answers[0]) == without_noise(answers[1])


def test_the_writer_drafts_only_with_what_the_writer_may_see(place):
    user = f.user("line", place, ("publicity",))
    report = verbs.create_review(place, PERIOD, user)
    body = "".join(section.body for section in report.sections.all())
    assert "assistance." not in body and "activities.lectures" in body
    assert "救助人数" not in told(
        as_(place, "line", "publicity").get(reverse("report_detail", args=[report.public_id]))
    )


def test_who_issues_must_see_every_number_and_is_told_the_sections(place):
    report = report_saying(place, HELPED)
    blind = f.user("line", place, ("office",))
    with pytest.raises(ValidationError) as refused:
        verbs.issue(report, blind)
    assert "无权查看" in str(refused.value) and "新的工作征程" in str(refused.value)
    assert Report.everything.get(pk=report.pk).state == "draft"
    verbs.issue(report, f.user("leader", place))
    issued = Report.everything.get(pk=report.pk)
    assert "3人" in json.dumps(issued.frozen, ensure_ascii=False)


def test_an_issued_report_is_read_as_published_but_opens_only_for_who_may_see(officer, place):
    report = report_saying(place, HELPED)
    verbs.issue(report, f.user("leader", place))
    page = told(officer.get(reverse("report_detail", args=[report.public_id])))
    assert "3人" in page and f"/figures/{SECRET}/" not in page
    sick_women(place)
    drift = reverse("report_drift", args=[report.public_id])
    assert "6" not in re.findall(r"<strong>(.*?)</strong>", told(officer.get(drift)))
    assert "您无权查看现在的记录" in told(officer.get(drift))
    assert "<strong>6</strong>" in told(as_(place, "line", "rights").get(drift))


def test_asking_confidential_figures_in_prose_is_on_record_once_a_day(place):
    report = report_saying(place, "展望。")
    client = as_(place, "line", "rights")
    for _key in range(3):
        section_check(client, report, HELPED)
    events = AuditEvent.objects.filter(verb="ask_confidential")
    assert [event.payload["figures"] for event in events] == [[SECRET, "assistance.relief_amount"]]
    section_check(client, report, "救助{{ names:assistance.relieved_persons }}。")
    assert events.all().count() == 2
    section_check(as_(place, "line", "publicity"), report, HELPED)
    assert events.all().count() == 2


def without_noise(text: str) -> str:
    """An answer without what differs between any two: the token against forgery, numbers of requests."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    text = re.sub(r"[0-9a-zA-Z]{64}", "", text)
    return re.sub(r'nonce="[^"]*"|nonce-[\w+/=-]+', "", text)


def honour(place, name, **fields):
    from jinguo.honours.models import Award

    made = Person.everything.create(name=name, unit=place)
    Award.everything.create(
        unit=place, scheme=f.kind("red_banner_holder", "honour.scheme"), level="district", person=made,
        occurred_on=DAY, state="verified",
    )  # fmt: skip
    return made


def test_an_honoured_person_is_named_with_her_consent_and_the_others_are_counted(place):
    from jinguo.people.models import Consent
    from jinguo.people.rights import consent

    report = report_saying(place, "展望。")
    agreed, told_only, gone = (honour(place, name) for name in ("同意甲", "不公布乙", "撤回丙"))
    given = {
        one.pk: consent.give_consent(Consent(person=one, purpose="公布", publication=public), SYSTEM)
        for one, public in ((agreed, True), (told_only, False), (gone, True))
    }
    consent.withdraw_consent(given[gone.pk], SYSTEM)
    text = section_check(as_(place, "leader"), report, "表彰{{ names:honours.red_banner_holders }}。")
    assert "同意甲（另有2个未列名）" in text
    assert "不公布乙" not in text and "撤回丙" not in text


def test_no_ledger_of_persons_or_families_tells_names():
    named = {
        ledger.key for ledger in registry.ledgers() if ledger.names is not None and ledger.key[:2] != "t."
    }
    assert named <= {"projects", "registers", "sites", "units", "own_honours", "honours", "standings"}


# the check of any text

FOREIGN = "2024年救助“两癌母亲”99人，发放救助金8800元。2024年宣讲7场。"


def test_another_reader_of_a_checked_text_gets_verdicts_on_their_own_figures_only(place):
    from jinguo.check import verbs as checking
    from jinguo.check.pages.views import judged

    rights, publicity = f.user("line", place, ("rights",)), f.user("line", place, ("publicity",))
    kept = checking.keep(place, PERIOD, rights, title="稿", text=FOREIGN, strictness="normal")
    checking.note_counts(kept, {"contradicted": 2})
    assert any(each.computed == 3 for each in judged(kept, rights))
    client = Client()
    client.force_login(publicity)
    for page in ("check_detail", "check_word"):
        text = told(client.get(reverse(page, args=[kept.public_id])))
        assert "记录里是3人" not in text and "7,431" not in text and "assistance." not in text
        assert "3场" in text
    assert "不符 2" not in told(client.get(reverse("check_start")))
    offers = reverse("check_figure_offers", args=[kept.public_id])
    assert "assistance." not in told(client.get(offers, {"q": "救助"}))
    choose = reverse("check_choose", args=[kept.public_id])
    said = [
        without_noise(told(client.post(choose, {"number": "1", "key": key}, follow=True)))
        for key in (SECRET, "nothing.at_all")
    ]
    assert said[0] == said[1]


# statements


def statement(place, *keys):
    from jinguo.statements.asking import designing
    from jinguo.statements.models import Return

    leader = f.user("town", place)
    made = designing.create(
        place, "publicity", leader, title="表", purpose="依据", start=PERIOD.start, end=PERIOD.end,
        due_on=timezone.localdate() + dt.timedelta(days=9),
    )  # fmt: skip
    designing.ask_figures(made, leader, list(keys))
    designing.ask_units(made, leader, [place])
    designing.send(made, leader)
    return made, Return.everything.get(request=made)


def test_a_return_is_filled_in_with_what_its_clerk_may_see_and_says_who_may_see_the_rest(place):
    from jinguo.statements.answers import answering

    asked, return_ = statement(place, SECRET, "activities.lectures")
    clerk = f.user("line", place, ("publicity",))
    client = Client()
    client.force_login(clerk)
    text = told(client.get(reverse("statement_return", args=[return_.public_id])))
    assert ">3</a>" in text and text.count(">3</a>") == 1 and "“权益”条线" in text
    answering.submit(return_, clerk)
    cells = dict(return_.cells.values_list("item__figure_key", "value"))
    assert SECRET not in cells and cells["activities.lectures"] == 3
    for who, lines in (("leader", ()), ("line", ("publicity",)), ("auditor", ("publicity",))):
        sum_ = told(
            as_(place, who, *lines).get(reverse("statement_sum", args=[asked.public_id]), {"live": "1"})
        )
        assert ("未上报" in sum_) is (who == "leader")


def test_the_table_of_all_returns_computes_nothing_that_its_viewer_may_not_see(place):
    asked, _return = statement(place, SECRET, "activities.lectures")
    page = reverse("statement_sum", args=[asked.public_id])
    text = told(as_(place, "line", "publicity").get(page, {"live": "1"}))
    assert "（无权查看）" in text and text.count(">3</a>") == 1


# every role, every line, every place of the small district

AT = ("district", "town", "village", "cousin")
BY_LINE = {figure.line: figure.key for figure in reversed(registry.all_figures()) if figure.line}
EACH = "\n".join(f"【{line}】{{{{ figure:{key} }}}}。" for line, key in sorted(BY_LINE.items()))


def lines_shown(text: str) -> dict[str, bool]:
    """Which lines' numbers a text shows, by the words after each line's mark."""
    plain = re.sub(r"<[^>]*>", "", text)
    return {line: HIDDEN not in plain.split(f"【{line}】")[1].split("。")[0] for line in BY_LINE}


@pytest.fixture(scope="module")
def drafts(world):
    """A draft at every place that asks one figure of every line."""
    return {place: report_saying(world.units[place], EACH) for place in AT}


def seen_by(world, persona, place) -> dict[str, bool]:
    return {line: persona.reaches(place, line, world) for line in BY_LINE}


@by_persona
def test_tokens_of_every_line_are_shown_to_every_role_as_the_line_allows(world, drafts, persona):
    for place in AT:
        report, client = drafts[place], world.clients[persona.name]
        may_read = persona.reaches(place, "", world)
        for address in (
            reverse("report_detail", args=[report.public_id]),
            reverse("report_file", args=[report.public_id, "md"]),
        ):
            answer = client.get(address)
            assert answer.status_code == (200 if may_read else 404)
            if may_read:
                assert lines_shown(told(answer)) == seen_by(world, persona, place), (address, place)


@by_persona
def test_a_text_typed_in_tells_every_role_as_the_line_allows(world, drafts, persona):
    for place in AT:
        report, client = drafts[place], world.clients[persona.name]
        position = report.sections.get(key="outlook").position
        answer = client.post(
            reverse("report_section_check", args=[report.public_id, position]), {"body": EACH}
        )
        if answer.status_code == 200:
            assert lines_shown(told(answer)) == seen_by(world, persona, place), place
        else:
            assert answer.status_code in (403, 404)
            assert "【" not in told(answer)


@by_persona
def test_figures_offered_are_those_that_each_role_may_see(world, drafts, persona):
    from jinguo.check.models import CheckedText

    client = world.clients[persona.name]
    lines = {figure.key: figure.line for figure in registry.all_figures()}
    for place in AT:
        kept = CheckedText.objects.create(
            unit=world.units[place],
            start=DAY,
            end=DAY,
            title="稿",
            text="宣讲3场次。",
            by=world.users[persona.name],
        )
        for address in (
            reverse("report_figure_choices", args=[drafts[place].public_id]),
            reverse("check_figure_offers", args=[kept.public_id]),
        ):
            for words in ("", "人", "救助", "宣讲", "项目"):
                text = told(client.get(address, {"q": words}))
                offered = {lines[key] for key in re.findall(r'name="key" value="([\w.]+)"', text)}
                wrong = {line for line in offered if not persona.reaches(place, line, world)}
                assert not wrong, (address, words)


@by_persona
def test_verdicts_are_told_to_every_role_as_the_line_allows(world, persona):
    """Every figure's own name with a number that is wrong: who is told the right one may see the figure."""
    from jinguo.check.verdicts.judging import check_text

    text = "".join(f"2024年{figure.name}987654{figure.unit.value}。" for figure in registry.all_figures())
    lines = {figure.key: figure.line for figure in registry.all_figures()}
    viewer = world.users[persona.name]
    for place in AT:
        found = check_text(text, world.units[place], PERIOD, viewer)
        named = {each.figure for each in found if each.figure} | {
            candidate.figure_key for each in found for candidate in each.candidates
        }
        assert {lines[key] for key in named} <= {
            line for line in lines.values() if persona.reaches(place, line, world)
        }
        assert not [each for each in found if each.computed is not None and not each.figure]


@by_role
def test_suggestions_and_searches_name_nothing_foreign(world, persona):
    words = ("暗", "单位", "foreign", "880007", "dw", "暗7", "暗6persons")
    hidden = world.hidden_words(persona)
    pages = ("search", "unit_options", "person_options", "household_options", "tree", "person_find")
    for page in pages:
        for name in ("q", "unit"):
            for word in words:
                answer = world.clients[persona.name].get(reverse(page), {name: word})
                assert answer.status_code < 500
                text = told(answer).replace(f'value="{word}"', "")
                assert not [one for one in hidden if one in text], (page, name, word)


@by_persona
def test_the_phone_is_told_no_name_of_a_unit_by_its_code(world, persona):
    client = world.clients[persona.name]
    for place in ("foreign", "cousin", "foreign_district"):
        if persona.administers(place, world):
            continue
        message = {"fields": {
            "unit": world.units[place].code, "occurred_on": "2024-03-08", "title": "宣讲", "kind": "1",
        }}  # fmt: skip
        answer = client.post(
            reverse("mobile:entry", args=[uuid.uuid4()]), json.dumps(message), content_type="application/json"
        )
        assert answer.status_code in (400, 403, 422)
        assert world.units[place].name not in answer.content.decode()


@by_persona
def test_returns_are_filled_in_for_every_role_as_the_line_allows(world, persona):
    from jinguo.statements.pages.return_views import form_rows

    for place in ("town", "village", "cousin"):
        request = statement_of_each_line(world.units[place])
        for row in form_rows(request, world.units[place], world.users[persona.name]):
            may = persona.reaches(place, row.figure.line, world)
            assert row.hidden is not may and bool(row.value) is may, (place, row.figure.key)


def statement_of_each_line(unit):
    from jinguo.statements.models import Item, StatementRequest

    made = StatementRequest.objects.create(
        unit=unit, line="office", title="表", start=PERIOD.start, end=PERIOD.end, due_on=DAY
    )
    for number, key in enumerate(BY_LINE.values(), 1):
        Item.objects.create(request=made, position=number, figure_key=key, label=key)
    return made
