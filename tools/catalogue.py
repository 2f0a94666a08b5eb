"""The English catalogue: extracted from the source, brought in step with it, compiled. ``make messages``.

One file, ``jinguo/locale/en/LC_MESSAGES/django.po``, holds every sentence of the program and
of its pages. Babel does the work.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages import extract
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1] / "jinguo"
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = (
    ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
)  # the libraries' words in our terms, by hand
WIDTH = 110
KEYWORDS: dict[str, Any] = {
    **extract.DEFAULT_KEYWORDS,
    **dict.fromkeys(("gettext_lazy", "gettext_noop", "_l", "_lazy", "_now", "saying")),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    **dict.fromkeys(("counted", "counted_noop"), (1, 1)),  # the plural is said by the translation
}
METHODS = [
    ("**.py", "python"),
    ("**.html", "tools.catalogue:in_template"),
    ("**.txt", "tools.catalogue:in_template"),
]
_LEFT_OUT = {"tests", "migrations", "static", "locale", "__pycache__"}
_CHINESE = re.compile("[\u2e80-\uffef]")  # its punctuation, too
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")
_DATES = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Project-Id|Report-Msgid).*\n',
    re.M,
)


def in_template(
    source: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, Any, Any, Any]]:
    """Yield the messages of a Django template: Django turns its tags into calls, Babel reads those."""
    calls = "\n".join(line.lstrip() for line in templatize(source.read().decode()).split("\n"))
    yield from extract.extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)


def template() -> Catalog:
    """Return every Chinese sentence that the source hands to gettext, with the files it stands in."""
    made = Catalog(
        locale="en", charset="utf-8", header_comment="# English, for whoever reads no Chinese.", fuzzy=False
    )
    found = extract.extract_from_dir(
        ROOT, METHODS, keywords=KEYWORDS, directory_filter=lambda path: Path(path).name not in _LEFT_OUT
    )
    for file, _line, text, _comments, context in found:
        if _asks_for_words(text if isinstance(text, str) else text[0]):
            made.add(text, None, [(file, 1)], context=context)
    for unit in _units():
        made.add(unit, None, [("figures/declarations.py", 1)])
    return made


def _asks_for_words(text: str) -> bool:
    """Whether a sentence is Chinese, or has no words of its own but the places of others."""
    return bool(_CHINESE.search(text)) or not re.search("[A-Za-z]", _PLACE.sub("", text))


def _units() -> Iterator[str]:
    """Yield the units of figures: an enumeration, whose values are translated where they are shown."""
    from jinguo.figures.declarations import FigureUnit

    yield from (unit.value for unit in FigureUnit if _CHINESE.search(unit.value))


def read(path: Path = ENGLISH) -> Catalog:
    """Return a catalogue as it is written."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parts[-3])


def in_step(catalogue: Catalog) -> Catalog:
    """Return a catalogue with the sentences of the source: new ones empty, those that are gone left out."""
    catalogue.fuzzy = False
    catalogue.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences that have no English yet, or only a guess."""
    return [_text(each) for each in catalogue if each.id and (each.fuzzy or not _whole(each))]


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def written(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue: in the order of its sentences, without days that only change."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=WIDTH, include_lineno=False, sort_output=True, omit_header=False)
    return _DATES.sub("", stream.getvalue().decode()).encode()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def main() -> int:
    """Bring the catalogue in step with the source, compile it, and name what has no English yet."""
    catalogue = in_step(read())
    ENGLISH.write_bytes(written(catalogue))
    for path in (ENGLISH, CHINESE):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    missing = untranslated(catalogue)
    for text in missing:
        print(f"no English yet: {text}")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
