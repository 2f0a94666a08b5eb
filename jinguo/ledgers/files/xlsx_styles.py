"""The styles of an .xlsx: what format a cell's number has, and whether it is struck through."""

from __future__ import annotations

from jinguo.ledgers.files.number_formats import NumberFormat, format_of
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.xlsx_texts import NO_WORDS

# Formats that files name only by number; 27-36 and 50-58 as in the Chinese Excel.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00',
    8: '"¥"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: '"¥"#,##0',
    43: "#,##0.00", 44: '"¥"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


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
