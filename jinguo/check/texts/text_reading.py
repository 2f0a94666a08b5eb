"""Reading a text from a file: plain text, Word, web pages, PDF with text in it. It is read in the cell."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import gettext as _

from jinguo.cell.errors import CellError, Refusal
from jinguo.cell.file_costs import TEXTS
from jinguo.core.requests import foreign_files

_READERS = {
    ".docx": "jinguo.check.texts.files.word_reader:read",
    ".pdf": "jinguo.check.texts.files.pdf_reader:read",
}


class ReadingError(ValueError):
    """The file holds no text that can be read; the message says why and what to do."""


def read(raw: bytes, name: str) -> str:
    """Return the text of a file by its name's ending. Raises ReadingError."""
    ending = PurePath(name).suffix.lower()
    work = _READERS.get(ending, "jinguo.check.texts.files.plain_reader:read")
    try:
        answer = foreign_files.read(work, raw, limits=TEXTS, ending=ending)
    except CellError as error:
        raise ReadingError(_words(error, ending)) from error
    answer.file.close()
    return str(answer.value)


def _words(error: CellError, ending: str) -> str:
    if error.kind == "no_text":
        return _("这个文件不是文字。请上传 .txt、.docx、.html 或带文字的 .pdf。")
    if error.kind == "no_page":
        return _("这个网页文件读不出文字。请把文字另存为 .txt 再上传。")
    if error.kind == "unpacks":
        return _("这个 Word 文件展开后太大。请把文字另存为较小的文件。")
    if error.kind in ("damaged", "broken") and ending == ".docx":
        return _(
            "这个 Word 文件打不开：可能已损坏、设有密码，或是旧的 .doc 改了名。"
            "请用 Word 或 WPS 打开后另存为 .docx 再上传。"
        )
    return _words_of_pdf(error) if ending == ".pdf" else foreign_files.sentence(error)


def _words_of_pdf(error: CellError) -> str:
    if isinstance(error, Refusal) and error.kind == "pdf_pages":
        return _("这个 PDF 超过 %d 页，请分开核对。") % error.facts["most"]
    return {
        "pdf_password": _("这个 PDF 设有密码，请先去掉密码。"),
        "pdf_damaged": _("这个 PDF 打不开，可能已损坏。请重新导出一份再上传。"),
        "broken": _("这个 PDF 打不开，可能已损坏。请重新导出一份再上传。"),
        "pdf_scanned": _("这个 PDF 里没有文字，大概是扫描件。请先识别成文字再来核对。"),
    }.get(error.kind) or foreign_files.sentence(error)
