"""What becomes of a row: the rules it must keep, what stands already, and where both say something else."""
