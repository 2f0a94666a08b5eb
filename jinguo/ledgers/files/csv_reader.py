"""The reader of text tables: their letters, their separator, quotation marks that open and never close."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.raw_sheets import Line, RawSheet

SEPARATORS = "\t,;"  # of equal ones the first: a text holds commas rather than tabs
SAMPLE = 1 << 16  # letters by which separator and coding are told
TRIED = 200  # lines that tell the separator
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # ="00123": Excel is to keep it a text
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


def sheet_of(source: IO[bytes], name: str, named_text: bool) -> RawSheet:
    """Return a text table. A file that is not called one must look like one. Raises Refusal."""
    encoding = encoding_of(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    try:
        sample = text.read(SAMPLE)
    except UnicodeDecodeError as error:
        raise Refusal("encoding") from error
    separator = separator_of(sample)
    if not named_text and not _looks_like_a_table(sample, separator):
        raise Refusal("no_table")
    return RawSheet(name, partial(_lines, text, separator, bool(_SEP_LINE.match(sample))))


# --- letters -----------------------------------------------------------------------------------------------


def encoding_of(stream: IO[bytes]) -> str:
    """Return how a text file is encoded: UTF-8 (with or without mark), UTF-16 or GB 18030."""
    stream.seek(0)
    head = stream.read(SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if wide := _unmarked_utf16(head):
        return wide
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := stream.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if _is_broken_utf8(head):
            raise Refusal("broken_midway") from error
        return "gb18030"
    return "utf-8-sig"


def _unmarked_utf16(head: bytes) -> str:
    """Return the byte order of a UTF-16 text without a mark: digits have a zero on one side."""
    if b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 10 * even and odd * 20 > len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd and even * 20 > len(head) else ""


def _is_broken_utf8(head: bytes) -> bool:
    """Whether a text is UTF-8 but for a few letters; read as GB 18030 it would be nonsense."""
    said = head.decode("utf-8", "replace")
    wide = sum(letter > "\u07ff" and letter != "\ufffd" for letter in said)
    return wide > 10 * said.count("\ufffd")


# --- separator ---------------------------------------------------------------------------------------------


def separator_of(sample: str) -> str:
    """Return the separator that gives most lines the same number of cells, of two the one that gives more."""
    if found := _SEP_LINE.match(sample):
        return found.group(1)
    lines = [line for line in sample.splitlines()[:TRIED] if line.strip()]
    best, most = ",", 0.0
    for separator in SEPARATORS:
        rows = csv.reader(lines, delimiter=separator)
        widths = Counter(len(row) for row in rows if len(row) > 1 and any(row))
        if widths:
            width = _usual(widths)
            score = widths[width] * (width - 1)
            if score > most:
                best, most = separator, score
    return best


def _usual(widths: Counter[int]) -> int:
    """Return how many cells most lines have."""
    return max(widths, key=lambda width: widths[width]) if widths else 1


def _looks_like_a_table(sample: str, separator: str) -> bool:
    """Whether a text under a workbook's name is a table: programs write tabs and call it .xls."""
    lines = [line for line in sample.splitlines()[:TRIED] if line.strip()]
    return (
        separator == "\t"
        and len(lines) > 1
        and "\0" not in sample
        and sum("\t" in line for line in lines) * 2 > len(lines)
    )


# --- rows --------------------------------------------------------------------------------------------------


def _lines(text: Any, separator: str, has_sep_line: bool) -> Iterator[Line]:
    try:
        is_quoted = _quotes_pair(_physical(text, has_sep_line), separator)
        how: Any = {"delimiter": separator, "quoting": csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE}
        for row in csv.reader(_physical(text, has_sep_line), **how):
            while row and not row[-1]:
                row.pop()
            cells = [_plain(cell) if cell[:2] == '="' else cell for cell in row]
            yield (cells if is_quoted else [_unquoted(cell) for cell in cells]), None
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal("broken_midway") from error


def _physical(text: Any, has_sep_line: bool) -> Iterator[str]:
    """Return the lines of a file as they stand, without the one that only names the separator."""
    text.seek(0)
    lines = iter(text)
    if has_sep_line:
        next(lines, "")
    return lines


def _plain(cell: str) -> str:
    found = _EXCEL_TEXT.fullmatch(cell)
    return found.group(1).replace('""', '"') if found else cell


def _unquoted(cell: str) -> str:
    """Return a cell of a file whose marks do not all pair without the ones that enclose it."""
    inside = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or inside.replace('""', "").count('"'):
        return cell
    return inside.replace('""', '"')


def _quotes_pair(lines: Iterator[str], separator: str) -> bool:
    """Whether quotation marks enclose cells. Raises Refusal where some do and others swallow rows.

    A mark that opens and never closes takes all rows behind it into one cell: they would vanish. Such a file
    is read without quoting where every line is a row by itself.
    """
    spans: list[int] = []
    widths: Counter[int] = Counter()
    counts: list[int] = []  # cells of each physical line, as it is without quoting

    def noted() -> Iterator[str]:
        for line in lines:
            count = line.count(separator) + 1
            counts.append(count)
            if line.strip():
                widths[count] += 1
            yield line

    reader = csv.reader(noted(), delimiter=separator, strict=True)
    before, sound = 0, True
    try:
        for _row in reader:
            if reader.line_num - before > 1:
                spans.append(before)
                spans.append(reader.line_num)
            before = reader.line_num
    except csv.Error:
        sound = False
    if sound and not _swallows(spans, counts, widths):
        return True
    for line in lines:  # what the reader has not come to
        counts.append(line.count(separator) + 1)
        widths[counts[-1]] += bool(line.strip())
    if _all_alike(counts, widths):
        return False
    raise Refusal("quotes", line=before + 1)


def _swallows(spans: list[int], counts: list[int], widths: Counter[int]) -> bool:
    """Whether a cell of several lines holds what are rows by themselves."""
    usual = _usual(widths)
    for first, last in zip(spans[::2], spans[1::2], strict=True):
        whole = sum(counts[at] == usual for at in range(first, last))
        if usual > 1 and whole >= 2 and whole * 2 >= last - first:
            return True
    return False


def _all_alike(counts: list[int], widths: Counter[int]) -> bool:
    """Whether nearly every line has as many cells as the others, but for titles and notes."""
    usual = _usual(widths)
    odd = sum(count not in (usual, 1) for count in counts)
    return usual > 1 and odd == 0
