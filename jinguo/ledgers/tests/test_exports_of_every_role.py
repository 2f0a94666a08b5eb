"""Every ledger, with numbers and without, by whoever may export it: what comes back changes nothing."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection, transaction

from jinguo.accounts.access import holds
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.ledgers import declarations
from jinguo.ledgers.exports.export import entries
from jinguo.ledgers.exports.lean_rows import LeanRows
from jinguo.ledgers.exports.row_writer import RowWriter
from jinguo.ledgers.imports.run import Preview, Verdict, commit, read
from jinguo.ledgers.tests.papers import sent
from tests.security.walks.district import build

pytestmark = pytest.mark.django_db
KEYS = [sheet.key for sheet in declarations.all_sheets()]
WAYS = {"without numbers": "", "with numbers": "核对"}
# what says who looked, and when
APART = ("core_audit", "core_rowsealchange", "ledgers_import", "django_session")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A district with an entry of every ledger in every place, and somebody of every role."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        yield build()
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def kept() -> dict[str, str]:
    """Everything in the database, as a digest of each table."""
    told = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(APART):
                cursor.execute(f'SELECT * FROM "{table}"')
                told[table] = hashlib.sha256(
                    "\n".join(sorted(map(repr, cursor.fetchall()))).encode()
                ).hexdigest()
    return told


def told(preview: Preview) -> str:
    sheets = preview.sheets
    return f"{preview.sentence} {preview.rejected} {[(one.conflicts, one.doubts) for one in sheets]}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", KEYS)
def test_whoever_exports_a_ledger_finds_it_unchanged_when_it_comes_back(key, way, world, tmp_path):
    path, came = tmp_path / "out.xlsx", 0
    before = kept()
    for name, user in {**world.users, "SYSTEM": SYSTEM}.items():
        if not holds(user, "export"):
            continue
        try:
            count = sent(key, user, path, WAYS[way])
        except NotAllowed:  # who keeps no records has no numbers to take away
            continue
        for importer in {user, SYSTEM} if count else ():
            if not holds(importer, "import"):
                continue
            preview = read([path], importer)
            assert dict(preview.counts) == {Verdict.SAME: count}, (name, told(preview))
            assert not preview.sheets[0].doubtful, (name, told(preview))
            commit(preview, importer, on_conflict="amend")
            came += 1
    assert came > 3
    assert kept() == before


@pytest.mark.parametrize("key", KEYS)
def test_entries_read_lean_say_the_same_as_whole_ones(key, world):
    """The twin of the quick way: what is not read of an entry must not change its row."""
    sheet = declarations.get(key)
    for user in (SYSTEM, world.users["town"]):
        writer = RowWriter(sheet, user, confidential=True)
        rows = entries(sheet, user)
        lean = [writer.cells(one) for part in LeanRows(sheet, writer.columns).chunks(rows) for one in part]
        assert lean == [writer.cells(one) for one in rows]
        assert lean
