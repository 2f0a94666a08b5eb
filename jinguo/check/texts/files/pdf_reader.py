"""Text out of PDF. Runs in the cell."""

from __future__ import annotations

import contextlib
import importlib
import logging
import re
from typing import IO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from jinguo.cell.errors import Refusal
from jinguo.check.texts.files.plain_reader import without_blanks
from jinguo.check.texts.pdf_lines import reflowed

PAGES = 500
_BLANKS = re.compile(r"[^\S\n]{100,}|\n{100,}")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said by the site, in a sentence


# What the library loads only when a file asks for it: then it is too late, nothing can be opened any more.
_LATE = (
    "pypdf.filters", "pypdf._codecs._codecs", "pypdf._codecs.core_font_metrics", "pypdf._encryption",
    "pypdf.generic._image_xobject", "PIL.Image",
)  # fmt: skip
_TABLES = (
    "_c_m_a_p",
    "_h_e_a_d",
    "_h_h_e_a",
    "_h_m_t_x",
    "_m_a_x_p",
    "_n_a_m_e",
    "_p_o_s_t",
    "O_S_2f_2",
    "C_F_F_",
)


def prepare() -> None:
    """Load what belongs to rarer files, and the tables of fonts where their library is installed."""
    for name in (*_LATE, *(f"fontTools.ttLib.tables.{table}" for table in ("DefaultTable", *_TABLES))):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def read(source: IO[bytes], output: IO[bytes], ending: str) -> str:
    """Return the text of a PDF. Raises Refusal."""
    try:
        reader = PdfReader(source)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal("pdf_password")
        if len(reader.pages) > PAGES:
            raise Refusal("pdf_pages", most=PAGES)
        text = reflowed(_BLANKS.sub("  ", page.extract_text() or "") for page in reader.pages)
    except (PyPdfError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("pdf_damaged") from error
    if not text.strip():
        raise Refusal("pdf_scanned")
    return without_blanks(text)
