"""A pack loaded while the site serves holds from the next request on, under the same rights as everything."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.models import Programme, SitePart
from jinguo.core.periods import Period
from jinguo.core.row_seals.checking import verify_rows
from jinguo.core.scoping import NotAllowed
from jinguo.core.site import site_parts
from jinguo.figures import engine, registry
from jinguo.figures.evaluation.lineage import lineage
from jinguo.figures.scope import Scope
from jinguo.figures.watching import is_confidential
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
HERBS = {
    "key": "yunze.herbs", "name": "药草课", "name_en": "Herb courses", "unit": "人次", "line": "development",
    "ledger": "activities", "measure": "sum", "of": "headcount", "where": {"programme": "herbs"},
    "synonyms": ["药草课"],
}  # fmt: skip
HELPED = {
    "key": "yunze.helped", "name": "受助次数", "unit": "次", "line": "rights", "ledger": "reliefs",
    "measure": "count",
}  # fmt: skip


@pytest.fixture
def elsewhere():
    """Another process has loaded a pack: the database has it, this process has not read it."""
    Programme.objects.create(code="herbs", name="云上药草行")
    told = site_parts.content("figures")["figure"]
    site_parts.write("figures", {"figure": [*told, HERBS, HELPED]})


def test_the_next_request_knows_it(client, elsewhere):
    client.force_login(f.user("leader"))
    with pytest.raises(KeyError):
        registry.get("yunze.herbs")
    page = client.get("/figures/yunze.herbs/")
    assert page.status_code == 200 and "药草课" in page.content.decode()
    assert registry.get("yunze.herbs").measure == registry.get("activities.lectures_on_site").measure


def test_nobody_who_is_not_signed_in_makes_it_look(client, elsewhere):
    assert client.get("/figures/yunze.herbs/").status_code == 302
    with pytest.raises(KeyError):
        registry.get("yunze.herbs")


def test_its_figures_are_seen_by_those_of_their_line_only(elsewhere):
    site_parts.refresh()
    village = f.village()
    f.activity(
        village, kind_="training", on="2024-05-06", headcount=9, programme=Programme.objects.get(code="herbs")
    )
    mine, other = f.user("line", f.district(), ("development",)), f.user("line", f.district(), ("family",))
    scope = Scope(f.district(), mine)
    assert engine.evaluate(["yunze.herbs"], scope, YEAR)["yunze.herbs"].amount == 9
    assert lineage("yunze.herbs", scope, YEAR).counted.count() == 1
    with pytest.raises(NotAllowed):
        engine.evaluate(["yunze.herbs"], Scope(f.district(), other), YEAR)
    with pytest.raises(NotAllowed):
        engine.evaluate(["yunze.helped"], scope, YEAR)
    assert is_confidential(registry.get("yunze.helped")) and not is_confidential(registry.get("yunze.herbs"))


def test_a_rule_changed_beside_the_program_is_found(elsewhere, django_db_blocker):
    from django.db import connection

    assert not list(verify_rows())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_sitepart SET digest = 'x' WHERE name = 'figures'")
    assert [problem.table for problem in verify_rows()] == ["core_sitepart"]


def test_a_stored_figure_that_cannot_be_made_any_more_hurts_no_other(elsewhere, caplog):
    spoilt = {**HERBS, "key": "yunze.spoilt", "unit": "斗"}
    site_parts.write("figures", {"figure": [spoilt, HERBS]})
    site_parts.refresh()
    assert registry.get("yunze.herbs").key and "yunze.spoilt" not in {
        one.key for one in registry.all_figures()
    }
    assert "yunze.spoilt" in caplog.text


def test_the_same_parts_are_read_but_once(django_assert_num_queries):
    site_parts.refresh()
    SitePart.objects.filter(name="words").update(changed_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    with django_assert_num_queries(1):
        site_parts.refresh()
