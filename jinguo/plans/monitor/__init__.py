"""Indicators held against their targets, year by year."""
