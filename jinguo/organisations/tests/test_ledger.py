"""The tree as a ledger: a whole district in one file, parents above children."""

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.values.faults import RowError
from jinguo.ledgers.values.reading_context import Context
from jinguo.organisations.ledger import build_unit, check_unit, hang_below, path_below
from jinguo.organisations.models import OrganisationUnit
from tests import factories

pytestmark = pytest.mark.django_db


def test_rows_of_one_file_find_their_place_below_rows_above_them():
    rows = [{"code": "D", "name": "试验区", "kind": "district", "parent": None}]
    units = [build_unit(rows[0], Context(SYSTEM))]
    for parent, code, name, kind in [
        (0, "T1", "东街道", "town"), (0, "T2", "西镇", "town"), (1, "V1", "和平社区", "village"), (2, "V2", "柳树村", "village"),
    ]:  # fmt: skip
        rows.append({"code": code, "name": name, "kind": kind, "parent": units[parent]})
        units.append(build_unit(rows[-1], Context(SYSTEM)))
    assert len({unit.path for unit in units}) == 5
    for unit in units:  # level by level, as a parent needs its key first
        unit.save(force_insert=True)
    hang_below(units, rows, None)
    tree = {unit.code: unit for unit in OrganisationUnit.everything.select_related("parent")}
    assert {code: unit.parent and unit.parent.code for code, unit in tree.items()} == {
        "D": None, "T1": "D", "T2": "D", "V1": "T1", "V2": "T2",
    }  # fmt: skip
    assert [tree[code].subkind for code in ("T1", "T2", "V1", "V2")] == [
        "street",
        "town",
        "community",
        "village",
    ]
    assert all(unit.path.startswith(unit.parent.path) for unit in tree.values() if unit.parent)


def test_a_new_unit_does_not_take_a_path_in_use():
    town = factories.town()
    taken = {factories.village(in_=town).path for _ in range(3)}
    assert path_below(OrganisationUnit.everything.get(pk=town.pk)) not in taken


@pytest.mark.parametrize(
    ("fields", "at"),
    [({"parent": None}, "parent"), ({"population": 10, "women_population": 11}, "women_population")],
)
def test_an_impossible_unit_is_refused_in_words(fields, at):
    with pytest.raises(RowError) as caught:
        check_unit({"name": "新村", "kind": "village", "parent": factories.town(), **fields}, Context(SYSTEM))
    assert caught.value.field == at


def test_a_village_opens_no_units_by_a_file_but_the_town_does():
    home = factories.village()
    values = {"name": "新村", "kind": "village", "parent": home.parent}
    check_unit(dict(values), Context(user=factories.user("town", home.parent)))
    for user in (factories.user("village", home), factories.user("leader"), factories.user("town")):
        if user.grants.get().role == "town":
            user.grants.update(unit=factories.town())
        with pytest.raises(RowError, match="上级妇联"):
            check_unit(dict(values), Context(user=user))


@pytest.mark.parametrize(
    ("name", "subkind", "kind"),
    [("东街道", "", "town"), ("西山镇", "", "town"), ("东一社区", "", "village"), ("西二村", "", "village"),
     ("东湖", "community", "village"), ("西山", "street", "town")],
)  # fmt: skip
def test_the_level_is_told_by_the_name_or_the_type(name, subkind, kind):
    values = {"name": name, "subkind": subkind, "parent": factories.town()}
    check_unit(values, Context(SYSTEM))
    assert values["kind"] == kind


def test_a_level_that_nothing_tells_is_asked_for():
    with pytest.raises(RowError, match="层级"):
        check_unit({"name": "海棠公司", "parent": factories.town()}, Context(SYSTEM))
