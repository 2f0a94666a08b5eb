"""From a figure to its values: conditions, passes, groups, and the records behind."""
