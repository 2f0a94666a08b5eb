"""Speed, beside the bare alternative. Not tests: run with ``make bench``."""
