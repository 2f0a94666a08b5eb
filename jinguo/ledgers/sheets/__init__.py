"""What a sheet is: where its table stands, which ledger it holds, what its headings mean."""
