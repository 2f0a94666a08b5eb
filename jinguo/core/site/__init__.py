"""What a site says for itself: the parts of its pack that are no rows of a table, and its own words."""
