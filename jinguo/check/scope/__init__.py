"""Which places and times a claim speaks of."""
