"""Issuing: what is frozen, and the document every output is written from."""
