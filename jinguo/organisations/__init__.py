"""The dated tree of organisations (floor 1)."""
