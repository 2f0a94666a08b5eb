"""Plans and their indicators, projects for women and children, registers of documents (floor 2)."""
