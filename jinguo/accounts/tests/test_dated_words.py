"""The words a site changes by itself."""

import pytest
from django.urls import reverse

from jinguo.core.models import AuditEvent, Kind
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
