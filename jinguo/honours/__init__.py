"""Honours: awards to others, dated standings, honours received (floor 2)."""
