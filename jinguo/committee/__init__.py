"""The federation's own people: terms, posts, duty records and their yearly review (floor 2)."""
