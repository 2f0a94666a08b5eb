"""Persons and households; identity apart from attendance (floor 1)."""
