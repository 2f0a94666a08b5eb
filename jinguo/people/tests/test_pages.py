"""Looking persons up, merging, consent and requests, through the pages."""

import pytest
from django.urls import reverse

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.committee.models import Post
from jinguo.core.models import AuditEvent
from jinguo.honours.models import Award
from jinguo.people.models import Consent, Household, Person, PersonMerge, PersonRequest
from tests import factories

pytestmark = pytest.mark.django_db
NUMBER = "370125199001010022"


@pytest.fixture
def place(client):
    village = factories.village()
    clerk = factories.user("village", village)
    client.force_login(clerk)
    return village


def find(client, word):
    return client.post(reverse("person_find"), {"word": word}).content.decode()


def test_persons_are_found_by_name_initials_and_whole_numbers_and_numbers_are_not_shown(client, place):
    factories.person("王晓试", unit=place, id_number=NUMBER, phone="13800000001")
    factories.person("王晓试", unit=factories.village(), phone="13800000001")
    for word in ("晓试", "wxs", NUMBER, NUMBER.lower(), "13800000001", "138-0000-0001"):
        page = find(client, word)
        assert page.count("王晓试</a>") == 1, word
        assert NUMBER not in page and "13800000001" not in page
    for word in ("13800000002", NUMBER[:10], "1380000", "李", "%", "'; --", "x" * 5000, "\x00"):
        page = find(client, word)
        assert "王晓试</a>" not in page, word
    assert 'value="1380000"' not in find(client, "1380000")


def test_her_page_tells_what_she_attended_won_holds_and_received_with_days(client, place):
    she = factories.person("赵试验", unit=place)
    lesson = factories.activity(place, title="烘焙培训", on="2024-04-02")
    Attendance.everything.create(activity=lesson, person=she, name=she.name)
    told = {"unit": place, "person": she, "state": "verified"}
    Award.everything.create(
        scheme=factories.kind("red_banner_holder", "honour.scheme"), level="district", occurred_on="2024-03-08",
        **told,
    )  # fmt: skip
    Post.everything.create(
        body=factories.kind("federation", "committee.body"), role=factories.kind("chair", "committee.role"),
        occurred_on="2021-03-01", **told,
    )  # fmt: skip
    Relief.everything.create(
        occurred_on="2024-05-01", amount_cents=100, category=factories.kind("needy_mother", "relief.category"),
        **told,
    )  # fmt: skip
    address = reverse("person", args=[she.public_id])
    page = client.get(address).content.decode()
    for word in ("烘焙培训", "2024-04-02", "2024-03-08", "2021-03-01", "2024-05-01"):
        assert word in page, word
    client.force_login(factories.user("village", factories.village()))
    assert client.get(address).status_code == 404


def test_what_was_voided_is_not_told_on_her_page(client, place):
    she = factories.person("赵试验", unit=place)
    lesson = factories.activity(place, title="烘焙培训")
    Attendance.everything.create(activity=lesson, person=she, name=she.name, voided=True)
    assert "烘焙培训" not in client.get(reverse("person", args=[she.public_id])).content.decode()


def test_looking_at_help_received_is_noted(client, place):
    person = factories.person(unit=place)
    client.get(reverse("person", args=[person.public_id]))
    assert not AuditEvent.objects.filter(verb="look").exists()
    Relief.everything.create(
        unit=place,
        occurred_on="2024-05-01",
        person=person,
        amount_cents=100,
        category=factories.kind("needy_mother", "relief.category"),
        state="verified",
    )
    page = client.get(reverse("person", args=[person.public_id])).content.decode()
    assert "救助" in page
    event = AuditEvent.objects.get(verb="look")
    assert (event.object_id, event.payload) == (person.pk, {"ledgers": ["reliefs"]})
    client.force_login(factories.user("line", factories.district(), ("publicity",)))
    assert "needy" not in client.get(reverse("person", args=[person.public_id])).content.decode()
    assert AuditEvent.objects.filter(verb="look").count() == 1


def test_two_records_are_merged_and_taken_apart_on_the_pages(client, place):
    kept, gone = (
        factories.person("周试", unit=place, phone="13800000001"),
        factories.person("周试", unit=place, phone="13800000001", category="志愿者"),
    )
    assert str(gone.public_id) in client.get(reverse("person_duplicates")).content.decode()
    address = reverse("person_merge", args=[kept.public_id, gone.public_id])
    assert "志愿者" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert client.get(reverse("person", args=[gone.public_id])).status_code == 404
    page = client.get(reverse("person", args=[kept.public_id])).content.decode()
    record = PersonMerge.objects.get()
    assert reverse("person_merge_undo", args=[record.public_id]) in page and "志愿者" in page
    client.post(reverse("person_merge_undo", args=[record.public_id]))
    assert Person.objects.visible_to(factories.user("village", place)).count() == 2


def test_who_only_looks_neither_merges_nor_consents(client, place):
    one, other = factories.person("周试", unit=place), factories.person("周试", unit=place)
    for number, person in enumerate((one, other)):
        lesson = factories.activity(place, on=f"2024-03-0{number + 1}")
        Attendance.everything.create(activity=lesson, person=person, name=person.name)
    client.force_login(factories.user("leader", factories.district()))
    assert client.post(reverse("person_merge", args=[one.public_id, other.public_id])).status_code == 403
    assert client.post(reverse("person_consent", args=[one.public_id]), {"purpose": "x"}).status_code == 403
    assert client.post(reverse("person_copy", args=[one.public_id])).status_code == 403
    page = client.get(reverse("person", args=[one.public_id])).content.decode()
    assert reverse("person_copy", args=[one.public_id]) not in page


def test_who_only_looks_is_shown_no_link_that_would_be_refused(client, place):
    one = factories.person("周试", unit=place, phone="13800000001")
    factories.person("周试", unit=place, phone="13800000001")
    asked = {"kind": "copy", "received_on": "2024-03-08"}
    client.post(reverse("person_ask", args=[one.public_id]), asked)
    assert "核对合并" in client.get(reverse("person_duplicates")).content.decode()
    address = reverse("person_request", args=[PersonRequest.objects.get().public_id])
    pages = (reverse("person_requests"), reverse("person", args=[one.public_id]))
    assert all(address in client.get(page).content.decode() for page in pages)
    client.force_login(factories.user("leader", factories.district()))
    assert "核对合并" not in client.get(reverse("person_duplicates")).content.decode()
    assert not any(address in client.get(page).content.decode() for page in pages)


def test_consent_is_recorded_shown_and_withdrawn(client, place):
    person = factories.person(unit=place)
    data = {"purpose": "活动<照片>", "basis": "consent", "given_on": "2024-03-08"}
    client.post(reverse("person_consent", args=[person.public_id]), data)
    given = Consent.objects.get()
    assert "活动&lt;照片&gt;" in client.get(reverse("person", args=[person.public_id])).content.decode()
    client.post(reverse("person_consent_withdraw", args=[person.public_id, given.public_id]))
    assert "撤回" in client.get(reverse("person", args=[person.public_id])).content.decode()
    page = client.post(
        reverse("person_consent", args=[person.public_id]), data | {"given_on": "9999-99-99"}, follow=True
    )
    assert page.status_code == 200 and Consent.objects.count() == 1


def test_an_erasure_asked_by_one_is_approved_by_another(client, place):
    person = factories.person("吴试验", unit=place, phone="13800000001")
    client.post(
        reverse("person_ask", args=[person.public_id]), {"kind": "erasure", "received_on": "2024-03-08"}
    )
    asked = PersonRequest.objects.get()
    erase = reverse("person_request_erase", args=[asked.public_id])
    assert client.post(erase, {"sure": "yes"}).status_code == 403
    client.force_login(factories.user("town", place.parent))
    twin = factories.person("吴试验", unit=place)
    page = client.get(reverse("person_request", args=[asked.public_id])).content.decode()
    assert "批准并删除" in page and reverse("person_merge", args=[person.public_id, twin.public_id]) in page
    client.post(erase)
    person.refresh_from_db()
    assert person.name == "吴试验"
    client.post(erase, {"sure": "yes"})
    person.refresh_from_db()
    assert person.name == "已删除"
    for name, argument in (("person", person.public_id), ("person_request", asked.public_id)):
        page = client.get(reverse(name, args=[argument]))
        assert page.status_code == 200 and "吴试验" not in page.content.decode()
    assert "吴试验" not in client.get(reverse("person_requests")).content.decode()


def test_her_copy_is_downloaded_and_not_kept_by_the_browser(client, place):
    answer = client.post(reverse("person_copy", args=[factories.person(unit=place).public_id]))
    assert answer.headers["Cache-Control"] == "no-store" and answer.content[:2] == b"PK"
    assert AuditEvent.objects.filter(verb="copy").count() == 1


def test_a_household_shows_its_members(client, place):
    home = Household.everything.create(name="郑试", unit=place)
    factories.person("郑小试", unit=place, household=home)
    assert "郑小试" in client.get(reverse("household", args=[home.public_id])).content.decode()
    foreign = Household.everything.create(name="外", unit=factories.village())
    assert client.get(reverse("household", args=[foreign.public_id])).status_code == 404
