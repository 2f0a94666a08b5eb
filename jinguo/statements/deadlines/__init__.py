"""Deadlines: what is due when, nil returns, and who is late."""
