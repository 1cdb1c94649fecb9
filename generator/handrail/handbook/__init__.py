"""The handbook: all pages, or those of one methodology, as one document for paper."""
