"""The program ``jinguo``."""
