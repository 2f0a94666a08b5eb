"""Erasing a person also forgets what was written about her while a ledger was brought in."""

import pytest
from django.urls import reverse

from jinguo.assistance.models import Relief
from jinguo.ledgers.imports.mending.row_mends import mends_of
from jinguo.ledgers.models import ImportBatch, RowMend
from jinguo.ledgers.tests.imports.test_mending_pages import PEOPLE, bring_in, write
from jinguo.ledgers.tests.imports.test_upload_pages import client_of, send, workbook
from jinguo.people.models import Person, PersonRequest
from jinguo.people.rights import erasure_by_two, received_requests
from tests import factories

pytestmark = pytest.mark.django_db
NUMBER, WRONG = "370125199003072841", "370125199003072840"
RELIEF = ["姓名", "身份证号", "救助类别", "救助日期", "金额（元）", "填报单位"]


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def village():
    return factories.village("李家村", in_=factories.town("清河镇"))


@pytest.fixture
def client(village):
    return client_of(factories.user("village", village))


def erase(person):
    request = received_requests.receive(
        PersonRequest(person=person, kind="erasure"), factories.user("village", person.unit)
    )
    erasure_by_two.erase(request, factories.user("town", person.unit.parent))


def relief(name, number, money):
    return [name, number, "两癌救助", "2024-03-08", money, "李家村"]


def brought_in(client, *rows, cells, row=2):
    batch = send(client, workbook(*rows, header=RELIEF, title="救助台账"))
    write(client, batch, row, cells)
    bring_in(client, batch, good_only="1")
    return batch


def test_what_was_written_in_the_row_of_a_record_of_hers_is_forgotten(client):
    batch = brought_in(client, relief("赵试验、", "", 10000), cells={0: "赵试验"})
    she = Relief.everything.get().person
    assert mends_of(batch)["0:0"][2] == {0: "赵试验"}
    erase(she)
    assert RowMend.objects.get().changes == {}


def test_a_number_of_hers_in_a_row_that_stays_behind_is_forgotten(client, village):
    she = factories.person("赵试验", unit=village, id_number=NUMBER)
    good = relief("钱试验", "", 5000)
    brought_in(client, good, relief("赵试验", WRONG, "坏"), cells={1: f"{NUMBER[:6]} {NUMBER[6:]}"}, row=3)
    erase(she)
    assert RowMend.objects.get().changes == {}


def test_what_made_her_known_on_the_roll_is_forgotten(client):
    batch = send(client, workbook(["赵试验、", "", "女", "李家村"], header=PEOPLE, title="妇女人员台账"))
    write(client, batch, 2, {0: "赵试验"})
    bring_in(client, batch)
    erase(Person.everything.get())
    assert RowMend.objects.get().changes == {}


def test_what_was_written_about_others_stays(client, village):
    she = factories.person("赵试验", unit=village, id_number=NUMBER)
    brought_in(client, relief("钱试验、", "", 10000), cells={0: "钱试验"})
    erase(she)
    assert RowMend.objects.get().changes == {0: ("钱试验、", "钱试验")}


def test_the_kept_preview_quotes_her_row_no_more(client):
    brought_in(client, relief("赵试验", "", 10000), relief("坏", "", "坏"), cells={0: "钱试验"}, row=3)
    assert "赵试验" in str(ImportBatch.objects.get().summary)
    erase(Person.everything.get(name="赵试验"))
    assert "赵试验" not in str(ImportBatch.objects.get().summary)


def test_the_page_of_her_row_says_that_it_is_shown_no_more(client):
    brought_in(client, relief("赵试验", "", 10000), relief("坏", "", "坏"), cells={0: "钱试验"}, row=3)
    entry = Relief.everything.get()
    address = reverse("ledgers:source", args=["reliefs", entry.public_id])
    assert "赵试验" in client.get(address).content.decode()
    erase(entry.person)
    text = client.get(address).content.decode()
    assert "赵试验" not in text and "不再显示" in text


def test_the_rows_that_stay_behind_go_on_after_an_erasure(client):
    batch = brought_in(client, relief("赵试验、", "", 10000), relief("钱试验", "", "坏"), cells={0: "赵试验"})
    erase(Relief.everything.get().person)
    write(client, batch, 3, {4: "5000"})
    client.post(reverse("ledgers:commit_mended", args=[batch.public_id]))
    batch.refresh_from_db()
    assert Relief.everything.count() == 2 and not batch.left
