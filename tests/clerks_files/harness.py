"""Brings a clerk's file in and says of every row what became of it."""

from __future__ import annotations

import resource
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.clerks_files.case import ClerkFile, Record
from tests.clerks_files.comparing import plain_values, same, short, value_of

BAD = ("silent", "vanished", "invented", "crash")
NO_REASON = (
    "这张表没有导入。",
    "空表。",
)  # neither is the reason why filled rows stay outside: they have vanished
MEMORY = 400  # MiB
STATUS = Path("/proc/self/status")


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
        return [fate for fate in self.fates if not fate.kind.startswith("right")]


@dataclass
class Seen:
    """What the preview shows of one sheet of one file (it may be cut into blocks)."""

    rows: dict[int, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    rejected: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)
    remarks: list[tuple[int, str, str]] = field(default_factory=list)  # row, column, sentence
    numbers: set[int] = field(default_factory=set)  # of the rows read, from nought
    asked: set[tuple[str, Any]] = field(default_factory=set)  # by column and value, once a sheet
    repeated: set[int] = field(
        default_factory=set
    )  # rows of which it is said that they are not written again


def judge(case: ClerkFile, folder: Path) -> Verdict:
    """Write the file, read it, and compare with the truth."""
    from jinguo.ledgers.values.faults import LedgerError

    paths = case.build(folder)
    memory = Memory()
    try:
        preview = _brought_in(paths, folder, memory)
    except LedgerError as refusal:  # the whole upload is refused by a sentence
        rows = [(where_of(at), record) for at, records in case.truth.items() for record in records]
        verdict = Verdict([Fate("refused", where, str(refusal), record.is_sure) for where, record in rows])
    except Exception as error:  # whatever it is: a clerk sees a server error
        verdict = Verdict([Fate("crash", case.name, f"{type(error).__name__}: {error}")])
    else:
        verdict = compared(case, preview, paths)
    if memory.mebibytes > MEMORY:
        verdict.fates.append(Fate("crash", case.name, f"{memory.mebibytes} MiB of memory"))
    return verdict


def compared(case: ClerkFile, preview: Any, paths: list[Path]) -> Verdict:
    """What became of every row of a file, by the preview of it."""
    return _compare(case, *_seen(preview, paths))


def _brought_in(paths: list[Path], folder: Path, memory: Memory) -> Any:
    """The preview; what it rejects can be written."""
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports.run import read

    with memory:
        preview = read(paths, SYSTEM)
    if any(sheet.rejected for sheet in preview.sheets):
        _rejected_workbook(preview, folder)
    return preview


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

    mebibytes = 0

    def __enter__(self) -> Memory:
        if STATUS.exists():  # elsewhere than on Linux only the children are watched
            (STATUS.parent / "clear_refs").write_text("5")
        self.before, self.children = self._peak(), self._child()
        return self

    def __exit__(self, *_: object) -> None:
        child = self._child()
        grown = child - self.before if child > self.children else 0  # a child begins with what its parent has
        self.mebibytes = max(self._peak() - self.before, grown)

    @staticmethod
    def _peak() -> int:
        lines = STATUS.read_text().splitlines() if STATUS.exists() else []
        return sum(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))

    @staticmethod
    def _child() -> int:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _seen(preview: Any, paths: list[Path]) -> tuple[dict[tuple[str, str], Seen], dict[str, list[str]]]:
    from jinguo.ledgers.imports.account import unheaded

    seen: dict[tuple[str, str], Seen] = defaultdict(Seen)
    of_file: dict[str, list[str]] = defaultdict(list)
    for sheet in preview.sheets:
        file = paths[sheet.file].name
        here = seen[file, sheet.name]
        if sheet.problem and str(sheet.problem) not in NO_REASON:
            here.problems.append(str(sheet.problem))
            of_file[file].append(str(sheet.problem))
        here.remarks += [(one.number, str(one.column), str(one.message)) for one in sheet.doubts]
        here.remarks += [(0, "", told) for told in unheaded(sheet)]
        here.repeated |= {one.number for one in (*sheet.same, *sheet.conflicts)}
        key = sheet.ledger.key if sheet.ledger else ""
        for chunk in sheet.kept or ():
            for row in chunk:
                here.numbers.add(row.number)
                here.asked |= {
                    (name, value_of(row.values, name, key)) for name, _ in row.doubts if name == "unit"
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
    keys = {key for key, _row in left}
    for record in sorted(records, key=lambda one: one.ledger not in keys):
        found = _best(record, left)
        if found is not None:
            left.remove(found)
            yield _judged(where, record, *found, here)
        elif number in here.rejected:
            yield Fate("refused", where, " / ".join(dict.fromkeys(here.rejected[number])), record.is_sure)
        elif problems:
            yield Fate("refused", where, " / ".join(dict.fromkeys(problems)), record.is_sure)
        else:
            yield Fate("vanished", where, f"meant {short(record.values)}")
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
        "flagged" if row.doubts else "invented", where, f"{key} {short(plain_values(row.values))} {doubts}"
    )


def _said(row: Any) -> str:
    return " / ".join(str(sentence) for _, sentence in row.doubts)


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
    asked = {f for f in record.unsure if (f, value_of(row.values, f, key)) in here.asked}
    wrong = [
        text
        for field_, text in differences.items()
        if field_ not in asked and not _doubted(field_, record, row, here)
    ]
    if wrong:
        return Fate("silent", where, "; ".join(wrong))
    if differences:
        return Fate("flagged", where, "; ".join(differences.values()) + f" | {_said(row)}")
    if record.doubtful:
        told = (
            bool(row.doubts)
            or row.number + 1 in here.repeated
            or any(word in sentence for _, _, sentence in _remarks_on(row, here) for word in HIDDEN_WORDS)
        )
        return Fate("flagged" if told else "silent", where, "" if told else "came in without a word")
    return Fate("right (asked)" if row.doubts else "right", where, _said(row))


def _differences(record: Record, key: str, row: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for field_, meant in record.values.items():
        read = value_of(row.values, field_, key)
        if not same(read, meant):
            found[field_] = f"{field_}: read {read!r}, meant {meant!r}"
    for field_ in record.unsure:
        read = value_of(row.values, field_, key)
        if read not in (None, ""):
            found[field_] = f"{field_}: read {read!r}, nobody could be sure"
        elif not row.doubts:
            found[field_] = f"{field_}: dropped, nobody could be sure"
    return found


def _doubted(field_: str, record: Record, row: Any, here: Seen) -> bool:
    """A sentence of the row or of the whole sheet speaks of this field or of its heading."""
    names = {field_, field_.split(".")[0], field_.removesuffix("_cents"), f"{field_}_bound"}
    if any(named in names or str(named).split(".")[0] == field_ for named, _ in row.doubts):
        return True
    heading = record.headings.get(field_, "\0")
    return any(column in {*names, heading} or heading in told for _, column, told in _remarks_on(row, here))


def _remarks_on(row: Any, here: Seen) -> list[tuple[int, str, str]]:
    """What is said of a row, and of the sheet as a whole (a remark at no row that was read)."""
    return [
        remark for remark in here.remarks if remark[0] == row.number + 1 or remark[0] - 1 not in here.numbers
    ]
