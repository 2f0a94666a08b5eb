"""Ordinary files: of the ledgers that are kept everywhere, and of those that few keep."""

from tests.clerks_files.ordinary import files_frequent, files_seldom

__all__ = ["files_frequent", "files_seldom"]
