"""Ordinary files: of the ledgers that are kept everywhere, of those that few keep, and such as tempt to refuse."""

from tests.clerks_files.ordinary import files_frequent, files_seldom, files_tempting

__all__ = ["files_frequent", "files_seldom", "files_tempting"]
