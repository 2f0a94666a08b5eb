"""The work behind the page of importing."""

from __future__ import annotations

from jinguo.ledgers.imports.import_jobs import COMMIT, COMMIT_MENDED, READ

JOBS = (READ, COMMIT, COMMIT_MENDED)
