"""From words on a photograph to rows of a sign-in sheet: names and telephones with how sure they are.

No Django here: it runs in the reader's own process. Coordinates are pixels, y grows downwards.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
NAME_HEADS, PHONE_HEADS = ("姓名", "名字", "签名", "签到人"), ("电话", "手机", "联系方式", "号码")
OTHER_HEADS = ("序号", "编号", "单位", "村", "社区", "住址", "性别", "备注", "日期", "职务", "身份证", "时间")
_HAN = r"〇\u3400-\u9fff\U00020000-\U000323af"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{2,10}}(·[{_HAN}]{{1,10}})+")
_NOT_NAME = re.compile(r"(村|社区|镇|街道|小区|公司|学校|中心|委员会|合计|备注|签到)")
_LOOKS_LIKE = str.maketrans("OoQDlIi|!SsBZzT", "000011111558227")
UNSURE = 0.5  # how sure at most of what does not look like a name, or like a telephone


@dataclass(frozen=True)
class Word:
    """Some text, how sure the reader is of it (0 to 1), and its corners, clockwise from top left."""

    text: str
    score: float
    corners: tuple[Point, Point, Point, Point]

    @property
    def centre(self) -> Point:
        """The middle."""
        return sum(x for x, _y in self.corners) / 4, sum(y for _x, y in self.corners) / 4

    @property
    def width(self) -> float:
        """How wide, in pixels."""
        return self.corners[1][0] - self.corners[0][0]

    @property
    def height(self) -> float:
        """How high, in pixels."""
        return (self.corners[3][1] - self.corners[0][1] + self.corners[2][1] - self.corners[1][1]) / 2

    @property
    def slope(self) -> float:
        """How far its edges fall for each pixel to the right."""
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = self.corners
        return ((y2 - y1) / max(x2 - x1, 1) + (y3 - y4) / max(x3 - x4, 1)) / 2


def _line(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Fit value = a + b·at to (at, value, weight) by least squares; return a and b."""
    total = sum(weight for _at, _value, weight in points)
    if not total:
        return 0.0, 0.0
    at = sum(a * w for a, _v, w in points) / total
    value = sum(v * w for _a, v, w in points) / total
    spread = sum(w * (a - at) ** 2 for a, _v, w in points)
    rise = sum(w * (a - at) * (v - value) for a, v, w in points) / spread if spread > 1 else 0.0
    return value - rise * at, rise


class Page:
    """The geometry of one photograph: how its lines fall, and how its columns lean."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.left = min(min(x for x, _y in word.corners) for word in words)
        self.right = max(max(x for x, _y in word.corners) for word in words)
        self.middle = (self.left + self.right) / 2
        self.height = statistics.median(word.height for word in words)
        wide = [word for word in words if word.width > 2 * word.height] or words
        self._fall = _line([(word.centre[1], word.slope, word.width) for word in wide])
        self.tall = statistics.median([word.centre[1] for word in words])
        phones = [word for word in words if len(_digits(word.text)) >= 9]
        self._lean = (
            _line([(word.centre[1], word.centre[0], 1) for word in phones])[1] if len(phones) > 2 else 0
        )

    def level(self, point: Point) -> float:
        """Return where the line through a point crosses the page's middle: equal within a row."""
        x, y = point
        level = y
        for _step in range(3):
            level = y - self.fall(level) * (x - self.middle)
        return level

    def fall(self, level: float) -> float:
        """Return how far a line at some level falls for each pixel to the right."""
        start, growth = self._fall
        return start + growth * level

    def across(self, point: Point) -> float:
        """Return a point's place across the page, as if its columns stood upright."""
        return point[0] - self._lean * (point[1] - self.tall)

    def strip(self, level: float, half: float, span: tuple[float, float]) -> list[list[float]]:
        """Return the corners of a row between two places across the page, ``half`` to either side."""
        fall = self.fall(level)

        def at(x: float, by: float) -> list[float]:
            return [round(x, 1), round(level + by + fall * (x - self.middle), 1)]

        left, right = span
        return [at(left, -half), at(right, -half), at(right, half), at(left, half)]


def read_rows(words: list[Word], size: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the rows of a sheet, top down; ``size`` is the picture's width and height."""
    words = [word for word in words if word.text.strip()]
    if not words:
        return []
    if _upside_down(words):
        turned = [_turned(word, size) for word in words]
        rows = _rows(turned)
        for row in rows:
            row["corners"] = [[size[0] - x, size[1] - y] for x, y in row["corners"]]
        return rows
    return _rows(words)


def _upside_down(words: list[Word]) -> bool:
    """Whether the heads of the columns stand below most of the rows."""
    heads = [word.centre[1] for word in words if word.text.strip() in NAME_HEADS or _is_phone_head(word.text)]
    body = [word.centre[1] for word in words if len(_digits(word.text)) >= 9]
    return bool(heads and body) and min(heads) > statistics.median(body)


def _turned(word: Word, size: tuple[int, int]) -> Word:
    corners = [(size[0] - x, size[1] - y) for x, y in word.corners]
    return Word(word.text, word.score, (corners[2], corners[3], corners[0], corners[1]))


def _rows(words: list[Word]) -> list[dict[str, Any]]:
    page = Page(words)
    lines = _lines(page)
    heads, start = _heads(page, lines)
    if not heads:
        heads = _guessed_heads(page)
    found = [(level, row) for level, line in lines[start:] for row in _cells(page, line, heads)]
    spans: dict[int, tuple[float, float]] = {}
    for _level, row in found:
        left, right = row["span"]
        held = spans.get(row["column"], (left, right))
        spans[row["column"]] = (min(held[0], left), max(held[1], right))
    return [_proposal(page, level, row, spans[row["column"]]) for level, row in found]


def _proposal(page: Page, level: float, row: dict[str, Any], span: tuple[float, float]) -> dict[str, Any]:
    """Return a row as it is kept; its strip reaches from before the name to after the telephone."""
    wider = (span[0] - 2.5 * page.height, span[1] + page.height)
    words = {name: value for name, value in row.items() if name not in ("span", "column")}
    return words | {"corners": page.strip(level, page.height * 0.85, wider)}


def _lines(page: Page) -> list[tuple[float, list[Word]]]:
    """Group words that stand on one line, top down."""
    lines: list[tuple[float, list[Word]]] = []
    for level, word in sorted(
        ((page.level(word.centre), word) for word in page.words), key=lambda one: one[0]
    ):
        if lines and level - lines[-1][0] < page.height * 0.6:
            held = [*lines[-1][1], word]
            lines[-1] = (statistics.fmean(page.level(one.centre) for one in held), held)
        else:
            lines.append((level, [word]))
    return lines


Heads = list[
    tuple[str, float]
]  # what a column holds (name, phone, other) and where it stands across the page


def _heads(page: Page, lines: list[tuple[float, list[Word]]]) -> tuple[Heads, int]:
    """Return the columns as their heads say, and the number of the first line below them."""
    for number, (_level, line) in enumerate(lines):
        heads: Heads = []
        for word in line:
            text = re.sub(r"\s", "", word.text)
            kind = (
                "name" if text in NAME_HEADS else "phone" if _is_phone_head(text)
                else "other" if len(text) <= 8 and any(head in text for head in OTHER_HEADS) else ""
            )  # fmt: skip
            if kind:
                heads.append((kind, page.across(word.centre)))
        if any(kind == "name" for kind, _at in heads):
            return sorted(heads, key=lambda head: head[1]), number + 1
    return [], 0


def _is_phone_head(text: str) -> bool:
    return len(text) <= 6 and any(head in text for head in PHONE_HEADS)


def _guessed_heads(page: Page) -> Heads:
    """Say where names and telephones stand on a sheet without heads."""
    phones = [page.across(word.centre) for word in page.words if len(_digits(word.text)) >= 9]
    names = [
        page.across(word.centre) for word in page.words
        if _NAME.fullmatch(word.text) and not _NOT_NAME.search(word.text)
    ]  # fmt: skip
    heads: Heads = []
    if phones:
        heads.append(("phone", statistics.median(phones)))
        names = [at for at in names if at < heads[0][1]] or names
    if names:
        heads.append(("name", statistics.median(names)))
    return sorted(heads, key=lambda head: head[1])


def _cells(page: Page, line: list[Word], heads: Heads) -> list[dict[str, Any]]:
    """Return the people on one line: one for each column of names."""
    held: dict[int, list[Word]] = {}
    for word in sorted(line, key=lambda word: page.across(word.centre)):
        column = _column(page, word, heads)
        if column is not None:
            held.setdefault(column, []).append(word)
    people = []
    for number, (kind, _at) in enumerate(heads):
        if kind == "name":
            phone = next((n for n in range(number + 1, len(heads)) if heads[n][0] in ("phone", "name")), None)
            if phone is None or heads[phone][0] != "phone":
                phone = next((n for n, (other, _at) in enumerate(heads) if other == "phone"), None)
            cells = held.get(number, []), held.get(phone, []) if phone is not None else []
            person = _person(*cells)
            if person:
                people.append(person | {"column": number, "span": _span([*cells[0], *cells[1]])})
    return people


def _span(words: list[Word]) -> tuple[float, float]:
    """Return how far some words reach, left and right."""
    places = [x for word in words for x, _y in word.corners]
    return min(places), max(places)


def _column(page: Page, word: Word, heads: Heads) -> int | None:
    """Return the column a word stands in: telephones go by their look, all else by the nearest head."""
    at = page.across(word.centre)
    looks = "phone" if re.fullmatch(r"1\d{10}", _digits(word.text)) else ""
    fitting = [n for n, (kind, _at) in enumerate(heads) if kind == looks] or list(range(len(heads)))
    return min(fitting, key=lambda n: abs(heads[n][1] - at)) if fitting else None


def _person(names: list[Word], phones: list[Word]) -> dict[str, Any] | None:
    name = _name("".join(word.text for word in names))
    spilled = re.search(r"\d{7,}$", "".join(word.text for word in names))
    if phones:
        lead = re.match(rf"[{_HAN}·]+", phones[0].text)  # a long name that runs into the next column
        name += lead.group() if lead and name else ""
    phone = _digits("".join(word.text for word in phones)) or (spilled.group() if spilled else "")
    if len(phone) < 5:
        phone = ""
    if not (re.search(rf"[{_HAN}a-zA-Z]", name) or phone) or _NOT_NAME.search(name):
        return None
    sure = min((word.score for word in names), default=0.0)
    return {
        "name": name[:60],
        "phone": phone[:20],
        "name_confidence": round(sure if _NAME.fullmatch(name) else min(sure, UNSURE), 3),
        "phone_confidence": round(_sureness(phone, phones), 3),
    }


def _sureness(phone: str, words: list[Word]) -> float:
    sure = min((word.score for word in words), default=0.0)
    return sure if re.fullmatch(r"1[3-9]\d{9}", phone) else min(sure, UNSURE)


def _name(text: str) -> str:
    """Return a name without its row number, spaces, and a telephone that ran into it."""
    text = re.sub(r"\s", "", text).replace("•", "·").replace(".", "·").replace("・", "·")
    text = re.sub(r"^[\d·、,]{1,4}", "", text)
    return re.sub(r"\d{5,}$", "", text).strip("·、,，|")


def _digits(text: str) -> str:
    """Return a telephone as digits; letters that look like digits are taken for them."""
    plain = re.sub(rf"[\s\-—_·.{_HAN}]", "", text)
    if len(re.findall(r"\d", plain)) < 5:
        return ""
    return re.sub(r"\D", "", plain.translate(_LOOKS_LIKE))
