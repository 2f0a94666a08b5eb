"""Looking after accounts, words and the audit log: what one administrator may, and what takes two."""
