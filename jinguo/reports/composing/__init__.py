"""From a review's outline to its draft."""
