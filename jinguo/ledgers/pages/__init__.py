"""Pages for a ledger, made from its declaration: list, detail, entry form, life cycle, export."""

from jinguo.ledgers.pages.entry_addresses import LedgerPages

__all__ = ["LedgerPages"]
