"""Users, roles on subtrees and lines of work, and the one access layer (floor 1)."""
