"""The register of ways to show changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from handrail.diff.as_json import as_json
from handrail.diff.as_markdown import markdown
from handrail.diff.as_text import text
from handrail.diff.changes import Changes
from handrail.diff.words import Names

Show: TypeAlias = Callable[[Changes, Names], str]

FORMATS: Mapping[str, Show] = {"text": text, "markdown": markdown, "json": as_json}
