"""Walks over the body of a Word document once, and notes paragraphs, tables and controls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from handrail.filled.lines import (
    Cell,
    Control,
    Grid,
    Line,
    Owner,
    Paragraph,
    W,
    first,
    properties_of,
    value,
)

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"

_P, _R, _T, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_SDT, _SDT_PR, _SDT_CONTENT = (f"{W}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
_TEXTS = frozenset({_T, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
"""Of words, and of equations."""
_P_PR, _P_STYLE, _R_PR, _R_STYLE = (f"{W}{name}" for name in ("pPr", "pStyle", "rPr", "rStyle"))
_TR_PR, _TC_PR, _DELETED, _BEFORE, _SPAN = (
    f"{W}{name}" for name in ("trPr", "tcPr", "del", "gridBefore", "gridSpan")
)
_BOX, _DRAWING, _GONE = f"{W}txbxContent", f"{W}drawing", f"{W}delText"
_TRACKED = (_DELETED, *(f"{W}{name}" for name in ("ins", "moveFrom", "moveTo")))
_WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
_UNSEEN = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "delText",
        "delInstrText",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "tcPr",
        "trPr",
        "fldData",
    )
)
"""What was deleted or moved away, the code of fields, and properties."""
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_IN_RUNS = frozenset(
    {*_SIGNS, _ALTERNATE, *(f"{W}{name}" for name in ("drawing", "pict", "object", "ruby"))}
)
"""What a run can hold beside text that says anything."""
_MOST_COLUMNS = 63
"""Word has no more in a table."""


_EMPTY = Cell("")
_OPEN = Control("", "", "", "", is_prompt=False, day="")
"""Holds the place of a control whose end has not come."""


class Flow:
    """What stands in the body of one document, in order.

    Every text is written down once, piece by piece. A paragraph, a cell or a control is what was
    written between its beginning and its end, so one pass is enough, however they nest.
    """

    def __init__(self, styles: Callable[[str], str], owner: Owner) -> None:
        """Take what names a style by its id, and what says whose control one is."""
        self.lines: list[Line] = []
        self.controls: list[Control] = []
        """Outer ones before those inside them."""
        self.pictures: list[tuple[int, str]] = []
        """The line after which each stands, and what it says of itself."""
        self.deleted: list[tuple[int, str]] = []
        """What was deleted while changes were tracked, by the line before which it stood."""
        self._style = styles
        self._owner = owner
        self._pieces: list[str] = []
        self._boxes: list[Paragraph] = []
        """Of text boxes: they come after the paragraph or table that they hang on."""
        self.is_tracked = False
        """Whether there are changes that nobody has accepted or rejected yet."""
        self._is_even = False
        """Whether no cell takes several columns, and nothing was deleted."""
        self._watched = 0
        """Controls around this place that say that they show their prompt."""
        self._plain = 0
        """Runs in such so far with words that do not look like one."""

    # ------------------------------------------------------------------ paragraphs and tables

    def read(self, body: etree._Element) -> None:
        """Take in the whole body of a document."""
        self.is_tracked = next(body.iter(*_TRACKED), None) is not None
        self._is_even = next(body.iter(_SPAN, _BEFORE, _DELETED), None) is None
        self._walk(body)

    def _walk(self, element: etree._Element, owner: str = "") -> None:
        """Take in what stands in an element that holds paragraphs and tables."""
        for child in element:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, owner)
            elif tag == _TBL:
                grid = self._grid(child)
                self.lines.append(grid)
                self._flush()
            elif tag == _SDT:
                self._control(child, self._walk, owner)
            elif tag in _WRAPPERS:
                self._walk(child, owner)
            elif tag == _ALTERNATE:
                self._walk(_shown(child), owner)

    def _paragraph(self, paragraph: etree._Element, owner: str) -> None:
        start, before = len(self._pieces), len(self.controls)
        self._pieces.append("\n")
        self._inline(paragraph)
        style = value(first(first(paragraph, _P_PR), _P_STYLE))
        if not owner and len(self.controls) > before:
            owners = (self._owner(each.tag, each.title) for each in self.controls[before:])
            owner = next(filter(None, owners), "")
        self.lines.append(Paragraph(self._since(start), self._style(style), owner))
        self._flush()

    def _flush(self) -> None:
        if self._boxes:
            self.lines.extend(self._boxes)
            self._boxes.clear()

    def _grid(self, table: etree._Element) -> Grid:
        rows: list[tuple[Cell, ...]] = []
        self._rows(rows, table)
        return Grid(value(table.find(f"{W}tblPr/{W}tblCaption")), tuple(rows))

    def _rows(self, rows: list[tuple[Cell, ...]], element: etree._Element, _: str = "") -> None:
        """Add the rows of a table that were not deleted, whatever is wrapped around them."""
        for child in element:
            tag = child.tag
            if tag == _TR:
                properties = None if self._is_even else first(child, _TR_PR)
                if first(properties, _DELETED) is None:
                    cells = [_EMPTY] * _count(first(properties, _BEFORE), 0)
                    self._cells(cells, child)
                    rows.append(tuple(cells))
                else:
                    self._delete(child)
            elif tag == _SDT:
                self._control(child, partial(self._rows, rows))
            elif tag in _WRAPPERS:
                self._rows(rows, child)

    def _cells(self, cells: list[Cell], element: etree._Element, _: str = "") -> None:
        for child in element:
            tag = child.tag
            if tag == _TC:
                start, before = len(self._pieces), len(self.controls)
                self._inline(child)
                cells.append(Cell(self._since(start), tuple(self.controls[before:])))
                if not self._is_even:
                    cells += [_EMPTY] * (_count(first(first(child, _TC_PR), _SPAN), 1) - 1)
            elif tag == _SDT:
                at, before = len(cells), len(self.controls)
                self._control(child, partial(self._cells, cells))
                if len(cells) == at + 1:
                    cells[at] = cells[at]._replace(controls=tuple(self.controls[before:]))
            elif tag in _WRAPPERS:
                self._cells(cells, child)

    # ------------------------------------------------------------------------------- inside them

    def _inline(self, element: etree._Element, _: str = "") -> None:
        """Write down the text of an element."""
        pieces = self._pieces
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in _UNSEEN:
                if tag == _DELETED:
                    self._delete(child)
            elif tag == _P:
                pieces.append("\n")
                self._inline(child)
            elif tag == _SDT:
                self._control(child, self._inline)
            else:
                self._rare(child, tag)

    def _rare(self, child: etree._Element, tag: str) -> None:
        if tag in _TEXTS:
            self._pieces.append(child.text or "")
        elif tag in _SIGNS:
            self._pieces.append(_SIGNS[tag])
        elif tag == _ALTERNATE:
            self._inline(_shown(child))
        elif tag == _BOX:
            self._box(child)
        else:
            if tag == _DRAWING:
                self._picture(child)
            self._inline(child)

    def _run(self, run: etree._Element) -> None:
        pieces = self._pieces
        start = len(pieces)
        for child in run:  # lxml takes longer to pick by many names than to hand out all
            tag = child.tag
            if tag == _T:
                pieces.append(child.text or "")
            elif tag in _IN_RUNS:
                self._rare(child, tag)
        if self._watched and any(map(str.strip, pieces[start:])):
            style = value(first(first(run, _R_PR), _R_STYLE))
            self._plain += self._style(style) != "placeholdertext"

    def _delete(self, element: etree._Element) -> None:
        words = "".join(piece.text or "" for piece in element.iter(_T, _GONE))
        if words.strip():
            self.deleted.append((len(self.lines), words.strip()))

    def _picture(self, drawing: etree._Element) -> None:
        if drawing.find(f".//{_BLIP}") is not None:
            drawn = drawing.find(f".//{_DRAWN}")
            said = "" if drawn is None else drawn.get("descr") or drawn.get("name") or ""
            self.pictures.append((len(self.lines), said))

    def _box(self, box: etree._Element) -> None:
        """Set the text of a box apart: it hangs on a paragraph, and is no part of it."""
        start = len(self._pieces)
        for paragraph in box:
            self._pieces.append("\n")
            self._inline(paragraph)
        words = self._since(start)
        del self._pieces[start:]
        self._boxes.extend(Paragraph(line, "", "") for line in words.split("\n") if line.strip())

    def _control(
        self, sdt: etree._Element, go: Callable[[etree._Element, str], None], owner: str = ""
    ) -> None:
        """Take in a control, and with *go* what stands in it. What Word makes is left out."""
        properties = content = None
        for child in sdt:
            if child.tag == _SDT_PR:
                properties = child
            elif child.tag == _SDT_CONTENT:
                content = child
        said = properties_of(properties)
        if said is None or content is None:
            return
        if said.is_repeating:
            go(content, owner)
            return
        at, start, plain = len(self.controls), len(self._pieces), self._plain
        self.controls.append(_OPEN)
        self._watched += said.shows_prompt
        go(content, self._owner(said.tag, said.title) or owner)
        self._watched -= said.shows_prompt
        text = said.checked or self._since(start)
        is_prompt = said.shows_prompt and self._plain == plain
        self.controls[at] = Control(said.tag, said.title, said.kind, text, is_prompt, said.day)

    def _since(self, start: int) -> str:
        """Return what was written since."""
        return "".join(self._pieces[start:]).strip("\n")

    def text(self, element: etree._Element) -> str:
        """Return the text of an element that stands apart: a line for each paragraph."""
        start = len(self._pieces)
        self._inline(element)
        return "\n".join([self._since(start), *(box.text for box in self._boxes)]).strip("\n")


def text_of(element: etree._Element) -> str:
    """Return the text of one element: a line for each paragraph."""
    return Flow(lambda id_: id_, lambda _tag, _title: "").text(element)


def _count(element: etree._Element | None, otherwise: int) -> int:
    """Return how many columns a property says, within what Word can have."""
    said = value(element)
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() and said != "0" else otherwise


def _shown(alternate: etree._Element) -> etree._Element:
    """Return what is shown of several ways to say the same."""
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate[-1] if len(alternate) else alternate
