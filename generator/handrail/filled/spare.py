"""What a workbook holds beside the form: sheets and cells that nothing of it accounts for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.filled.cells import Place, Sheet, Value, letters
from handrail.filled.kept import is_kept, pieces
from handrail.filled.margins import typed
from handrail.filled.reading import Extra
from handrail.filled.sheets import Sheets
from handrail.filled.text import EDITION, Known, folded
from handrail.form.definition import Definition
from handrail.form.marks import KEPT
from handrail.form.problems import OWN_SHEETS

_SIGNOFF, _EXAMPLE = OWN_SHEETS[1:3]


class Spare:
    """The cells of a workbook, less those that are accounted for."""

    def __init__(
        self, book: Sheets, definition: Definition, known: Known, names: tuple[str, ...]
    ) -> None:
        """Take the workbook, the form, the texts that it brings, and whose it is."""
        self._sheets = book.sheets
        self._margins = book.margins
        self._whose = (*names, definition.title)
        self._around = bool(definition.around)
        """Whether it is known what stands around the form. Earlier definitions do not say it."""
        self._asides = book.asides
        self._known = known
        self._lists = frozenset(
            folded(choice.value) for list_ in definition.lists.values() for choice in list_.choices
        )
        self._titles = frozenset(block.title for block in definition.blocks if block.own)
        self._used: dict[str, set[Place]] = {title: set() for title in book.sheets}

    def use(self, title: str, places: Iterable[Place]) -> None:
        """Account for cells of a sheet."""
        self._used[title].update(places)

    def own_sheets(self) -> list[Sheet]:
        """Return the sheets that may be the form's own, whatever they are called."""
        return [
            sheet
            for title, sheet in self._sheets.items()
            if title not in OWN_SHEETS and not is_kept(title)
        ]

    def left(self) -> Iterator[Extra]:
        """Yield the worked example, if it is still there. Guidance beside cells is no matter."""
        if _EXAMPLE in self._sheets:
            yield Extra(_EXAMPLE, "", heading=True)

    def extras(self) -> Iterator[Extra]:
        """Yield sheets that the form does not have, and what stands on its own beside it."""
        for title, sheet in self._sheets.items():
            if title == _EXAMPLE or (
                title in OWN_SHEETS and title != _SIGNOFF and not self._around
            ):
                continue
            if is_kept(title):
                yield Extra(f"Sheet {KEPT}", KEPT, heading=True)
                yield from pieces(_row(sheet, row) for row in sheet.order)
                continue
            used = self._used[title]
            left = [
                (place, value)
                for place, value in sheet.cells(but=used)
                if value.text.strip() or value.formula
            ]
            if used or title in self._titles or title in OWN_SHEETS:
                yield from self._words(sheet, left)
            elif left:
                lines: dict[int, list[str]] = {}
                for place, value in left:
                    lines.setdefault(place.row, []).append(value.text.strip())
                text = "\n".join(" | ".join(line) for line in lines.values())
                yield Extra(f"Sheet {title}", text, heading=True)

        for title, words in self._asides:
            lines_left = [line for line in words.split("\n") if not self._known.is_around(line)]
            if lines_left:
                yield Extra(f"{title}, beside the cells", "\n".join(lines_left))
        margins = ((f"{title}, header or footer", words) for title, words in self._margins)
        yield from typed(margins, self._whose)

    def _words(self, sheet: Sheet, left: list[tuple[Place, Value]]) -> Iterator[Extra]:
        for place, value in left:
            calculates = value.formula is not None and sheet.title in OWN_SHEETS
            if not calculates and not self._is_ours(value.text):
                at = f"{sheet.title}, {letters(place.column)}{place.row}"
                said = value.text.strip()
                yield Extra(at, f"{said} (={value.formula})" if value.formula else said)

    def _is_ours(self, words: str) -> bool:
        known = self._known
        return (
            folded(words) in self._lists
            or known.is_said(words)
            or known.is_told(words)
            or known.is_around(words)
            or known.is_part(words)
            or words in OWN_SHEETS
            or EDITION in words
            or set(words.split(" · ")) <= set(self._whose)
        )


def _row(sheet: Sheet, row: int) -> tuple[str, str]:
    """Return what something was that is kept in a row, and what it said."""
    rest = [value.text for column, value in sorted(sheet.rows[row].items()) if column > 1]
    return sheet.text(row, 1), " | ".join(filter(None, rest))
