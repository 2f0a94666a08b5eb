"""What the check answers when reports ask: it reads their prose, too."""

from __future__ import annotations

from collections.abc import Iterable

from jinguo.core.declaring.hooks import answer
from jinguo.reports.prose.worded import Remark, WordedProse, prose_checks


def _remarks(prose: WordedProse) -> Iterable[Remark]:
    """Read the prose; the check is loaded only for that: it is large."""
    from jinguo.check.pages.own_prose import remarks

    return remarks(prose)


ANSWERS = (answer(prose_checks, _remarks),)
