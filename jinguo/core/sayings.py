"""Sentences that remember how they were made, so that what is kept can be read in another language.

An import is read by one person in one language, by a worker in none, and looked at by others. What is kept
of a sentence is therefore its source and its arguments; it is worded when somebody reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override

from jinguo.core.site.site_words import SiteText, speaks_english

_SOURCE, _COUNTED, _NAMED = "said", "counted", "with"
_IN_BOTH = ("zh-hans", "en")  # a word of the site: kept in each language, it stands in no catalogue
_KEPT = (f'{{"{_SOURCE}":', f'{{"{_COUNTED}":')  # how a column begins that holds a sentence
_WHOLE = "%(text)s"  # somebody's own words that begin so, too: they are an argument and never a source
_GAP = "%(between)s"


class Saying(str):
    """A sentence in the language of the moment, with its source and the arguments it names."""

    __slots__ = ("counts", "named", "source")
    source: str
    named: dict[str, Any]
    counts: bool

    def __str__(self) -> str:
        """Return the sentence itself: an exception that carries it loses nothing."""
        return self

    def __add__(self, other: str) -> Saying:
        """Return both, one after the other."""
        return joined("", (self, other))


def saying(source: str, **named: Any) -> Saying:
    """Return a sentence of the catalogue; ``named`` fill its places, written ``%(name)s``."""
    words = gettext(source)
    made = Saying(words % named if named else words)
    made.source, made.named, made.counts = source, named, False
    return made


def counted(source: str, *, count: int, **named: Any) -> Saying:
    """Return a sentence about ``count`` things, with the plural that the reader's language asks for."""
    made = Saying(ngettext(source, source, count) % {**named, "count": count})
    made.source, made.named, made.counts = source, {**named, "count": count}, True
    return made


def counted_noop(source: str) -> str:
    """Mark a sentence that ``counted`` will be given."""
    return source


def joined(between: str, parts: Iterable[Any]) -> Saying:
    """Return parts one after the other with ``between`` in the gaps; sentences among them stay sentences."""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    places = _GAP.join(f"%({name})s" for name in named)
    return saying(places, between=between, **named)


def listed(names: Iterable[Any]) -> Saying:
    """Return names as a list in a sentence."""
    return joined(saying("、"), names)


def kept(text: str, mask: Callable[[str], str] = str) -> Any:
    """Return what is kept of a sentence, as plain data; ``mask`` hides what its arguments must not tell."""
    if not isinstance(text, Saying):
        return mask(text)
    named = {name: _kept(value, mask) for name, value in text.named.items()}
    return {_COUNTED if text.counts else _SOURCE: text.source, _NAMED: named}


def _kept(value: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(value, Saying):
        return kept(value, mask)
    if isinstance(value, Promise):  # a label of ours: worded anew for each reader
        with_source = getattr(value, "_args", None) or getattr(value, "_proxy____args", ())
        if with_source and isinstance(with_source[0], str):
            return {_SOURCE: with_source[0], _NAMED: {}}
        return _in_both(value)
    return _in_both(value) if isinstance(value, SiteText) else mask(str(value))


def _in_both(value: Any) -> dict[str, str]:
    told = {}
    for language in _IN_BOTH:
        with override(language):
            told[language] = str(value)
    return told


def reworded(data: Any) -> Any:
    """Return kept data with every sentence in it worded in the reader's language."""
    if isinstance(data, dict):
        if set(data) == {_SOURCE, _NAMED}:
            return saying(data[_SOURCE], **reworded(data[_NAMED]))
        if set(data) == {_COUNTED, _NAMED}:
            named = reworded(data[_NAMED])
            return counted(data[_COUNTED], **{**named, "count": int(named["count"])})
        if set(data) == set(_IN_BOTH):
            return data["en" if speaks_english() else "zh-hans"]
        return {name: reworded(value) for name, value in data.items()}
    return [reworded(each) for each in data] if isinstance(data, list) else data


def kept_text(text: str) -> str:
    """Return what is kept of a sentence where a column of text holds it."""
    if not isinstance(text, Saying) and not text.startswith(_KEPT):
        return text
    said = text if isinstance(text, Saying) else saying(_WHOLE, text=text)
    return json.dumps(kept(said), ensure_ascii=False)


def reworded_text(text: str) -> str:
    """Return a sentence kept by ``kept_text`` in the reader's language; other text as it is."""
    if not text.startswith(_KEPT):
        return text
    return reworded(json.loads(text))
