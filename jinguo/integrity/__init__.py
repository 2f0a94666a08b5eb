"""Integrity: records that look doubtful, opened to their rows, never changed."""
