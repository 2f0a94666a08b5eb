"""The columns ledgers are made of."""
