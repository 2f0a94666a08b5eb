"""What ledgers answers when the core asks: the rows of every ledger are sealed."""

from __future__ import annotations

from jinguo.core.declaring.hooks import answer
from jinguo.core.row_seals.guarded import guarded_besides
from jinguo.ledgers.declarations import all_sheets


def _models_of_ledgers() -> list[str]:
    return [sheet.model for sheet in all_sheets()]


ANSWERS = (answer(guarded_besides, _models_of_ledgers),)
