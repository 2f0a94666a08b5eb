"""The figures engine: every published number is a query over records, declared once (floor 0)."""
