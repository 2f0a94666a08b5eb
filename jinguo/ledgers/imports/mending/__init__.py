"""What stays behind of an import, and is mended cell by cell on the page."""
