"""The pages of an import: upload, preview, progress, result, undoing."""
