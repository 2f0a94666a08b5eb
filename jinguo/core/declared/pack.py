"""What the core reads of a site pack: programmes, and kinds of every vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.declaring.seeding import seeded_kinds, seeded_programmes
from jinguo.core.lines import Line
from jinguo.core.models import DatedName, Kind, Programme
from jinguo.core.site.pack_parts import (
    SEVERAL,
    PackColumn,
    PackDraft,
    PackPart,
    PackRow,
    ValueRefused,
    code_rows,
    day,
    read,
    well_coded,
    whole,
)
from jinguo.core.site.pack_tables import Key, KeyedTable, differing_fields

PROGRAMMES, KINDS = "programmes.csv", "kinds.csv"
LAST = 10_000  # the position of what states none: behind what the program brings along
OWN_FILES = {"honour.scheme": "award_schemes.csv"}  # vocabularies that have a file of their own
_NAMED = (
    PackColumn("name", required=True, longest=80), PackColumn("name_en", longest=120),
    PackColumn("line", longest=20), PackColumn("aliases", longest=600),
    PackColumn("valid_from", longest=10), PackColumn("valid_to", longest=10), PackColumn("position", longest=9),
)  # fmt: skip
CODE = PackColumn("code", required=True, longest=40)
WORD_COLUMNS = (CODE, *_NAMED)
_KIND_COLUMNS = (
    PackColumn("vocabulary", required=True, longest=40),
    CODE,
    *_NAMED,
    PackColumn("attributes", longest=2000),
)


def attributes_of(text: str) -> dict[str, Any]:
    """Read an object of JSON. Raises ValueRefused."""
    if not text:
        return {}
    try:
        held = json.loads(text)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise ValueRefused(_('“%s”请写成 JSON 对象，例如 {"reply_days": 90}。') % text[:60])
    return held


def named_values(draft: PackDraft, file: str, row: PackRow) -> dict[str, Any]:
    """Return what a row says of a dated name; what cannot be read becomes faults."""
    values = {
        "name": row["name"], "name_en": row["name_en"], "line": row["line"], "aliases": row.words("aliases"),
        "valid_from": read(draft, file, row, "valid_from", day),
        "valid_to": read(draft, file, row, "valid_to", day),
        "position": read(draft, file, row, "position", whole),
    }  # fmt: skip
    if values["position"] is None:  # where none is stated, what stands here keeps its own
        del values["position"]
    if row["line"] and row["line"] not in Line.values:
        said = _("line 写的是“%(line)s”，只能是：%(allowed)s。")
        draft.complain(file, row.line, said % {"line": row["line"], "allowed": SEVERAL.join(Line.values)})
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        draft.complain(file, row.line, _("valid_to 早于 valid_from，请核对日期。"))
    return values


class Names:
    """The names of one vocabulary: no two of its words may be written alike, or a ledger could mean either."""

    def __init__(self, known: Mapping[str, tuple[str, Iterable[str]]]) -> None:
        """``known`` are name and other words by code, as they stand on the site."""
        self._owner = {name: code for code, (name, aliases) in known.items() for name in (name, *aliases)}

    def forget(self, codes: Iterable[str]) -> None:
        """Leave out what the pack itself names anew."""
        gone = set(codes)
        self._owner = {name: code for name, code in self._owner.items() if code not in gone}

    def claim(self, code: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Take names for a code; yield those that are another's, and whose."""
        for name in dict.fromkeys(names):
            owner = self._owner.setdefault(name, code)
            if owner != code:
                yield name, owner


def check_names(draft: PackDraft, file: str, rows: Iterable[PackRow], names: Names) -> None:
    """Note the names and other words that two words of a vocabulary share."""
    rows = list(rows)
    names.forget(row["code"] for row in rows)
    for row in rows:
        for name, owner in names.claim(row["code"], (row["name"], *row.words("aliases"))):
            said = _("“%(name)s”已经是 %(owner)s 的名称或别名，导入时分不清，请改其中一个。")
            draft.complain(file, row.line, said % {"name": name, "owner": owner})


class WordTable(KeyedTable):
    """Programmes, or the kinds of a file: how rows become words of the site, and words become rows."""

    def __init__(
        self, file: str, model: type[DatedName], words: Callable[[], Any],
        values: Callable[[PackDraft, PackRow], dict[str, Any]], cells: Callable[[Any], dict[str, str]],
        key: Callable[[Any], Key], keys: Key = ("code",),
    ) -> None:  # fmt: skip
        """``words`` asks for the site's words, ``values`` and ``cells`` add what this file says besides."""
        super().__init__(
            file, model, keys, key, words,
            lambda draft, row: named_values(draft, file, row) | values(draft, row),
            lambda row, place: {"code": row["code"], "position": LAST + place},
        )  # fmt: skip
        self._cells = cells

    def rows(self, draft: PackDraft) -> list[PackRow]:
        """Return the rows whose codes are well written, each once."""
        return [row for row in code_rows(draft, self.file, self.keys) if well_coded(draft, self.file, row)]

    def export(self, seeded: Mapping[Any, dict[str, Any]]) -> list[dict[str, str]]:
        """Return the words that are not as a new site has them."""
        return [
            dict(zip(self.keys, key, strict=True)) | _cells(word) | self._cells(word)
            for key, word in self.here().items()
            if key not in seeded or differing_fields(word, seeded[key])
        ]


def _cells(word: DatedName) -> dict[str, str]:
    return {
        "name": word.name, "name_en": word.name_en, "line": word.line, "aliases": SEVERAL.join(word.aliases or []),
        "valid_from": str(word.valid_from or ""), "valid_to": str(word.valid_to or ""),
        "position": str(word.position),
    }  # fmt: skip


_PROGRAMMES = WordTable(
    PROGRAMMES, Programme, Programme.objects.all, lambda draft, row: {}, lambda word: {}, lambda word: (word.code,),
)  # fmt: skip


def _other_kinds() -> Any:
    return Kind.objects.exclude(vocabulary__in=OWN_FILES)


_KINDS = WordTable(
    KINDS, Kind, _other_kinds,
    lambda draft, row: {
        "vocabulary": row["vocabulary"],
        "attributes": read(draft, KINDS, row, "attributes", attributes_of) or {},
    },
    lambda word: {"attributes": json.dumps(word.attributes, ensure_ascii=False) if word.attributes else ""},
    lambda word: (word.vocabulary, word.code), ("vocabulary", "code"),
)  # fmt: skip


def known_names(words: Iterable[Any]) -> dict[str, tuple[str, Iterable[str]]]:
    """Return name and other words by code, as the site has them."""
    return {word.code: (word.name, word.aliases or ()) for word in words}


def check_programmes(draft: PackDraft) -> None:
    """Check the programmes, and make them known."""
    rows = _PROGRAMMES.rows(draft)
    here = known_names(Programme.objects.all())
    check_names(draft, PROGRAMMES, rows, Names(here))
    for row in rows:
        _PROGRAMMES.values(draft, row)
    draft.knows("programme").update({code: name for code, (name, _aliases) in here.items()})
    draft.knows("programme").update({row["code"]: row["name"] for row in rows})


def check_kinds(draft: PackDraft) -> None:
    """Check the kinds, vocabulary by vocabulary, and make them known."""
    rows = _KINDS.rows(draft)
    for row in rows:
        _KINDS.values(draft, row)
    named: dict[str, list[PackRow]] = {}
    vocabularies = {vocabulary for vocabulary, _code in seeded_kinds()}
    for row in rows:
        vocabulary = row["vocabulary"]
        if vocabulary in OWN_FILES:
            said = _("“%(vocabulary)s”要写在 %(file)s。")
            draft.complain(KINDS, row.line, said % {"vocabulary": vocabulary, "file": OWN_FILES[vocabulary]})
        elif vocabulary not in vocabularies:
            said = _("没有“%(vocabulary)s”这个词表，只能是：%(allowed)s。")
            allowed = SEVERAL.join(sorted(vocabularies - set(OWN_FILES)))
            draft.complain(KINDS, row.line, said % {"vocabulary": vocabulary, "allowed": allowed})
        else:
            named.setdefault(vocabulary, []).append(row)
    for vocabulary in vocabularies - set(OWN_FILES):
        check_vocabulary(draft, KINDS, vocabulary, named.get(vocabulary, []))


def check_vocabulary(draft: PackDraft, file: str, vocabulary: str, rows: list[PackRow]) -> None:
    """Check the names of one vocabulary, and make its codes known."""
    here = known_names(Kind.objects.filter(vocabulary=vocabulary))
    check_names(draft, file, rows, Names(here))
    draft.knows(vocabulary).update(dict.fromkeys([*here, *(row["code"] for row in rows)]))


def export_programmes() -> list[dict[str, str]]:
    """Return the programmes that the program does not bring along as they are."""
    return _PROGRAMMES.export({(code,): values for code, values in seeded_programmes().items()})


def export_kinds() -> list[dict[str, str]]:
    """Return the kinds that the program does not bring along as they are."""
    return _KINDS.export(seeded_kinds())


PARTS = (
    PackPart(
        PROGRAMMES,
        20,
        check_programmes,
        _PROGRAMMES.write,
        export_programmes,
        _PROGRAMMES.differing,
        WORD_COLUMNS,
    ),
    PackPart(KINDS, 21, check_kinds, _KINDS.write, export_kinds, _KINDS.differing, _KIND_COLUMNS),
)
