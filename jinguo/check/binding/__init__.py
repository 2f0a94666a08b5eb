"""Which figure a claim's words name, and why that may be wrong."""
