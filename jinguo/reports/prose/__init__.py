"""Prose and its tokens: what stands for a number, and which numbers stand for nothing."""
