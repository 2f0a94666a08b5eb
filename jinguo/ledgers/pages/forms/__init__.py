"""The entry form of a ledger, from its columns to the verbs that write it."""
