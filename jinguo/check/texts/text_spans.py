"""Where something stands in a text."""

Span = tuple[int, int]  # from the first character, to behind the last one
