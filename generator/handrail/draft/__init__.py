"""A draft of a template, read from a Word form that is in use, with a list of what is in doubt."""
