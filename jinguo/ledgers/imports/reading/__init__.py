"""From the lines of a block to rows: headings between them, cells, and what makes a row doubtful."""
