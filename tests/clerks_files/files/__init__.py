"""The files themselves, by kind of fault."""
