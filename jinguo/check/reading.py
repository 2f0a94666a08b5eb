"""Reading a text from a file: plain text, Word, web pages and PDF with text in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from jinguo.check.pdf_lines import reflowed

PAGES = 500  # of a PDF
UNPACKED = 200 * 1024 * 1024  # bytes that a Word file may unpack to
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "section", "article", "header", "footer",
    "ul", "ol", "table", "blockquote", "br", "pre", "dd", "dt", "figure", "figcaption", "caption",
}  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says a drawing twice
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,20}\]:?")  # of Markdown; blanked out, so that places stay
_UNSEEN = {"script", "style", "head", "noscript", "template", "svg", "iframe", "nav"}


class ReadingError(ValueError):
    """The file holds no text that can be read; the message says why and what to do."""


def read(raw: bytes, name: str) -> str:
    """Return the text of a file by its name's ending. Raises ReadingError."""
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        return _word(raw)
    if ending == ".pdf":
        return _pdf(raw)
    text = _decoded(raw)
    if ending in (".md", ".markdown"):
        return _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)
    return _web(text) if ending in (".html", ".htm") else text


def _decoded(raw: bytes) -> str:
    """Return text in UTF-8, UTF-16 with its mark, or GB 18030. Raises ReadingError for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ReadingError(_("这个文件不是文字。请上传 .txt、.docx、.html 或带文字的 .pdf。"))


def _word(raw: bytes) -> str:
    import docx
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise ReadingError(_("这个 Word 文件展开后太大。请把文字另存为较小的文件。"))
        document = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(_("这个 Word 文件打不开：可能已损坏、设有密码，或是旧的 .doc 改了名。")) from error
    return "\n".join(_word_lines(document.element.body, qn))


def _word_lines(parent: Any, qn: Any) -> Iterator[str]:
    """Yield paragraphs, and rows of tables with tabs, in their order."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield _paragraph(child, qn)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                cells = [
                    " ".join(filter(None, (_paragraph(p, qn) for p in cell.iter(qn("w:p")))))
                    for cell in row.findall(qn("w:tc"))
                ]
                yield "\t".join(cells)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _word_lines(content if content is not None else (), qn)


def _paragraph(paragraph: Any, qn: Any) -> str:
    """Return a paragraph's text without deleted runs; a text box inside follows on lines of its own."""
    words = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if any(parent.tag == _FALLBACK for parent in node.iterancestors() if "Fallback" in str(parent.tag)):
            continue
        words.append(
            (node.text or "") if node.tag == qn("w:t") else "\t" if node.tag == qn("w:tab") else "\n"
        )
    return "".join(words)


def _web(text: str) -> str:
    from lxml import html

    if not text.strip():
        return ""
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, AssertionError) as error:
        raise ReadingError(_("这个网页文件读不出文字。")) from error
    made = "".join(_web_words(tree))
    return re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", made)).strip()


def _web_words(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN:
        return
    if node.tag in _BLOCKS:
        yield "\n"
    if node.tag in ("td", "th") and node.getprevious() is not None:
        yield " | "
    yield re.sub(r"\s+", " ", node.text or "") if node.tag != "pre" else node.text or ""
    for child in node:
        yield from _web_words(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    if node.tag in _BLOCKS:
        yield "\n"


def _pdf(raw: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(_("这个 PDF 设有密码，请先去掉密码。"))
        if len(reader.pages) > PAGES:
            raise ReadingError(_("这个 PDF 超过 %d 页，请分开核对。") % PAGES)
        text = reflowed(page.extract_text() or "" for page in reader.pages)
    except (PyPdfError, KeyError, ValueError, TypeError, RecursionError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(_("这个 PDF 打不开，可能已损坏。")) from error
    if not text.strip():
        raise ReadingError(_("这个 PDF 里没有文字，大概是扫描件。请先识别成文字再来核对。"))
    return text
