"""Judges a filled copy: is it complete, right, unspoilt, and of the current edition?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handrail.filled import judgement as is_
from handrail.filled.changed import changed_formulas
from handrail.filled.judge_table import of_table, two_days
from handrail.filled.reading import SURE, Extra, Found, Reading, is_made_from
from handrail.filled.remark import Remark, series, things
from handrail.form.definition import Asked, Block, Definition
from handrail.form.filled import Misfit, read_answers
from handrail.model.field import FieldType
from handrail.model.template import Format

_READINESS = "readiness"
_FREE = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LIST, FieldType.PERSON})
_GUIDANCE_GOES = {
    Format.DOCX: "delete all text of the styles Handrail Guidance and Handrail Example",
    Format.XLSX: "delete it",
    Format.PPTX: "delete it from the notes below the slide",
}


def judge(
    reading: Reading,
    definition: Definition,
    current: Definition,
    *,
    superset: bool = False,
    file: str = "FILE",
) -> list[Remark]:
    """Return what has to be said of a copy, in the order of the form.

    Args:
        reading: What it holds.
        definition: What it was read by.
        current: The current definition of its template.
        superset: Whether parts that the form does not have are welcome.
        file: What the copy is called in a command.
    """
    return list(_Judge(reading, definition, current, file).remarks(superset=superset))


class _Judge:
    """Judges one copy."""

    def __init__(
        self, reading: Reading, definition: Definition, current: Definition, file: str
    ) -> None:
        self.reading = reading
        self.definition = definition
        self.current = current
        self.file = file
        self.answers = reading.answers()
        self.begun = bool(self.answers)
        """Whether anything was filled in. An untouched form is told what it needs, and no more."""
        _, found = read_answers(definition, self.answers)
        self.misfits: dict[str, list[Misfit]] = {}
        for misfit in found:
            self.misfits.setdefault(str(misfit.at[0]), []).append(misfit)

    def remarks(self, *, superset: bool) -> Iterator[Remark]:
        yield from self._edition()
        for block in self.definition.blocks:
            yield from self._block(block)
        yield from self._readiness()
        yield from changed_formulas(self.reading, self.definition)
        if self.begun:
            yield from self._guidance()
        if self.reading.is_tracked:
            says = "changes are tracked that nobody has accepted or rejected yet"
            yield Remark(is_.TRACKED, "", says, "accept or reject each, then review it again")
        if not superset:
            yield from self._unexpected()

    def _edition(self) -> Iterator[Remark]:
        stamp = self.reading.stamp
        if is_made_from(stamp, self.current):
            return
        if not stamp.edition:
            says = f'nothing in it says which edition of "{self.definition.title}" it is'
            yield Remark(is_.UNKNOWN_EDITION, "", says, "it is judged by the current edition")
            return
        was = f"edition {stamp.edition}, version {stamp.version}"
        now = f"edition {self.current.edition}, version {self.current.version}"
        since = "the form has changed since" if now == was else f"now it is {now}"
        says = f"it is a copy of {was}; {since}"
        if is_made_from(stamp, self.definition):
            hint = f"handrail upgrade {self.file} carries its answers over to the current form"
            yield Remark(is_.OUTDATED, "", says, hint)
        else:
            hint = (
                "its own definition is not known here, so it is judged by the current one; "
                f"handrail upgrade {self.file} carries its answers over"
            )
            yield Remark(is_.OUTDATED, "", says, hint)

    # ------------------------------------------------------------------------------- what is asked

    def _block(self, block: Block) -> Iterator[Remark]:
        if block.id not in self.reading.blocks and (block.fields or block.tables or block.own):
            yield Remark(is_.PART_DELETED, block.title, f'"{block.title}" is gone')
            return
        for field in block.fields:
            yield from self._field(block, field)
        for table in block.tables:
            found = self.reading.tables.get(table.id)
            yield from of_table(table, found, self.misfits.get(table.id, ()))
        for matrix in block.matrices:
            if matrix.id in self.reading.gone:
                says = f'the grid "{matrix.label}" is gone'
                yield Remark(is_.PART_DELETED, f"{block.title}, {matrix.label}", says)
        yield from self._prompts(block)
        yield from self._doubts(block)

    def _field(self, block: Block, field: Asked) -> Iterator[Remark]:
        place = f"{block.title}, {field.label}"
        found = self.reading.fields.get(field.id)
        if field.required and (found is None or found.text is None):
            gone = "" if found else "its place in the form is gone too: write it below its label"
            yield Remark(is_.MISSING, place, f'"{field.label}" is empty', gone)
        for misfit in self.misfits.get(field.id, ()):
            yield Remark(
                is_.MISFIT, place, misfit.message, two_days(field, found.text if found else None)
            )

    def _prompts(self, block: Block) -> Iterator[Remark]:
        if not self.begun:
            return
        shown = [
            field.label
            for field in block.fields
            if not field.required
            and (found := self.reading.fields.get(field.id)) is not None
            and found.is_prompt
        ]
        if shown:
            do = "shows its prompt" if len(shown) == 1 else "show their prompts"
            says = f"{series(shown)} still {do}"
            yield Remark(is_.PROMPT_LEFT, block.title, says, 'answer it, or write "—"')

    def _doubts(self, block: Block) -> Iterator[Remark]:
        found = [
            (field, answer)
            for field in block.fields
            if (answer := self.reading.fields.get(field.id)) is not None
        ]
        for field, answer in found:
            if answer.doubt:
                place = f"{block.title}, {field.label}"
                yield Remark(is_.DOUBTFUL, place, f'"{field.label}": {answer.doubt}')
        unsure = [field.label for field, answer in found if _is_unsure(field, answer)]
        if unsure:
            says = f"found by the label alone: {series(unsure)}"
            yield Remark(is_.DOUBTFUL, block.title, says, "look whether it is read right")

    def _readiness(self) -> Iterator[Remark]:
        if not self.begun:
            return
        title = self.definition.readiness_title
        for asked in self.definition.readiness:
            found = self.reading.ready.get(asked.id)
            if found is None or found.text is None:
                says = f'"{asked.question}" has no answer'
                yield Remark(is_.UNANSWERED, title, says, "answer yes or no")
        for misfit in self.misfits.get(_READINESS, ()):
            yield Remark(is_.MISFIT, title, misfit.message)

    # ------------------------------------------------------------------------- what is else in it

    def _guidance(self) -> Iterator[Remark]:
        whole = [each for each in self.reading.left if each.heading]
        for each in whole:
            says = f"the form's own “{each.place}” is left: readers take it for yours"
            yield Remark(
                is_.GUIDANCE_LEFT, each.place, says, "delete it, or begin with a plain copy"
            )
        parts = Counter(each.place for each in self.reading.left if not each.heading)
        for place, count in parts.items():
            says = f"{things(count, 'paragraph')} of guidance {'is' if count == 1 else 'are'} left"
            yield Remark(is_.GUIDANCE_LEFT, place, says, _GUIDANCE_GOES[self.definition.format])

    def _unexpected(self) -> Iterator[Remark]:
        for extra in self.reading.extras:
            if extra.heading:
                says = f"this is not part of the form: {_short(extra)}"
                hint = "with --superset, more than the form asks for is welcome"
                yield Remark(is_.UNEXPECTED, extra.place, says, hint)


def _is_unsure(field: Asked, found: Found) -> bool:
    """Say whether an answer may be a text that stands below a label by chance.

    A date or a choice that fits is none.
    """
    return found.text is not None and found.how not in SURE and field.type in _FREE


def _short(extra: Extra) -> str:
    words = " ".join((extra.text or extra.place).split())
    return f"“{words[:80]}…”" if len(words) > 80 else f"“{words}”"  # noqa: PLR2004  a line
