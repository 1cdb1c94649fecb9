"""Handrail turns a PMO's YAML standards into a website and its downloads."""

__version__ = "0.1.0"
