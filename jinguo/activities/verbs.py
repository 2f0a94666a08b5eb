"""Everything that changes activities."""

from jinguo.core.lifecycle import amend, record, return_, submit, verify, void

__all__ = ["amend", "record", "return_", "submit", "verify", "void"]
