"""Texts out of files, and comments into them. What stands here runs in the cell and knows no Django."""
