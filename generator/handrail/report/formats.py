"""The formats a report can take. Add a format here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handrail.report import github, gitlab, machine, sarif, text
from handrail.report.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": machine.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
}

__all__ = ["FORMATS", "Report"]
