"""What a report asks the engine of figures, and what units and periods are called in it."""
