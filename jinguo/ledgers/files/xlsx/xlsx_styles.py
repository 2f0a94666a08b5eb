"""The styles of an .xlsx: what format a cell's number has, and whether it is struck through."""

from __future__ import annotations

from jinguo.ledgers.files.built_in_formats import BUILT_IN
from jinguo.ledgers.files.number_formats import NumberFormat, format_of
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.xlsx.xlsx_texts import NO_WORDS


class Styles:
    """By the number that a cell names: its format (None: shown as it is), and whether it is struck."""

    def __init__(self, formats: list[NumberFormat | None], struck: list[bool]) -> None:
        self.formats, self.struck = formats, struck
        # attributes are texts: the parser of rows looks styles up as they are written
        self.by_word: dict[str | None, tuple[NumberFormat | None, bool]] = {
            str(number): (made, line)
            for number, (made, line) in enumerate(zip(formats, struck, strict=True))
            if made is not None or line
        }


def read_styles(package: Package, part: str) -> Styles:
    """Return the styles that cells name."""
    codes = dict(BUILT_IN)
    fonts: list[bool] = []
    formats: list[NumberFormat | None] = []
    struck: list[bool] = []
    inside = ""
    for tag, said in package.elements(part):
        if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "numFmts", "fills", "borders", "cellStyles"):
            inside = tag
        elif tag == "numFmt" and inside == "numFmts":
            codes[_number(said.get("numFmtId"))] = said.get("formatCode", "")
        elif tag == "font" and inside == "fonts":
            fonts.append(False)
        elif tag == "strike" and inside == "fonts" and fonts:
            fonts[-1] = said.get("val", "1").lower() not in NO_WORDS
        elif tag == "xf" and inside == "cellXfs":
            formats.append(format_of(codes.get(_number(said.get("numFmtId")), "General")))
            font = _number(said.get("fontId"))
            struck.append(font < len(fonts) and fonts[font])
    return Styles(formats, struck)


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 10 else 0
