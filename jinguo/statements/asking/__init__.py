"""Asking: a statement's design, and the asker's own form."""
