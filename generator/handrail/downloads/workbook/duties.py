"""Writes who does what in a methodology as a workbook: the matrix, and the same role by role."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from handrail.downloads.copy import Look, Stamp
from handrail.downloads.properties import About
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.plain import as_words
from handrail.downloads.workbook.room import span
from handrail.downloads.workbook.shell import Shell
from handrail.downloads.workbook.style import Format, Styles
from handrail.formula.excel import header
from handrail.model.artifact import Artifact
from handrail.model.entity import Entity
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Methodology, Phase
from handrail.model.raci import LETTERS, Matrix, Row, matrix_of, part_at
from handrail.model.role import Role

_ROWS_OF_A_PAGE = 45
"""So many rows are still legible on one page, and then none are left over for the next."""
_HEADS = ("Phase", "Activity")
_BY_ROLE = ("Role", "Phase", "What you do", "Your part", "What comes of it")
_WIDTHS = (20, 46)
_LETTER = 5
"""The width of a column of letters, in characters."""
_ROLE_WIDTHS = [26, 20, 46, 30, 48]
_HIGHEST = 160.0
"""Points of the tallest head that stands upright; a longer one is broken into lines."""
_UPRIGHT = 5.7
"""Points that a digit takes along an upright line."""
_ROOM = 12
"""Points around it."""
_KEY = (
    "A accountable: answers for it, exactly one  ·  R responsible: does it  ·  "
    "C consulted before  ·  I informed after"
)


class Duties:
    """What the workbook of one methodology says, in words."""

    def __init__(self, library: Library, method: Methodology) -> None:
        """Take the library, which knows the titles."""
        self.library = library
        self.method = method
        self.matrix: Matrix = matrix_of(library, method)

    @cached_property
    def heads(self) -> list[str]:
        """The heads of the matrix. Excel wants each once, whatever the case of its letters."""
        found = list(_HEADS)
        taken = {head.casefold() for head in found}
        for role in self.matrix.roles:
            head = header(role.title)
            if head.casefold() in taken:
                head = f"{head} ({role.id})"
            taken.add(head.casefold())
            found.append(head)
        return found

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """Phase and activity, then the letters of each role."""
        return [
            (phase.title, row.activity.title, *row.letters)
            for phase, rows in self.matrix.phases
            for row in rows
        ]

    @cached_property
    def by_role(self) -> list[tuple[str, ...]]:
        """Role, phase, activity or gate, the part in it, and what comes of it; by role."""
        rows = {phase.id: rows for phase, rows in self.matrix.phases}
        duties = [
            duty for phase in self.method.phases for duty in self._in(phase, rows.get(phase.id, ()))
        ]
        return sorted(duties, key=lambda duty: duty[0].casefold())

    @cached_property
    def stamp(self) -> Stamp:
        """What the file says of itself: it is versioned with the methodology."""
        said = json.dumps([self.heads, self.rows, self.by_role])
        owner: Entity | None = self.library.find("role", self.method.owner)
        return Stamp(
            template=f"raci-{self.method.id}",
            version=self.method.version,
            edition=self.library.settings.edition,
            digest=hashlib.sha256(said.encode()).hexdigest(),
            status=self.method.status.value.capitalize(),
            owner=owner.title if owner else self.method.owner,
            note="",
        )

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.method.title}: who does what"

    def _in(self, phase: Phase, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
        for row in rows:
            made = ", ".join(self._title(id_) for id_ in row.activity.outputs)
            for role, letters in zip(self.matrix.roles, row.letters, strict=True):
                if letters:
                    part = " and ".join(LETTERS[letter] for letter in letters).capitalize()
                    yield role.title, phase.title, row.activity.title, part, made
        for ref in (*phase.calls, phase.gate):
            gate = self.library.get(Gate, ref) if ref else None
            for role in self.library.live(Role):
                part = part_at(gate, role.id) if gate else ""
                if gate and part:
                    when = "" if ref == phase.gate else ", when it is needed"
                    what = f"{gate.title}{when}"
                    yield role.title, phase.title, what, f"{part.capitalize()}s", "A decision"

    def _title(self, artifact: str) -> str:
        found = self.library.get(Artifact, artifact)
        return found.title if found else artifact


def write(duties: Duties, look: Look) -> bytes:
    """Return the workbook as XLSX. The same duties and look give the same bytes."""
    told = About(duties.title, duties.method.summary, "Reference", duties.stamp)
    shell = Shell(told, look)
    _matrix_sheet(shell, duties)
    _role_sheet(shell, duties)
    return shell.close()


def _matrix_sheet(shell: Shell, duties: Duties) -> None:
    roles = len(duties.matrix.roles)
    canvas = shell.canvas("Who does what", [*_WIDTHS, *[_LETTER] * roles])
    canvas.head(duties.title, duties.method.summary, _KEY)
    heads = [*[canvas.styles.head()] * len(_HEADS), *[canvas.styles.upright] * roles]
    says = "One row for each activity, one column for each role."
    top = _table(canvas, ("tblRaci", duties.title, says), duties.heads, heads, duties.rows)
    tallest = max((span(head) for head in duties.heads[len(_HEADS) :]), default=0.0)
    canvas.at_least(top, min(_HIGHEST, tallest * _UPRIGHT + _ROOM))
    canvas.sheet.freeze_panes(top + 1, len(_HEADS))
    shell.finish(canvas, top, one_page=canvas.row <= _ROWS_OF_A_PAGE)
    canvas.sheet.set_tab_color(shell.look.brand.light.brand)
    canvas.sheet.activate()


def _role_sheet(shell: Shell, duties: Duties) -> None:
    canvas = shell.canvas("By role", _ROLE_WIDTHS)
    says = "Filter the first column by your role: what is left is what you do, phase by phase."
    canvas.head("What each role does", says)
    heads = [canvas.styles.head()] * len(_BY_ROLE)
    about = ("tblByRole", "What each role does", "One row for each part that a role has.")
    top = _table(canvas, about, _BY_ROLE, heads, duties.by_role, filtered=True)
    canvas.sheet.freeze_panes(top + 1, 1)
    shell.finish(canvas, top)


def _table(  # noqa: PLR0913  what a table is called, what stands above it and in it
    canvas: Canvas,
    about: tuple[str, str, str],
    heads: Sequence[str],
    looks: Sequence[Format],
    rows: Sequence[tuple[str, ...]],
    *,
    filtered: bool = False,
) -> int:
    """Write a table of words and return the row of its heads.

    Args:
        canvas: The sheet.
        about: Its name, its title, and what it says to those who do not see it.
        heads: What stands above each column.
        looks: How each head looks.
        rows: What stands below.
        filtered: Whether its heads offer a filter.
    """
    top = canvas.row
    name, title, description = about
    canvas.sheet.add_table(
        top,
        0,
        top + max(len(rows), 1),
        len(heads) - 1,
        {
            "name": name,
            "style": None,
            "autofilter": filtered,
            "title": title,
            "description": description,
            "columns": [
                {"header": as_words(head), "header_format": look}
                for head, look in zip(heads, looks, strict=True)
            ],
        },
    )
    marks = {letters: _mark(canvas.styles, letters) for row in rows for letters in row}
    for row in rows:
        canvas.row += 1
        for column, words in enumerate(row):
            canvas.text(column, words, marks[words])
    canvas.row = top + max(len(rows), 1) + 2
    return top


def _mark(styles: Styles, words: str) -> Format:
    """Return how a cell looks: a mark for letters, and plain for every other text."""
    letters = set(words)
    return styles.mark(words[0]) if letters and letters <= set(LETTERS) else styles.prose
