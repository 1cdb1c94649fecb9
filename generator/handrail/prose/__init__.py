"""The author's Markdown: one token tree behind web page, Office file and plain text."""
