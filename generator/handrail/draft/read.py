"""Reads the structure of a Word form: headings, labels, tables, controls, bracketed prompts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from handrail.draft.guess import asked, is_prompt, prompts
from handrail.draft.marks import folded, id_of, is_open, lists, short
from handrail.draft.outline import Asked, Ids, Outline, Part, title
from handrail.draft.tables import has_short_headings, is_pairs, table_of
from handrail.filled.lines import Cell, Grid, Paragraph
from handrail.filled.parts import open_parts
from handrail.filled.refusal import refuse
from handrail.filled.word import Word
from handrail.model.field import FieldType
from handrail.model.template import Format

_TITLES = frozenset({"title"})
_SKIPPED = re.compile(r"^(toc\d*|header|footer|tocheading|handrail(summary|hint|box|facts|gap))$")
_GUIDANCE = frozenset({"handrailguidance", "handraillead"})
_EXAMPLE = "handrailexample"
_EXAMPLE_LEAD = re.compile(r"^(good )?example:\s*", re.IGNORECASE)


def outline(data: bytes, name: str, common: Iterable[str] = ()) -> Outline:
    """Return the structure of a form.

    Args:
        data: the file.
        name: what it is called.
        common: headings and labels of what every form of the library has anyway.

    Raises:
        RefusalError: if the file is no Word document, or not one that is safe to read.
    """
    parts = open_parts(data, name)
    if parts.format is not Format.DOCX:
        refuse("it is no Word document", "give a .docx file")
    word = Word(parts, lambda tag, alias: tag or alias)
    reader = _Reader(word, lists(parts), {folded(words) for words in common})
    return reader.read(PurePosixPath(name).stem)


class _Reader:
    """Collects parts while the lines of the document go by."""

    def __init__(self, word: Word, lists: Mapping[str, tuple[str, ...]], common: set[str]) -> None:
        self.word = word
        self.lists = lists
        self.common = common
        self.ids = Ids()
        self.controls = {control.tag or control.title: control for control in word.controls}
        self.made = Outline("")
        self.part: Part | None = None
        self.skips = False
        self.headed = False
        """Whether a heading went by: what stands before the first is a title page."""
        self.label = ""
        """The last short line, which may be the label of what follows."""
        self.hints: list[str] = []
        self.examples: list[str] = []
        """Guidance and examples between a label and its field."""
        self.owners: set[str] = set()

    def read(self, name: str) -> Outline:
        """Return the outline."""
        for line in self.word.lines:
            if isinstance(line, Paragraph):
                self._paragraph(line)
            else:
                self._grid(line)
        self._flush()
        self.made.title = title(self.made.title, title(name.replace("-", " "), "Form"))
        self._name()
        if not any(part.fields or part.tables for part in self.made.parts):
            self.made.doubts.append("No place to write in was found: add the fields yourself.")
        return self.made

    def _paragraph(self, line: Paragraph) -> None:
        text = line.text.strip()
        level = re.fullmatch(r"heading(\d)", line.style)
        if line.style in _TITLES and not self.made.title:
            self.made.title = text
        elif level and text:
            self._heading(text, int(level[1]))
        elif self.skips or not text or _SKIPPED.match(line.style):
            return
        elif line.owner:
            self._owned(line)
        elif line.style in _GUIDANCE or line.style == _EXAMPLE:
            self._hint(text, is_example=line.style == _EXAMPLE)
        elif found := prompts(text):
            for prompt in found:
                self._flush(keep=not prompt.label)
                label = prompt.label or self.label or " ".join(prompt.says.split()[:6])
                self.label = ""
                text_ = f"[{prompt.says}]" if prompt.says else ""
                self._add(asked(label, "Field", (), text_, self.lists))
        else:
            self._flush()
            self.label = text

    def _hint(self, text: str, *, is_example: bool) -> None:
        """Take guidance that the style of the paragraph names as such."""
        text = _EXAMPLE_LEAD.sub("", text) if is_example else text
        if not text or not self.headed:
            return  # what every form says of itself on its first page
        part = self._here()
        if self.label:
            (self.examples if is_example else self.hints).append(text)
        else:
            (part.examples if is_example else part.guidance).append(text)

    def _heading(self, text: str, level: int) -> None:
        self._flush()
        self.headed = True
        self.skips = folded(text) in self.common
        if self.skips:
            return
        if level > 1 and self.part and not self._is_empty(self.part):
            self.made.doubts.append(
                f'"{title(text, "Section")}" was a heading inside "{self.part.title}": it became '
                "a section of its own."
            )
        self.part = Part(title(text, "Section"))
        self.made.parts.append(self.part)

    def _is_empty(self, part: Part) -> bool:
        return not (part.fields or part.tables or part.guidance)

    def _owned(self, line: Paragraph) -> None:
        """Take a content control outside tables; one that runs over paragraphs counts once."""
        if line.owner in self.owners:
            return
        self.owners.add(line.owner)
        control = self.controls.get(line.owner)
        inline = line.text.strip()
        before = inline.replace(control.text.strip(), "") if control else ""
        label = before.strip(" :") or self.label or (control.title if control else "")
        self.label = ""
        if folded(label) in self.common:
            return
        field = asked(label, "Field", (control,) if control else (), "", self.lists)
        field.id = id_of(control.tag) if control else ""
        if control and control.kind == "richText" and not field.note:
            field.type = FieldType.LONG_TEXT
        self._add(field)

    def _grid(self, grid: Grid) -> None:
        rows = [row for row in grid.rows if row]
        named = folded(grid.caption or self.label)
        if self.skips or not rows or (named and named in self.common):
            self.label = ""
            return
        if grid.caption and folded(grid.caption) == folded(self.label):
            self.label = ""
            part = self._here()
            part.guidance += self.hints
            self.hints, self.examples = [], []
        if max(len(row) for row in rows) == 1:
            for row in rows:
                for line in row[0].text.split("\n"):
                    self._paragraph(Paragraph(line, "", ""))
        elif is_pairs(rows):
            self._pairs(rows)
        elif not is_open(rows[0]) and len(rows) > 1 and is_pairs(rows[1:]):
            self._pairs(rows[1:])
        else:
            self._table(grid, rows)

    def _pairs(self, rows: list[tuple[Cell, ...]]) -> None:
        self._flush()
        for row in rows:
            for name, value in zip(row[0::2], row[1::2], strict=True):
                if folded(name.text) in self.common:
                    continue
                field = asked(name.text, "Field", value.controls, value.text, self.lists)
                if len(value.controls) == 1:
                    field.id = id_of(value.controls[0].tag)
                if not is_prompt(value.text) and not value.controls:
                    self.made.doubts.append(
                        f'"{field.label}" holds "{short(value.text)}" in the form: taken as an '
                        "answer and left out."
                    )
                self._add(field)

    def _table(self, grid: Grid, rows: list[tuple[Cell, ...]]) -> None:
        label = grid.caption or self.label
        self.label = ""
        spare = self.part.title if self.part else "Table"
        above = self._here().title
        if not has_short_headings(rows[0]):
            self.made.doubts.append(
                f'The table below "{above}" has no short headings: check its columns.'
            )
        table = table_of(rows, title(label, spare), self.lists)
        if not label:
            self.made.doubts.append(f'A table below "{table.label}" has no name of its own.')
        self._here().tables.append(table)

    def _add(self, field: Asked) -> None:
        field.guidance = "\n\n".join(filter(None, (*self.hints, field.guidance)))
        field.example = "\n".join(self.examples)
        self.hints, self.examples = [], []
        self._here().fields.append(field)

    def _here(self) -> Part:
        if self.part is None:
            self.part = Part("Details")
            self.made.parts.append(self.part)
        return self.part

    def _flush(self, *, keep: bool = False) -> None:
        """Take a line that was no label after all for guidance."""
        if self.label and not keep:
            part = self._here()
            part.guidance += self.hints
            part.examples += self.examples
            self.hints, self.examples = [], []
            if folded(self.label) not in self.common:
                part.guidance.append(self.label)
                self.made.doubts.append(
                    f'"{short(self.label)}" below "{part.title}" may be guidance or text that '
                    "stands in every copy: taken as guidance."
                )
            self.label = ""

    def _name(self) -> None:
        """Give ids, and tell what was guessed."""
        self.made.parts = [part for part in self.made.parts if not self._is_empty(part)]
        for part in self.made.parts:
            for field in part.fields:
                field.id = self.ids.new(field.id or field.label, "field")
            for table in part.tables:
                table.id = self.ids.new(table.id or table.label, "table")
                inside = Ids()
                for column in table.columns:
                    column.id = inside.new(column.id or column.label, "column")
            for each in (*part.fields, *(c for table in part.tables for c in table.columns)):
                if each.note:
                    self.made.doubts.append(
                        f'"{each.label}" below "{part.title}": "{each.type}" is guessed from '
                        f"{each.note}."
                    )
