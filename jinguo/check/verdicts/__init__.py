"""What the records say of a claim."""
