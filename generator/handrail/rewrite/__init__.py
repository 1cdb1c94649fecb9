"""Writes YAML back: in the house style, or with a few values changed; comments and order stay."""
