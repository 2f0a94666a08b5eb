"""The pages of persons and households."""
