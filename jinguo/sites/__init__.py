"""Sites: stations, workshops, family-education stations, child-friendly places (floor 2)."""
