"""Shows changes as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from handrail.diff.changes import Change, Changes, Effects, Touched
from handrail.diff.versions import due
from handrail.diff.words import Names


def as_json(changes: Changes, _: Names) -> str:
    """Return the changes as one JSON object, in order of kind and id."""
    whole = {
        "changes": [_change(change) for change in changes],
        "touched": [_touched(one) for one in changes.touched],
        "office": [_touched(one) for one in changes.office],
        "summary": _summary(changes),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _summary(changes: Changes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in changes:
        counts[change.sort] = counts.get(change.sort, 0) + 1
    return counts


def _touched(one: Touched) -> dict[str, str]:
    return {"kind": one.kind, "id": one.id, "text": one.line}


def _change(change: Change) -> dict[str, Any]:
    before = change.version_before
    return {
        "sort": change.sort,
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "was": change.was or None,
        "level": change.level.name.lower(),
        "version": change.version or None,
        "version_before": before or None,
        "version_due": due(before, change.level) if before and change.version else None,
        "details": [
            {"text": line, "level": detail.level.name.lower(), "at": list(detail.at)}
            for detail, line in zip(change.details, change.lines, strict=True)
        ],
        "effects": _effects(change.effects),
    }


def _effects(effects: Effects) -> dict[str, Any]:
    return {
        "roles": list(effects.roles),
        "pages": [f"{kind}/{id_}" for kind, id_ in effects.pages],
        "templates": list(effects.templates),
        "kits": list(effects.kits),
        "projects": list(effects.projects),
    }
