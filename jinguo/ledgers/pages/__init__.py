"""Pages for a ledger, made from its declaration: list, detail, entry form, life cycle, export."""
