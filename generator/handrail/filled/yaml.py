"""Writes answers as YAML that is read back as it was, with how each was found beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from handrail.filled.reading import How, Reading, in_order
from handrail.form.definition import Definition
from handrail.model.template import Answer
from handrail.source.text import without_hidden

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./%()+-]*")
"""Text that needs no quotes, wherever it stands: our reader takes every value as text."""


def as_yaml(reading: Reading, definition: Definition) -> str:
    """Return the answers under the ids of the form, as ``handrail fill`` takes them.

    What is none of the form's follows as comments, so that it is not lost.
    """
    stamp = reading.stamp
    made = [f"template: {stamp.template or definition.template}"]
    made += [f"version {stamp.version}", f"edition {stamp.edition}"] if stamp.template else []
    lines = [f"# {_clean(', '.join(made))}"]
    for id_, given in in_order(reading, definition).items():
        lines.append(f"# found by {_how(reading, id_)}")
        lines.extend(_entry(id_, given))
    if len(lines) == 1:
        lines.append("{}  # nothing is filled in")
    if reading.extras:
        lines += ["", "# Not part of the form:"]
        for extra in reading.extras:
            lines.extend(_comment(f"{extra.place}: {extra.text}"))
    return "\n".join(lines) + "\n"


def _how(reading: Reading, id_: str) -> str:
    if id_ == "readiness":
        hows = list(dict.fromkeys(mark.how for mark in reading.ready.values() if mark.text))
        return ", ".join(hows)
    found = reading.fields.get(id_)
    if found is not None:
        return found.how + (f"; {found.doubt}" if found.doubt else "")
    table = reading.tables.get(id_)
    return table.how if table else How.TAG


def _entry(id_: str, given: Answer) -> Iterator[str]:
    match given:
        case str():
            yield from _value(f"{id_}:", given, 2)
        case dict():
            yield f"{id_}:"
            for key, value in given.items():
                yield from _value(f"  {key}:", value or "", 4)
        case list():
            yield f"{id_}:"
            for row in given:
                if isinstance(row, Mapping):
                    yield from _row(row)
                else:
                    yield from _value("  -", row, 4)


def _row(row: Mapping[str, str | None]) -> Iterator[str]:
    lead = "  - "
    for key, value in row.items():
        yield from _value(f"{lead}{key}:", value or "", 6)
        lead = "    "


def _value(name: str, text: str, indent: int) -> Iterator[str]:
    """Yield a value: as a block where it has several lines, else on the line of its name."""
    clean = _clean(text)
    lines = clean.split("\n")
    if len(lines) > 1 and not lines[0].startswith(" ") and all(line.strip() for line in lines[:1]):
        yield f"{name} |-"
        yield from (f"{' ' * indent}{line}".rstrip() for line in lines)
    elif _PLAIN.fullmatch(clean) and not clean.endswith(" "):
        yield f"{name} {clean}"
    else:
        yield f"{name} {json.dumps(clean, ensure_ascii=False)}"


def _comment(text: str) -> Iterator[str]:
    for line in _clean(text).split("\n"):
        yield f"#   {line}".rstrip()


def _clean(text: str) -> str:
    """Return text without characters that nobody sees, which our reader refuses."""
    return without_hidden(text.replace("\u00a0", " ").replace("\r\n", "\n").replace("\t", " "))
