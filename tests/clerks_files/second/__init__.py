"""Files by a second stranger, who had seen neither the reader nor the first one's files."""

from tests.clerks_files.second import kinds, pages

__all__ = ["kinds", "pages"]
