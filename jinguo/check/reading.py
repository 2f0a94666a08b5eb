"""Reading a text from a file: plain text, Word, web pages and PDF with text in it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from django.utils.translation import gettext as _

from jinguo.check.pdf_lines import reflowed

PAGES = 500  # of a PDF
UNPACKED = 200 * 1024 * 1024  # bytes that a Word file may unpack to
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,20}\]:?")  # of Markdown; blanked out, so that places stay
_EMPHASIS = re.compile(
    r"(\*\*\*|\*\*|__|~~|`)(?=\S)([^\n]+?)(?<=\S)\1|(?<![\d*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\d*])"
)
_BLANKS = re.compile(r"[^\S\n]{100,}|\n{100,}")  # more than any layout needs; what follows looks at each anew


class ReadingError(ValueError):
    """The file holds no text that can be read; the message says why and what to do."""


def read(raw: bytes, name: str) -> str:
    """Return the text of a file by its name's ending. Raises ReadingError."""
    return _BLANKS.sub(lambda blanks: blanks[0][:100], _read(raw, name))


def _read(raw: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        return _word(raw)
    if ending == ".pdf":
        return _pdf(raw)
    text = _decoded(raw)
    if ending in (".md", ".markdown"):
        return _EMPHASIS.sub(
            lambda mark: mark[2] or mark[3], _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)
        )
    return _web(text) if ending in (".html", ".htm") else text


def _decoded(raw: bytes) -> str:
    """Return text in UTF-8, UTF-16 or GB 18030. Raises ReadingError for what is no text."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding, "replace" if marked else "strict")
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and (not encoding.startswith("utf-16-") or _is_chinese(text)):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ReadingError(_("这个文件不是文字。请上传 .txt、.docx、.html 或带文字的 .pdf。"))


def _is_chinese(text: str) -> bool:
    """Whether most of a text's characters are Chinese or plain: bytes read in a wrong code are neither."""
    known = len(re.findall(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef\u2010-\u2027 -~\s]", text))
    return known * 10 >= len(text) * 9 and bool(re.search(r"[\u4e00-\u9fff]", text))


def _word(raw: bytes) -> str:
    import docx

    from jinguo.check.word_text import text_of

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise ReadingError(_("这个 Word 文件展开后太大。请把文字另存为较小的文件。"))
        document = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(_("这个 Word 文件打不开：可能已损坏、设有密码，或是旧的 .doc 改了名。")) from error
    return text_of(document)


def _web(text: str) -> str:
    from jinguo.check.web_text import text_of

    try:
        return text_of(text)
    except (ValueError, AssertionError) as error:
        raise ReadingError(_("这个网页文件读不出文字。")) from error


def _pdf(raw: bytes) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said here, in a sentence
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(_("这个 PDF 设有密码，请先去掉密码。"))
        if len(reader.pages) > PAGES:
            raise ReadingError(_("这个 PDF 超过 %d 页，请分开核对。") % PAGES)
        text = reflowed(_BLANKS.sub("  ", page.extract_text() or "") for page in reader.pages)
    except (PyPdfError, KeyError, ValueError, TypeError, RecursionError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(_("这个 PDF 打不开，可能已损坏。")) from error
    if not text.strip():
        raise ReadingError(_("这个 PDF 里没有文字，大概是扫描件。请先识别成文字再来核对。"))
    return text
