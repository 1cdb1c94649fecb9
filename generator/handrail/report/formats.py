"""The formats a report can take. Add a format here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handrail.report import github, gitlab, machine, page, sarif, text
from handrail.report.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": machine.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
}

COPY_FORMATS: Mapping[str, Callable[[Report], str]] = {**FORMATS, "html": page.render}
"""Those for findings in filled copies."""

__all__ = ["COPY_FORMATS", "FORMATS", "Report"]
