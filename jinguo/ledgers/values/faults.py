"""Errors a person can read: what is wrong with a file, a row or a cell, and what would be right."""


class LedgerError(Exception):
    """A file that cannot be taken as a ledger."""


class RowError(LedgerError):
    """A row that cannot become an entry; ``field`` names the column at fault when there is one."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ImportRefused(LedgerError):
    """The import was not made; nothing was written. The message says what stands in the way."""


class UndoRefused(LedgerError):
    """The import cannot be undone; ``obstacles`` are sentences saying what was built on it."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__("；".join(obstacles))
        self.obstacles = obstacles
