"""The day's notices, and the night's check."""

from __future__ import annotations

from jinguo.web.daily_notices import DAILY
from jinguo.web.nightly_check import CHECK

JOBS = (*DAILY, CHECK)
