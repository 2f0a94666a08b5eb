"""The bare alternatives that figures and check are measured beside."""
