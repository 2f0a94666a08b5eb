"""Signing in to an activity: desks, lists, paper sheets (floor 2, above the activities)."""
