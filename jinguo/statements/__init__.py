"""Statements on request: forms that arrive filled, nil returns, and what is asked of a unit."""
