"""Who is told when a job of an import has ended, well or not."""

from __future__ import annotations

import logging

from jinguo.core.declaring.hooks import Hook
from jinguo.ledgers.models import ImportBatch

_log = logging.getLogger(__name__)
import_ended: Hook[[ImportBatch], None] = Hook("A batch whose job has ended, well or not.")


def tell(key: int) -> None:
    """Tell the rooms above; what goes wrong there is not the import's fault."""
    batch = ImportBatch.objects.select_related("by").get(pk=key)
    for listener in import_ended.answers():
        try:
            listener(batch)
        except Exception as error:
            _log.error("telling of import %s failed: %s", batch.public_id, type(error).__name__)
