"""Finding figures by name, synonym, key or the pinyin of the name."""

from __future__ import annotations

from collections.abc import Iterable

from jinguo.core.lines import Line
from jinguo.core.pinyin import full, initials
from jinguo.figures.declarations import Figure


def matching(figures: Iterable[Figure], words: str) -> list[Figure]:
    """Return the figures that meet every word of a search; all when there is none."""
    wanted = words.lower().split()
    return [figure for figure in figures if all(_meets(figure, word) for word in wanted)]


def _meets(figure: Figure, word: str) -> bool:
    name = str(figure.name)
    texts = [name.lower(), figure.key.lower(), *(synonym.lower() for synonym in figure.synonyms)]
    texts += [initials(name), full(name)]
    return any(word in text for text in texts)


def by_line(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """Return the figures under the names of their lines of work, in the lines' order."""
    found: dict[str, list[Figure]] = {line: [] for line in Line.values}
    for figure in figures:
        found.setdefault(figure.line, []).append(figure)
    return [
        (str(Line(line).label) if line in Line.values else line, group)
        for line, group in found.items()
        if group
    ]
