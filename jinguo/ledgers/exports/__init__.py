"""Ledgers out: filled, and as a blank form."""
