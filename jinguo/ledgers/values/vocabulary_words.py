"""Finding which kind or programme a word means. Doubt is an error with candidates."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import Parsed, text_of, wrong
from jinguo.ledgers.values.unit_names import SEPARATED, letters_of, longest_named


class Words:
    """Dated names (kinds of one vocabulary, programmes) by name, alias or code."""

    def __init__(self, rows: Iterable[Any], what: str) -> None:
        self._what = what
        self._rows = list(rows)
        self._by_key: dict[str, list[Any]] = defaultdict(list)
        for rank in (lambda row: [row.name], lambda row: [row.code, row.name_en], lambda row: row.aliases):
            fresh: dict[str, list[Any]] = defaultdict(list)
            for row in self._rows:
                for word in rank(row):
                    if word and row not in fresh[letters_of(word)]:
                        fresh[letters_of(word)].append(row)
            for key, found in fresh.items():
                self._by_key.setdefault(key, found)  # a name wins over a code, a code over an alias

    def parse(self, raw: Any) -> Parsed:
        """Return the row a cell names."""
        text = text_of(raw)
        key = letters_of(text)
        found = (
            self._by_key.get(key)
            or self._by_key.get(re.sub(r"(类|活动|类活动|项目|品牌|系列|行动|称号|荣誉称号)$", "", key))
            or []
        )
        if len(found) == 1:
            return Parsed(found[0])
        if found:
            names = "、".join(f"“{row.name}”" for row in found)
            return wrong(saying("“%(text)s”可能是%(names)s，请写其中一个全称。", text=text, names=names))
        behind = self._behind(re.sub(r"[（(].*[）)]$", "", text))
        if behind is not None:
            return Parsed(behind, doubt=saying("“%(text)s”读作“%(name)s”。", text=text, name=behind.name))
        near = difflib.get_close_matches(key, self._by_key, n=3, cutoff=0.5) if len(key) < 40 else []
        names = list(dict.fromkeys(row.name for word in near for row in self._by_key[word]))  # type: ignore[assignment]
        names = names or [row.name for row in self._rows[:8]]  # type: ignore[assignment]
        told = {"text": text, "what": self._what, "names": "、".join(names)}
        if len(self._rows) > len(names):
            return wrong(saying("没有“%(text)s”这个%(what)s。可填：%(names)s等。", **told))
        return wrong(saying("没有“%(text)s”这个%(what)s。可填：%(names)s。", **told))

    def _behind(self, text: str) -> Any:
        """Return the row whose name a longer one ends with: 省级最美家庭, 农村电商培训."""
        if SEPARATED.search(text):
            return None  # of two words neither is the one
        key = letters_of(text)
        for start in range(max(len(key) - 1, 0)):
            found = self._by_key.get(key[start:])
            if found and len(key) - start >= 2:
                return found[0] if len(found) == 1 else None
        return None

    def find_in(self, text: str) -> Any:
        """Return the only row that a title speaks of, by its longest names; None when none or several."""
        found = longest_named(letters_of(text), lambda piece: self._by_key.get(piece, []), least=2)
        distinct = {id(row): row for rows in found for row in rows}
        return next(iter(distinct.values())) if len(distinct) == 1 else None

    def parse_many(self, raw: Any) -> Parsed:
        """Return the rows a cell names, separated by 、；, or a new line, each once."""
        whole = self.parse(raw)
        if not whole.error:
            return Parsed([whole.value])
        reads = [self.parse(part) for name in SEPARATED.split(text_of(raw)) if (part := name.strip())]
        wrong_one = next((read for read in reads if read.error), None)
        return wrong_one or Parsed(list(dict.fromkeys(read.value for read in reads)))
