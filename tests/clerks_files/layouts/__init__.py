"""Ledgers of any layout, made from a seed, with what every row says known."""
