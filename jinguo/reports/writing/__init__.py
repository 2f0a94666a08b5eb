"""Writing a report's document as Word, PDF, HTML and Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinguo.reports.writing.html import write_html
from jinguo.reports.writing.markdown import write_markdown
from jinguo.reports.writing.pdf import write_pdf
from jinguo.reports.writing.word import write_word

WRITERS: dict[str, tuple[str, Callable[[dict[str, Any]], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_word),
    "pdf": ("application/pdf", write_pdf),
    "html": ("text/html; charset=utf-8", write_html),
    "md": ("text/markdown; charset=utf-8", write_markdown),
}


def write(document: dict[str, Any], suffix: str) -> bytes:
    """Return a document in the format of a file's suffix. Raises KeyError for an unknown one."""
    return WRITERS[suffix][1](document)
