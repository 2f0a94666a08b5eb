"""What the room declares and others read: docs/hooks.md."""
