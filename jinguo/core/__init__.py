"""The cellar: entries and their life cycle, audit chain, vocabularies, money (floor 0)."""
