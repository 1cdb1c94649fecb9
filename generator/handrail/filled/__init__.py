"""Reads filled documents: what they answer, how each answer was found, and what is missing."""
