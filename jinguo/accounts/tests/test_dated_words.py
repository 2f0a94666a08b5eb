"""The words a site changes by itself."""

import pytest
from django.urls import reverse

from jinguo.accounts.administration.dated_words import save_word
from jinguo.core.models import AuditEvent, Kind
from jinguo.core.scoping import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db
WORD = {
    "code": "night_school",
    "name": "妇女夜校",
    "line": "publicity",
    "aliases": "夜校、夜间课堂",
    "position": 9,
}


@pytest.fixture
def administrator(client):
    factories.district()
    client.force_login(factories.user("sysadmin", factories.district()))
    return client


def test_an_administrator_adds_a_kind_that_imports_then_know_by_its_aliases(administrator):
    answer = administrator.post(reverse("word_create", args=["activity.kind"]), WORD)
    assert answer.status_code == 302
    assert Kind.objects.get(vocabulary="activity.kind", code="night_school").aliases == ["夜校", "夜间课堂"]
    assert AuditEvent.objects.filter(verb="add_word").exists()


def test_a_word_ends_but_not_before_it_begins(administrator):
    word = {**WORD, "valid_from": "2024-01-01", "valid_to": "2023-01-01"}
    answer = administrator.post(reverse("word_create", args=["activity.kind"]), word)
    assert answer.status_code == 422
    assert "停用日期不能早于启用日期" in answer.content.decode()


def test_a_code_never_changes_and_the_history_keeps_both_names(administrator):
    administrator.post(reverse("word_edit", args=["activity.kind", "lecture"]), {**WORD, "name": "理论宣讲"})
    lecture = Kind.objects.get(vocabulary="activity.kind", code="lecture")
    assert lecture.name == "理论宣讲"
    assert AuditEvent.objects.get(verb="change_word").payload["changes"]["name"] == ["宣讲", "理论宣讲"]


def test_words_are_searched_and_an_unknown_vocabulary_does_not_exist(administrator):
    page = administrator.get(reverse("word_list", args=["activity.kind"]), {"q": "巾帼大宣讲"})
    assert "lecture" in page.content.decode()
    assert "volunteer_service" not in page.content.decode()
    assert administrator.get(reverse("word_list", args=["nonsense"])).status_code == 404


def test_an_administrator_of_one_town_does_not_change_the_districts_words(client):
    client.force_login(factories.user("sysadmin", factories.town()))
    assert client.get(reverse("word_list", args=["activity.kind"])).status_code == 404


def test_a_ceiling_is_changed_on_its_page_and_nonsense_is_refused(client):
    client.force_login(factories.user("sysadmin"))
    address = reverse("word_edit", args=["integrity.loan_ceiling", "startup_guarantee"])
    assert "yuan=500000" in client.get(address).content.decode()
    words = {"name": "创业担保贷款上限", "name_en": "", "line": "development", "position": 1, "aliases": ""}
    assert client.post(address, {**words, "settings": "三十万"}).status_code == 422
    assert client.post(address, {**words, "settings": "yuan=inf"}).status_code == 422
    client.post(address, {**words, "settings": "product=startup_guarantee，yuan=300000"})
    kept = Kind.objects.get(vocabulary="integrity.loan_ceiling", code="startup_guarantee")
    assert kept.attributes == {"product": "startup_guarantee", "yuan": 300000}


# who works a line over the whole site keeps its words


@pytest.fixture
def officer(client):
    client.force_login(factories.user("line", factories.district(), ("publicity",)))
    return client


def test_a_line_officer_finds_the_words_of_their_line_in_the_menu_and_only_those(officer):
    assert reverse("word_list", args=["programmes"]) in officer.get("/").content.decode()
    page = officer.get(reverse("word_list", args=["activity.kind"])).content.decode()
    assert "<code>lecture</code>" in page
    assert "<code>housekeeping" not in page
    others = Kind.objects.filter(vocabulary="activity.kind").exclude(line="publicity")
    assert others.exists()
    for word in others:
        assert f"<code>{word.code}</code>" not in page
        address = reverse("word_edit", args=["activity.kind", word.code])
        assert officer.get(address).status_code == officer.post(address, WORD).status_code == 404


def test_a_line_officer_adds_and_changes_kinds_and_brands_of_their_line(officer):
    brand = {**WORD, "code": "reading_month", "name": "书香巾帼", "aliases": ""}
    assert officer.post(reverse("word_create", args=["programmes"]), brand).status_code == 302
    assert officer.post(reverse("word_create", args=["activity.kind"]), WORD).status_code == 302
    address = reverse("word_edit", args=["activity.kind", "night_school"])
    assert officer.post(address, {**WORD, "name": "巾帼夜校"}).status_code == 302
    assert Kind.objects.get(code="night_school").name == "巾帼夜校"
    assert AuditEvent.objects.filter(verb="change_word").exists()


@pytest.mark.parametrize("line", ["rights", "", "nonsense"])
def test_a_line_officer_gives_no_word_to_another_line_and_none_to_all(officer, line):
    for address in (
        reverse("word_create", args=["activity.kind"]),
        reverse("word_edit", args=["activity.kind", "lecture"]),
    ):
        assert officer.post(address, {**WORD, "line": line}).status_code == 422
    assert Kind.objects.get(code="lecture").line == "publicity"


@pytest.mark.parametrize(
    "vocabulary",
    ["integrity.rule", "integrity.loan_ceiling", "verify.return_reason", "duty.rule", "site.kind"],
)
def test_what_rules_and_other_lines_go_by_does_not_exist_for_a_line_officer(client, vocabulary):
    client.force_login(factories.user("line", factories.district(), ("publicity",)))
    if Kind.objects.filter(vocabulary=vocabulary, line="publicity").exists() and vocabulary == "site.kind":
        pytest.skip("the line has words here")
    assert client.get(reverse("word_list", args=[vocabulary])).status_code == 404
    assert client.get(reverse("word_create", args=[vocabulary])).status_code == 404


def test_the_officer_of_the_development_line_sets_no_ceiling_for_its_loans(client):
    client.force_login(factories.user("line", factories.district(), ("development",)))
    address = reverse("word_edit", args=["integrity.loan_ceiling", "startup_guarantee"])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("role", "place"), [("town", factories.town), ("line", factories.town)])
def test_who_works_below_the_top_keeps_no_words(client, role, place):
    client.force_login(factories.user(role, place(), ("publicity",)))
    assert "/words/" not in client.get("/").content.decode()
    assert client.get(reverse("word_list", args=["programmes"])).status_code == 404


def test_the_verb_itself_refuses_a_word_of_another_line():
    user = factories.user("line", factories.district(), ("publicity",))
    word = Kind.objects.filter(vocabulary="activity.kind").exclude(line="publicity").first()
    word.line = "publicity"  # taken over, so to say
    with pytest.raises(NotAllowed):
        save_word(word, user)
    ceiling = Kind(vocabulary="integrity.loan_ceiling", code="mine", name="我的上限", line="publicity")
    with pytest.raises(NotAllowed):
        save_word(ceiling, user)
