"""Names of people as lists write them, and what stands in their place."""
