"""The shell: menu, home, search, errors."""
