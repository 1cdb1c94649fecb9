"""A template that has changed since the last edition, in every way that matters to filled copies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_BLOCKS = ("sections", "sheets", "slides")
_TEXTS = frozenset({"text", "long-text", "list", "person", "id"})
_SINCE = "-since"
_DATE = "date"
_PERCENT = "percent"
GONE = ""
"""Where an answer goes whose place is no more."""

Path = tuple[str, ...]
"""Names a field by its id, and a column by those of its table and its own."""


@dataclass
class Revised:
    """The template as it is now, and what became of what it asked before."""

    data: dict[str, Any]
    ways: set[str] = field(default_factory=set)
    """In which ways it has changed."""
    homes: dict[Path, Path | str] = field(default_factory=dict)
    """Where fields, columns and tables went that have another id, or none any more."""
    fresh: set[str] = field(default_factory=set)
    """What is asked for the first time."""
    rows: dict[str, str] = field(default_factory=dict)
    """The fixed row that each table has lost, by the table's id."""
    questions: dict[str, str] = field(default_factory=dict)
    """The questions of readiness that are gone, by id."""

    def home(self, *at: str) -> Path | None:
        """Return where a field or column is now; nothing if it is gone."""
        found = self.homes.get(at, at)
        if found == GONE:
            return None
        if len(at) == 1:
            return tuple(found)
        table = self.home(at[0])
        return None if table is None else (*table, tuple(found)[-1])


def revised(data: dict[str, Any]) -> Revised:
    """Return a template, as YAML gives it, changed in all ways that its shape allows."""
    return _Reviser(json.loads(json.dumps(data))).revised()


class _Reviser:
    """Changes one part after the other, and no part twice."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._blocks: list[dict[str, Any]] = next(data[key] for key in _BLOCKS if key in data)
        self._is_section = "sections" in data
        self._new = Revised(data)
        self._calculated = set(re.findall(r"[a-z0-9-]+", " ".join(_calculations(data))))

    def revised(self) -> Revised:
        self._rename_field()
        self._remove_field()
        self._change_field()
        self._move_field()
        self._change_tables()
        self._shorten_lists()
        self._change_questions()
        self._add_field()
        if len(self._blocks) > 1:
            self._blocks.append(self._blocks.pop(-2))
            self._new.ways.add("block moved")
        return self._new

    # ---------------------------------------------------------------------------------- fields

    def _fields(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield the fields that nothing calculates with and no change has touched, by block."""
        for block in self._blocks:
            for each in block.get("fields", []):
                was = each.get("was", each["id"])
                if was not in self._calculated and (was,) not in self._new.homes:
                    yield block, each

    def _rename_field(self) -> None:
        for _, each in self._fields():
            self._new.homes[each["id"],] = (each["id"] + _SINCE,)
            each |= {"was": each["id"], "id": each["id"] + _SINCE, "label": f"{each['label']} now"}
            self._new.ways.add("field renamed")
            return

    def _remove_field(self) -> None:
        for block, each in list(self._fields()):
            if len(block["fields"]) > 1:
                block["fields"].remove(each)
                self._new.homes[each["id"],] = GONE
                self._new.ways.add("field removed")
                return

    def _change_field(self) -> None:
        for _, each in self._fields():
            if each.get("type", "text") in _TEXTS:
                _change(each, _DATE)
                self._new.homes[each["id"],] = (each["id"],)
                self._new.ways.add("field changed")
                return

    def _move_field(self) -> None:
        for block, each in reversed(list(self._fields())):
            other = next(
                (
                    other
                    for other in self._blocks
                    if other is not block and other.get("fields") and len(block["fields"]) > 1
                ),
                None,
            )
            if other is not None:
                block["fields"].remove(each)
                other["fields"].append(each)
                self._new.homes[each["id"],] = (each["id"],)
                self._new.ways.add("field moved")
                return

    def _add_field(self) -> None:
        block = next((each for each in self._blocks if each.get("fields")), self._blocks[0])
        new = {"id": "sponsor-since", "label": "Who pays since", "required": "true"}
        block["fields"] = [new, *block.get("fields", [])]
        self._new.fresh.add("Who pays since (required)")
        self._new.ways.add("field added")

    # ---------------------------------------------------------------------------------- tables

    def _tables(self) -> Iterator[dict[str, Any]]:
        for block in self._blocks:
            yield from block.get("tables", [])
            if block.get("table"):
                yield block["table"]

    def _change_tables(self) -> None:
        for at, table in enumerate(list(self._tables())):
            id_ = table["id"]
            if at == 0 and id_ not in self._calculated:
                self._new.homes[id_,] = (id_ + _SINCE,)
                table |= {"was": id_, "id": id_ + _SINCE, "label": f"{table['label']} now"}
                self._new.ways.add("table renamed")
            self._change_columns(id_, table)
            if len(table.get("fixed_rows", [])) > 2 and id_ not in self._calculated:
                self._new.rows[id_] = table["fixed_rows"].pop(1)
                self._new.ways.add("row removed")

    def _change_columns(self, id_: str, table: dict[str, Any]) -> None:
        columns = table["columns"]
        free = [
            each
            for each in columns[1:]
            if each["id"] not in self._calculated and not each.get("formula")
        ]
        if len(free) > 1 and len(columns) > 2:
            columns.remove(gone := free.pop())
            self._new.homes[id_, gone["id"]] = GONE
            self._new.ways.add("column removed")
        if free:
            each = free.pop()
            self._new.homes[id_, each["id"]] = (id_, each["id"] + _SINCE)
            each |= {"was": each["id"], "id": each["id"] + _SINCE, "label": f"{each['label']} now"}
            self._new.ways.add("column renamed")
        if free and free[-1].get("type", "text") in _TEXTS:
            _change(free[-1], _PERCENT)
            self._new.ways.add("column changed")
        new = {"id": "owner-since", "label": "Owner since", "width": "12"}
        columns.insert(1, new)
        self._new.fresh.add(f"{table['label']}, Owner since")

    def _shorten_lists(self) -> None:
        rows = {each["columns"][0].get("options") for each in self._tables()}
        for each in self._data.get("lists", []):
            is_free = str(each.get("scale", "false")) != "true" and each["id"] not in rows
            if is_free and len(each["choices"]) > 2:
                each["choices"].pop(0)
                self._new.ways.add("choice removed")

    def _change_questions(self) -> None:
        questions = self._data["readiness"]
        gone = questions.pop(1)
        self._new.questions[gone["id"]] = gone["question"]
        questions.append({"id": "q-since", "question": "Is it known who pays since?"})
        self._new.fresh.add("Is it known who pays since?")
        self._new.ways.add("question changed")


def _change(asked: dict[str, Any], type_: str) -> None:
    """Give a field another type, and take away what only its earlier one had."""
    for name in ("placeholder", "example", "pattern", "pattern_says", "min_words", "max_words"):
        asked.pop(name, None)
    asked.pop("min_items", None)
    asked.pop("options", None)
    asked["type"] = type_


def _calculations(here: object) -> Iterator[str]:
    """Yield every formula, and everything that a chart or a heat map is drawn from."""
    if isinstance(here, list):
        for each in here:
            yield from _calculations(each)
    elif isinstance(here, dict):
        for key, value in here.items():
            if key in {"formula", "cell", "level"}:
                yield str(value)
            elif key in {"charts", "matrices"}:
                yield json.dumps(value)
            else:
                yield from _calculations(value)
