"""The Excel engine: ledgers in and out, as they really are (floor 0)."""
