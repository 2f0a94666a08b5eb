"""Verifying: what waits for whom, shown beside what it may be held against; accepted or returned."""
