"""How rooms declare what they have, and how a lower room asks those above it (docs/hooks.md)."""
