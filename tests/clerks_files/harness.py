"""Brings a clerk's file in and says of every row what became of it."""

from __future__ import annotations

import datetime as dt
import resource
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.clerks_files.case import ClerkFile, Record
from tests.clerks_files.meanings import kind_names

BAD = ("silent", "vanished", "invented", "crash")
NO_REASON = (
    "这张表没有导入。",
    "空表。",
)  # neither is the reason why filled rows stay outside: they have vanished
MEMORY = 400  # MiB
MODELS = {
    "units": "organisations.OrganisationUnit", "persons": "people.Person", "households": "people.Household",
    "activities": "activities.Activity", "attendances": "activities.Attendance",
    "supplies": "activities.EmergencySupply", "sites": "sites.Site", "honours": "honours.Award",
    "standings": "honours.Standing", "own_honours": "honours.OwnHonour", "loans": "assistance.Loan",
    "insurances": "assistance.Insurance", "reliefs": "assistance.Relief", "posts": "committee.Post",
    "duty_records": "committee.DutyRecord", "duty_reports": "committee.DutyReport",
    "observations": "plans.Observation", "projects": "plans.Project", "registers": "plans.RegisterEntry",
}  # fmt: skip


@dataclass(frozen=True)
class Fate:
    """What became of one row: ``kind`` is right, refused, flagged, silent, vanished, invented or crash."""

    kind: str
    where: str
    said: str = ""
    sure: bool = False

    def __str__(self) -> str:
        return f"{self.kind:9} {self.where}: {self.said}"


@dataclass
class Verdict:
    """What became of a file."""

    fates: list[Fate] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        return Counter(fate.kind for fate in self.fates)

    @property
    def bad(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.kind in BAD]

    @property
    def refused_though_sure(self) -> list[Fate]:
        """Refused rows in which nothing is doubtful: the refusal is wrong."""
        return [fate for fate in self.fates if fate.kind == "refused" and fate.sure]

    @property
    def not_right(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.kind != "right"]


@dataclass
class Seen:
    """What the preview shows of one sheet of one file (it may be cut into blocks)."""

    rows: dict[int, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    rejected: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)
    said: str = ""
    asked: set[tuple[str, Any]] = field(default_factory=set)  # by column and value, once a sheet


def judge(case: ClerkFile, folder: Path) -> Verdict:
    """Write the file, read it, and compare with the truth."""
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports.run import read
    from jinguo.ledgers.values.faults import LedgerError

    paths = case.build(folder)
    try:
        with Memory() as memory:
            preview = read(paths, SYSTEM)
        seen, problems = _seen(preview, paths)
        verdict = _compare(case, seen, problems)
        if any(sheet.rejected for sheet in preview.sheets):
            _rejected_workbook(preview, folder)
    except LedgerError as refusal:  # the whole upload is refused by a sentence
        rows = [(where_of(at), record) for at, records in case.truth.items() for record in records]
        return Verdict([Fate("refused", where, str(refusal), record.is_sure) for where, record in rows])
    except Exception as error:  # whatever it is: a clerk sees a server error
        return Verdict([Fate("crash", case.name, f"{type(error).__name__}: {error}")])
    if memory.mebibytes > MEMORY:
        verdict.fates.append(Fate("crash", case.name, f"{memory.mebibytes} MiB of memory"))
    return verdict


def where_of(at: tuple[str, str, int]) -> str:
    """A row's place in words."""
    return f"{at[0]}[{at[1]}] row {at[2]}"


def _rejected_workbook(preview: Any, folder: Path) -> None:
    """The workbook of rejected rows is written for whoever sent them and for others, and opens."""
    import openpyxl

    from jinguo.ledgers.imports.rejects import write_rejects

    for whole in (True, False):
        path = folder / f"rejected-{whole}.xlsx"
        write_rejects(preview, path, whole=whole)
        book = openpyxl.load_workbook(path)
        assert any(page.max_row > 1 for page in book), "the workbook of rejected rows is empty"


class Memory:
    """How much memory this process and its children took at most, above what they had."""

    def __enter__(self) -> Memory:
        Path("/proc/self/clear_refs").write_text("5")
        self.before, self.children = self._peak(), self._child()
        return self

    def __exit__(self, *_: object) -> None:
        child = self._child()
        self.mebibytes = max(self._peak() - self.before, child if child > self.children else 0)

    @staticmethod
    def _peak() -> int:
        line = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
        return int(line.split()[1]) // 1024

    @staticmethod
    def _child() -> int:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _seen(preview: Any, paths: list[Path]) -> tuple[dict[tuple[str, str], Seen], dict[str, list[str]]]:
    seen: dict[tuple[str, str], Seen] = defaultdict(Seen)
    of_file: dict[str, list[str]] = defaultdict(list)
    for sheet in preview.sheets:
        file = paths[sheet.file].name
        here = seen[file, sheet.name]
        if sheet.problem and str(sheet.problem) not in NO_REASON:
            here.problems.append(str(sheet.problem))
            of_file[file].append(str(sheet.problem))
        here.said += str(sheet.doubts)
        key = sheet.ledger.key if sheet.ledger else ""
        for chunk in sheet.kept or ():
            for row in chunk:
                here.asked |= {
                    (name, _value(row.values, name, key)) for name, _ in row.doubts if name == "unit"
                }
                if row.faults or not row.good:
                    here.rejected[row.number + 1] += [str(f.message) for f in row.faults]
                elif not sheet.problem:
                    here.rows[row.number + 1].append((key, row))
        for row in sheet.rejected or ():
            here.rejected[row.number] += [str(f.message) for f in row.faults]
    return seen, of_file


def _compare(case: ClerkFile, seen: dict[tuple[str, str], Seen], of_file: dict[str, list[str]]) -> Verdict:
    verdict = Verdict()
    truth: dict[tuple[str, str], dict[int, list[Record]]] = defaultdict(dict)
    for (file, sheet, row), records in case.truth.items():
        truth[file, sheet][row] = records
    sheets_of = Counter(file for file, _ in {*truth})
    used: set[tuple[str, str]] = set()
    for (file, sheet), rows in truth.items():
        place = (file, sheet)
        if place not in seen and sheets_of[file] == 1:  # a .csv has no name of a sheet
            place = next((p for p in seen if p[0] == file), place)
        used.add(place)
        here = seen.get(place, Seen())
        whole = here.problems or (of_file.get(file, []) if place not in seen else [])
        for number, records in rows.items():
            verdict.fates += _of_row(f"{file}[{sheet}] row {number}", records, here, number, whole)
        verdict.fates += _invented(f"{file}[{sheet}]", here, rows)
    for place, here in seen.items():
        if place not in used:
            verdict.fates += _invented(f"{place[0]}[{place[1]}]", here, {})
    return verdict


def _of_row(
    where: str, records: list[Record], here: Seen, number: int, problems: list[str]
) -> Iterable[Fate]:
    left = list(here.rows.get(number, ()))
    for record in records:
        found = _best(record, left)
        if found is not None:
            left.remove(found)
            yield _judged(where, record, *found, here)
        elif number in here.rejected:
            yield Fate("refused", where, " / ".join(dict.fromkeys(here.rejected[number])), record.is_sure)
        elif problems:
            yield Fate("refused", where, " / ".join(dict.fromkeys(problems)), record.is_sure)
        else:
            yield Fate("vanished", where, f"meant {_short(record.values)}")
    for key, row in left:
        yield _fate_of_extra(where, key, row)


def _invented(where: str, here: Seen, truth: dict[int, list[Record]]) -> Iterable[Fate]:
    for number, rows in here.rows.items():
        if number not in truth:
            for key, row in rows:
                yield _fate_of_extra(f"{where} row {number}", key, row)


def _fate_of_extra(where: str, key: str, row: Any) -> Fate:
    doubts = " / ".join(str(sentence) for _, sentence in row.doubts)
    return Fate(
        "flagged" if row.doubts else "invented", where, f"{key} {_short(_plain(row.values))} {doubts}"
    )


def _best(record: Record, rows: list[tuple[str, Any]]) -> tuple[str, Any] | None:
    def agreement(found: tuple[str, Any]) -> tuple[bool, int]:
        key, row = found
        return key == record.ledger, -len(_differences(record, key, row))

    return max(rows, key=agreement, default=None)


HIDDEN_WORDS = ("隐藏", "筛选", "删除线", "划去", "划掉", "作废", "取消")


def _judged(where: str, record: Record, key: str, row: Any, here: Seen) -> Fate:
    differences = _differences(record, key, row)
    if key != record.ledger:
        kind = "flagged" if row.doubts else "silent"
        return Fate(kind, where, f"read as {key}, meant {record.ledger}")
    asked = {f for f in record.unsure if (f, _value(row.values, f, key)) in here.asked}
    wrong = [
        text for field_, text in differences.items() if field_ not in asked and not _doubted(field_, row)
    ]
    if wrong:
        return Fate("silent", where, "; ".join(wrong))
    if differences:
        said = " / ".join(str(sentence) for _, sentence in row.doubts)
        return Fate("flagged", where, "; ".join(differences.values()) + f" | {said}")
    if record.doubtful:
        told = bool(row.doubts) or any(word in here.said for word in HIDDEN_WORDS)
        return Fate("flagged" if told else "silent", where, "" if told else "came in without a word")
    return Fate("right", where)


def _differences(record: Record, key: str, row: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for field_, meant in record.values.items():
        read = _value(row.values, field_, key)
        if not same(read, meant):
            found[field_] = f"{field_}: read {read!r}, meant {meant!r}"
    for field_ in record.unsure:
        read = _value(row.values, field_, key)
        if read not in (None, ""):
            found[field_] = f"{field_}: read {read!r}, nobody could be sure"
        elif not row.doubts:
            found[field_] = f"{field_}: dropped, nobody could be sure"
    return found


def _doubted(field_: str, row: Any) -> bool:
    """A sentence of the row speaks of this field, or quotes a cell that it was read from."""
    names = {field_, field_.split(".")[0], field_.removesuffix("_cents"), f"{field_}_bound"}
    return any(named in names or str(named).split(".")[0] == field_ for named, _ in row.doubts)


def _value(values: dict[str, Any], field_: str, key: str) -> Any:
    head, _, rest = field_.partition(".")
    if field_ in values:
        model = {"person": MODELS["persons"]}.get(head, MODELS.get(key, ""))
        return plain(values[field_], model, rest or field_)
    if rest and head in values:
        return plain(getattr(values[head], rest, None), MODELS["persons"] if head == "person" else "", rest)
    return None


def plain(value: Any, model: str = "", field_: str = "") -> Any:
    """An object by its name, a unit by its path, a choice by the word that people see."""
    if value is None or isinstance(value, (bool, int, Decimal, float, dt.date)):
        return value
    if isinstance(value, str):
        return _label(value, model, field_)
    if isinstance(value, (list, tuple, set)):
        return [plain(one) for one in value]
    if type(value).__name__ == "OrganisationUnit":
        parent = value.parent
        return f"{parent.name}/{value.name}" if parent and parent.parent_id else value.name
    if type(value).__name__ == "Kind":
        return kind_names().get((value.vocabulary, value.code), value.name)
    if type(value).__name__ == "Activity":
        return value.code or value.title
    return getattr(value, "name", None) or str(value)


def _label(value: str, model: str, field_: str) -> str:
    from django.apps import apps
    from django.core.exceptions import FieldDoesNotExist

    if not model:
        return value
    try:
        choices = dict(apps.get_model(model)._meta.get_field(field_).flatchoices)
    except FieldDoesNotExist:
        return value
    if value in choices:
        from django.utils import translation

        with translation.override("zh-hans"):
            return str(choices[value])
    return value


def same(read: Any, meant: Any) -> bool:
    """Equal as values: 5, 5.0 and Decimal(5) are one; nothing, an empty text and an empty list are one."""
    if meant is None or meant == []:
        return read in (None, "", [])
    if isinstance(meant, bool) or isinstance(read, bool):
        return read is meant
    if isinstance(meant, dt.datetime):
        meant = meant.date()
    if isinstance(meant, (int, float, Decimal)):
        try:
            return Decimal(str(read)) == Decimal(str(meant))
        except InvalidOperation:
            return False
    return read == meant


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}


def _short(values: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items() if value not in (None, ""))[:300]
