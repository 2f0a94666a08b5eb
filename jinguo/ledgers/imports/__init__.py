"""Ledgers in: read, judge, preview, write, undo; run in one transaction."""
