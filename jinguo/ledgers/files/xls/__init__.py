"""The reader of .xls and .et, from Excel 2 to 2003."""
