"""Assistance: loans, insurance, relief (floor 2)."""
