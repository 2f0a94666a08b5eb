"""From the words of a cell to values: dates, units, words, numbers; doubts and faults on the way."""
