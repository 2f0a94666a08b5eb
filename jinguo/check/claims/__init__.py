"""Finding every quantity a text states, and what its wording admits."""
