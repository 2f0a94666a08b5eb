"""The phone: recording off line, its queue, and signing in to an activity."""
