"""The work behind the page of photographed sheets."""

from __future__ import annotations

from jinguo.signin.ocr.sheet_jobs import READ

JOBS = (READ,)
