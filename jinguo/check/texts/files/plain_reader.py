"""Text out of plain text, Markdown and web pages. Runs in the cell."""

from __future__ import annotations

import re
from typing import IO

from lxml import html

from jinguo.cell.errors import Refusal
from jinguo.check.texts.web_text import text_of

_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,20}\]:?")  # of Markdown; blanked out, so that places stay
_EMPHASIS = re.compile(
    r"(\*\*\*|\*\*|__|~~|`)(?=\S)([^\n]+?)(?<=\S)\1|(?<![\d*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\d*])"
)
_BLANKS = re.compile(r"[^\S\n]{100,}|\n{100,}")  # more than any layout needs; what follows looks at each anew


def prepare() -> None:
    """Load what the parser of web pages looks up."""
    html.document_fromstring("<p>一</p>")


def without_blanks(text: str) -> str:
    """Return a text without deserts of blanks."""
    return _BLANKS.sub(lambda blanks: blanks[0][:100], text)


def read(source: IO[bytes], output: IO[bytes], ending: str) -> str:
    """Return the text of a file. Raises Refusal."""
    text = _decoded(source.read())
    if ending in (".md", ".markdown"):
        text = _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)
        return without_blanks(_EMPHASIS.sub(lambda mark: mark[2] or mark[3], text))
    return without_blanks(_web(text) if ending in (".html", ".htm") else text)


def _decoded(raw: bytes) -> str:
    """Return text in UTF-8, UTF-16 or GB 18030. Raises Refusal for what is no text."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding, "replace" if marked else "strict")
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and (not encoding.startswith("utf-16-") or _is_chinese(text)):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Refusal("no_text")


def _is_chinese(text: str) -> bool:
    """Whether most of a text's characters are Chinese or plain: bytes read in a wrong code are neither."""
    known = len(re.findall(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef\u2010-\u2027 -~\s]", text))
    return known * 10 >= len(text) * 9 and bool(re.search(r"[\u4e00-\u9fff]", text))


def _web(text: str) -> str:
    try:
        return text_of(text)
    except (ValueError, AssertionError) as error:
        raise Refusal("no_page") from error
