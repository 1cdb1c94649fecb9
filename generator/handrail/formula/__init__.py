"""Calculations: one text that is computed here, written into Excel, and proven to agree."""
