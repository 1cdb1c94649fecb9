"""Writes front matter: flat strings and lists that any engine and any override can read."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence


def front_matter(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return *fields* as YAML between fences; empty ones are left out.

    Values become JSON strings, which are YAML strings too. The theme prints them unescaped, so
    they are escaped for HTML here, once.
    """
    lines = ["---"]
    for name, value in fields.items():
        if isinstance(value, str):
            if value:
                lines.append(f"{name}: {_scalar(value)}")
        elif value:
            lines.append(f"{name}:")
            lines.extend(f"  - {_scalar(item)}" for item in value)
    return "\n".join([*lines, "---", ""])


def _scalar(text: str) -> str:
    return json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False)
