"""Frozen editions of a library, kept as tags in its git history."""
