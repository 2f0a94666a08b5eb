"""The demo district: synthetic ledgers, generated as Excel files and loaded through the importer."""
