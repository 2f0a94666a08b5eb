"""The pages of statements, deadlines and nil returns."""
