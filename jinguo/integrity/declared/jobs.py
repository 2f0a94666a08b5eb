"""The day's scan."""

from __future__ import annotations

from jinguo.integrity.daily import SCAN

JOBS = (SCAN,)
