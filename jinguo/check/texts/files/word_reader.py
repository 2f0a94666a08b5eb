"""Text out of Word files. Runs in the cell."""

from __future__ import annotations

from typing import IO

import docx

from jinguo.cell.errors import Refusal
from jinguo.cell.packed import guard
from jinguo.check.texts.files.plain_reader import without_blanks
from jinguo.check.texts.word_text import text_of

UNPACKED = 200 * 1024 * 1024  # bytes that a Word file may unpack to


def read(source: IO[bytes], output: IO[bytes], ending: str) -> str:
    """Return the text of a Word file. Raises Refusal."""
    try:
        with guard(source, UNPACKED):
            pass
        source.seek(0)
        document = docx.Document(source)
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise Refusal("damaged") from error
    return without_blanks(text_of(document))
