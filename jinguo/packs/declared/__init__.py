"""What the room declares: audit events, menu entries, sentences of constraints, answers to hooks."""
