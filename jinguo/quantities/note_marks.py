"""Marks of footnotes behind a number, a name or a day: 50①, 清河村*, 3月8日（注1）. A mark is no digit.

Unicode counts ① and ² as compatible with 1 and 2; who folds 50① into half width that way reads 501.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = "⓪①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➓⓫-⓴⑴-⒇⁰¹²³⁴-⁹₀-₉"  # circled, in brackets, raised
_SIGNS = "*＊※†‡#＃"
_WORDED = r"注(?:释|解)?\s*[0-9０-９一二三四五六七八九十①-⑳]{0,2}"
_SIGN = re.compile(
    rf"\s*(?:[{_NUMBERED}{_SIGNS}]+"
    r"|[\[［【〔]\s*[0-9０-９]{1,2}\s*[\]］】〕]"
    rf"|[(（\[［【〔]\s*(?:见|详见|参见|另见|如)?{_WORDED}\s*[)）\]］】〕]"
    rf"|(?<=[0-9０-９人次元户场期名日号]){_WORDED})$"
)


def _compatible() -> str:
    """Return the numerals that Unicode would fold into plain digits or letters: ①, ², ½, Ⅻ."""
    found = (chr(code) for code in (*range(0xB2, 0x3400), *range(0x1F100, 0x1F110)))
    return "".join(
        char
        for char in found
        if unicodedata.category(char) in ("No", "Nl") and unicodedata.normalize("NFKC", char) != char
    )


_OTHER_NUMERALS = re.compile(f"([{_compatible()}]+)")


def folded(text: str) -> str:
    """Return a text in half width; ①, ², ½ and Ⅻ stay what they are."""
    if not _OTHER_NUMERALS.search(text):
        return unicodedata.normalize("NFKC", text)
    pieces = _OTHER_NUMERALS.split(text)
    return "".join(
        piece if number % 2 else unicodedata.normalize("NFKC", piece) for number, piece in enumerate(pieces)
    )


def without_note(text: str) -> tuple[str, str]:
    """Return a text without the footnote marks behind it, and the marks; one of marks alone as it is."""
    bare = text.rstrip()
    while found := _SIGN.search(bare):
        if not found.start():
            return text, ""
        bare = bare[: found.start()].rstrip()
    return (bare, text[len(bare) :].strip()) if bare != text.rstrip() else (text, "")
