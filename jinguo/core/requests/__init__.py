"""What comes from outside: where from, how much, how often, and which files."""
