"""Texts out of what people hand in, and their sentences, columns and tables."""
