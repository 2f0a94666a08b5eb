"""What the demo's ledgers hold."""
