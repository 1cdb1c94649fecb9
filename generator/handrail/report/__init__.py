"""Turns findings into something a person or a CI system can read."""

from handrail.report.formats import FORMATS, Report

__all__ = ["FORMATS", "Report"]
