"""Who is told when a job of an import has ended, well or not."""

from __future__ import annotations

import logging
from collections.abc import Callable

from jinguo.ledgers.models import ImportBatch

_log = logging.getLogger(__name__)
_AFTER: list[Callable[[ImportBatch], None]] = []


def after(listener: Callable[[ImportBatch], None]) -> None:
    """Have ``listener(batch)`` called when a job of an import has ended."""
    if listener not in _AFTER:
        _AFTER.append(listener)


def tell(key: int) -> None:
    """Tell the listeners; what goes wrong there is not the import's fault."""
    batch = ImportBatch.objects.select_related("by").get(pk=key)
    for listener in _AFTER:
        try:
            listener(batch)
        except Exception as error:
            _log.error("telling of import %s failed: %s", batch.public_id, type(error).__name__)
