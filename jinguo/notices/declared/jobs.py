"""What is sent out every half minute."""

from __future__ import annotations

from jinguo.notices.outbox import EMPTY_OUTBOX

JOBS = (EMPTY_OUTBOX,)
