"""Turns findings into something a person or a CI system can read."""

from handrail.report.formats import COPY_FORMATS, FORMATS, Report

__all__ = ["COPY_FORMATS", "FORMATS", "Report"]
