"""Writes an outline as the YAML of a document template; what is left to say stands in comments."""

from __future__ import annotations

from collections import Counter
from typing import Any

from handrail.draft.outline import Asked, Ids, Outline, Part, Rows, slug
from handrail.meant import nearest
from handrail.model.artifact import Artifact
from handrail.model.field import FieldType
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.role import Role
from handrail.model.template import Document, Template
from handrail.rewrite.emit import mapping
from handrail.schema import modeline
from handrail.source.text import without_hidden

_LONGEST = 1900
"""Letters of guidance; the model takes a few more."""
_HEAD = (
    ("title", ""),
    ("summary", "say in one sentence what the form is for"),
    ("version", ""),
    ("status", ""),
    ("owner", "the role that answers for this form"),
    ("artifact", "the id of what the form is for"),
    ("purpose", "what the filled form does for its reader"),
    ("use_when", "situations in which this form is the right one"),
    ("not_for", "situations in which another form is, and which"),
    ("minutes", "how long filling it in takes the first time: from, to"),
    ("how_it_applies", "what the form obliges to, and what may be changed"),
    ("sizes", "what a small, medium or large project leaves out"),
    ("readiness", "six to ten questions to ask before sending"),
    ("lists", ""),
    ("sections", "which fields are required, and what a good answer looks like"),
    ("example", "a filled copy, an answer for each id"),
)
"""The fields in order, with what their author has to say."""


def template_yaml(form: Outline, library: Library, source: str) -> str:
    """Return the text of the draft.

    Args:
        form: what was read.
        library: whose roles and artifacts are named where they are near.
        source: what the file is called.
    """
    kind = next(kind for kind in KINDS if kind.model is Document)
    lists = _Lists()
    ids = Ids()
    sections = [_section(part, ids, lists) for part in form.parts]
    data: dict[str, Any] = {
        "title": form.title,
        "summary": f"A draft from the form “{source[:120]}”.",
        "version": "0.1",
        "status": "draft",
        "owner": _owner(library),
        "artifact": _artifact(form, library),
        "purpose": "Not written yet.",
        "use_when": [],
        "not_for": [],
        "minutes": ["30", "60"],
        "how_it_applies": "Not written yet.",
        "sizes": [],
        "readiness": [],
        "lists": [
            {"id": id_, "title": id_.replace("-", " ").capitalize(), "choices": list(choices)}
            for choices, id_ in lists.ids.items()
        ],
        "sections": sections,
        "example": {},
    }
    lines = [modeline(kind), f"# A draft from {_clean(source)}: settle what is listed here."]
    lines += [f"# To settle: {_clean(doubt)}" for doubt in form.doubts]
    for name, todo in _HEAD:
        if name == "lists" and not data[name]:
            continue
        if todo:
            lines.append(f"# To settle: {todo}.")
        lines += mapping({name: _cleaned(data[name])}, 0)
    return "\n".join(lines) + "\n"


class _Lists:
    """Lists of choices in the order in which they are met; equal ones are one list."""

    def __init__(self) -> None:
        self.ids: dict[tuple[str, ...], str] = {}
        self._new = Ids()

    def id_of(self, field: Asked) -> str:
        """Return the id of the list that a field offers."""
        choices = tuple(choice[:200] for choice in field.choices)
        if choices not in self.ids:
            self.ids[choices] = self._new.new(f"{field.id[:33]} list", "list")
        return self.ids[choices]


def _section(part: Part, ids: Ids, lists: _Lists) -> dict[str, Any]:
    made: dict[str, Any] = {"id": ids.new(f"section-{part.title}", "section"), "title": part.title}
    if part.guidance:
        made["guidance"] = "\n\n".join(part.guidance)[:_LONGEST].rstrip()
    if part.examples:
        made["example"] = "\n".join(part.examples)[:_LONGEST].rstrip()
    if part.fields:
        made["fields"] = [_field(each, lists) for each in part.fields]
    if part.tables:
        made["tables"] = [_table(each, lists) for each in part.tables]
    return made


def _field(field: Asked, lists: _Lists) -> dict[str, Any]:
    made: dict[str, Any] = {"id": field.id, "label": field.label}
    if field.type is not FieldType.TEXT:
        made["type"] = field.type.value
    if field.required:
        made["required"] = "true"
    for name, text in (("guidance", field.guidance), ("example", field.example)):
        if text:
            made[name] = text[:_LONGEST].rstrip()
    if field.placeholder:
        made["placeholder"] = field.placeholder[:400]
    if field.type is FieldType.CHOICE:
        made["options"] = lists.id_of(field)
    return made


def _table(table: Rows, lists: _Lists) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": table.id,
        "label": table.label,
        "row": "Row",
        "columns": [_field(column, lists) for column in table.columns],
        "start_rows": str(table.rows),
    }
    if table.fixed:
        made["fixed_rows"] = [text[:400] for text in table.fixed]
    return made


def _owner(library: Library) -> str:
    owners = Counter(str(each.owner) for each in library.all(Template))
    roles = sorted(role.id for role in library.all(Role))
    return owners.most_common(1)[0][0] if owners else next(iter(roles), "head-of-pmo")


_ALMOST = 0.7
"""How close the title of a form is to that of the artifact it is the form for."""


def _artifact(form: Outline, library: Library) -> str:
    titles = {artifact.title.casefold(): artifact.id for artifact in library.all(Artifact)}
    meant = nearest(form.title.casefold(), titles, _ALMOST)
    return titles[meant] if meant else slug(form.title) or "form"


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return _clean(value)


def _clean(text: str) -> str:
    """Return a text without letters that nobody can see, which no file of ours may hold."""
    return without_hidden(text).strip()
