"""What a person sees of a command: its language, and tables as wide as the terminal."""
