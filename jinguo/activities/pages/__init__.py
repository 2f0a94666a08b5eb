"""Pages of activities beside their ledgers: the calendar and its feed."""
