"""The cellar: entries and their life cycle, audit chain, vocabularies, periods, money, encryption (floor 0)."""
