"""Answering: cells that fill themselves, returns, and what they come to together."""
