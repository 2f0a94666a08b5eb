"""Valid files of the five formats, and the many ways in which they come to be broken. Seeded: the same each time."""

from __future__ import annotations

import io
import random
import re
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlsxwriter

from jinguo.ledgers.tests import papers

ROWS = [
    ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次"],
    *[[f"2024-03-{day:02d}", "清河村", "宣讲", f"家风宣讲{day}", 30 + day] for day in range(1, 20)],
]
NAMES = ("xlsx", "xls", "et", "ods", "csv")


def _xlsx(path: Path) -> None:
    """A workbook with all that a sheet may carry."""
    book = xlsxwriter.Workbook(str(path))
    page, other = book.add_worksheet("活动台账"), book.add_worksheet("其他")
    day, struck = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"font_strikeout": True})
    percent, raised = book.add_format({"num_format": "0%"}), book.add_format({"font_script": 1})
    page.merge_range(0, 0, 0, 4, "活动台账")
    for number, row in enumerate(ROWS, 1):
        page.write_row(number, 0, row)
    page.write_number(3, 0, 45359, day)
    page.write_number(4, 4, 0.85, percent)
    page.write_string(5, 3, "作废", struck)
    page.write_rich_string(6, 3, "面积50", raised, "2")
    page.write_formula(21, 4, "=SUM(E3:E20)", None, 700)
    page.write_formula(21, 3, "=B99", None, "#REF!")
    page.write_boolean(22, 0, True)
    page.set_row(8, None, None, {"hidden": True})
    page.set_column(2, 2, 30, None, {"hidden": True})
    page.autofilter(1, 0, 20, 4)
    other.write(3, 7, "远")
    book.close()


@cache
def honest(kind: str) -> bytes:
    """Return a valid file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{kind}"
        if kind == "xlsx":
            _xlsx(path)
        elif kind == "csv":
            papers.csv_file(path, *ROWS, ['带"引号"', "换\n行", "a,b"], encoding="gb18030")
        else:
            (papers.ods if kind == "ods" else papers.xls)(path, *ROWS)
        return path.read_bytes()


def broken(seed: int) -> tuple[str, bytes]:
    """Return the name and content of one broken file."""
    chance = random.Random(seed)
    kind = NAMES[seed % len(NAMES)]
    content = honest(kind)
    if kind in ("xlsx", "ods") and chance.random() < 0.8:
        content = _in_parts(content, chance)
    else:
        for _time in range(chance.choice((1, 1, 2, 5))):
            content = chance.choice(_BYTES)(content, chance)
    return f"台账{seed}.{chance.choice((kind, kind, kind, *NAMES))}", content


# --- bytes -------------------------------------------------------------------------------------------------


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _time in range(chance.choice((1, 3, 20, 200)) if made else 0):
        made[chance.randrange(len(made))] = chance.choice((0, 255, 34, 60, chance.randrange(256)))
    return bytes(made)


def _drop(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.choice((1, 2, 100, 512, 5000)) :]


def _twice(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 8, 300, 512, 5000))]
    return content[:start] + piece * chance.choice((2, 3, 50)) + content[start + len(piece) :]


def _swap(content: bytes, chance: random.Random) -> bytes:
    size = chance.choice((2, 64, 512))
    one, two = (chance.randrange(len(content) // size + 1) * size for _side in range(2))
    made = bytearray(content)
    made[one : one + size], made[two : two + size] = made[two : two + size], made[one : one + size]
    return bytes(made)


def _number(content: bytes, chance: random.Random) -> bytes:
    """Put a telling number where one may be told: sizes, offsets, counts."""
    number = chance.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 1 << 20))
    at = chance.randrange(len(content) + 1)
    size = chance.choice((2, 4))
    return content[:at] + (number & (1 << 8 * size) - 1).to_bytes(size, "little") + content[at + size :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    piece = chance.choice(
        (b'"', b"\0", b"\r", b",", b"<", b"\xff\xfe", b'="', b"\xef\xbb\xbf", b"PK\3\4", b"sep=;\n")
    )
    return content[:at] + piece * chance.choice((1, 1, 1000)) + content[at:]


_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut,
    _flip,
    _drop,
    _twice,
    _swap,
    _number,
    _insert,
)


# --- parts of a package ------------------------------------------------------------------------------------

_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"<]*)"')
_TAG = re.compile(rb"<[^<>]+>")
_WORDS = (
    b"", b"-1", b"0", b"1", b"99999999999999999999", b"4294967296", b"1e999", b"NaN", b"A1", b"XFD1048576",
    b"ZZZZ9", b"A1:XFD1048576", b"true", b"s", b"e", b"d", b"b", b"inlineStr", b"\xe5\xb8\xb8", b"x" * 70_000,
    b"/../../x", b"worksheets/sheet1.xml", b"16384", b"1048576", b"Err:502", b"#REF!", b"2024-13-45", b"PT99H",
)  # fmt: skip


def _in_parts(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _time in range(chance.choice((1, 1, 2, 4))):
        _change(parts, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    made = target.getvalue()
    return chance.choice(_BYTES)(made, chance) if chance.random() < 0.1 else made


def _change(parts: list[tuple[str, bytes]], chance: random.Random) -> None:
    if not parts:
        return
    at = chance.randrange(len(parts))
    name, part = parts[at]
    what = chance.randrange(14)
    if what == 0:
        del parts[at]
    elif what == 1:
        parts[at] = (
            chance.choice((name.upper(), "x/" + name, name.replace("/", "\\"), "xl/sharedStrings.xml")),
            part,
        )
    elif what == 2:
        parts.append((name if chance.random() < 0.3 else name + "2", part))
    elif what == 3:
        parts[at] = (name, parts[chance.randrange(len(parts))][1])
    elif what == 4:
        parts[at] = (name, chance.choice(_BYTES)(part, chance))
    else:
        parts[at] = (name, chance.choice(_XML)(part, chance))


def _attribute(part: bytes, chance: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(part))
    if not found:
        return part
    one = chance.choice(found)
    return part[: one.start(2)] + chance.choice(_WORDS) + part[one.end(2) :]


def _text(part: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb">([^<>]+)<", part))
    if not found:
        return part
    one = chance.choice(found)
    return part[: one.start(1)] + chance.choice(_WORDS) + part[one.end(1) :]


def _tag(part: bytes, chance: random.Random) -> bytes:
    found = list(_TAG.finditer(part))
    if not found:
        return part
    one = chance.choice(found)
    return (
        part[: one.start()]
        + part[one.start() : one.end()] * chance.choice((0, 2, 2, 500))
        + part[one.end() :]
    )


def _element(part: bytes, chance: random.Random) -> bytes:
    """Repeat a whole element, or put it elsewhere."""
    found = list(re.finditer(rb"<([\w:-]+)[^<>]*>[^<>]*</\1>", part))
    if not found:
        return part
    one, other = chance.choice(found), chance.choice(found)
    return part[: other.start()] + one.group() * chance.choice((1, 2, 3000)) + part[other.start() :]


def _nested(part: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 5000, 100_000))
    at = chance.choice([found.end() for found in _TAG.finditer(part)] or [0])
    tag = chance.choice((b"a", b"row", b"c", b"is", b"r", b"table:table-cell", b"text:span", b"si"))
    return part[:at] + b"<%b>" % tag * depth + b"</%b>" % tag * depth + part[at:]


def _entity(part: bytes, chance: random.Random) -> bytes:
    at = part.find(b"?>") + 2
    doctype = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return part[:at] + (doctype if chance.random() < 0.6 else b"") + part[at:].replace(b"</", b"&b;</", 3)


def _wide(part: bytes, chance: random.Random) -> bytes:
    return part.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "gb18030", "utf-16-be", "utf-8-sig")), "replace"
    )


_XML: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _attribute, _attribute, _attribute, _text, _text, _tag, _element, _nested, _entity, _wide,
)  # fmt: skip
