"""Files as they come and as they go back: workbooks of every kind, opened in the cell."""
