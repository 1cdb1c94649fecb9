"""Writes down the words inside the paragraphs, cells and controls of a Word document."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from handrail.filled.lines import Control, Line, Owner, Paragraph, first, properties_of, value
from handrail.filled.wordml import (
    ALTERNATE,
    BLIP,
    BOX,
    CHOICE,
    DELETED,
    DRAWING,
    DRAWN,
    GONE,
    IN_RUNS,
    R_PR,
    R_STYLE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SIGNS,
    TEXTS,
    UNSEEN,
    P,
    R,
    T,
)

_OPEN = Control("", "", "", "", is_prompt=False, day="")
"""Holds the place of a control whose end has not come."""


class Inline:
    """Words of one document, written down piece by piece as they come.

    A paragraph, a cell or a control is what was written between its beginning and its end, so one
    pass is enough, however they nest.
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
        self._watched = 0
        """Controls around this place that say that they show their prompt."""
        self._plain = 0
        """Runs in such so far with words that do not look like one."""

    def _inline(self, element: etree._Element, _: str = "") -> None:
        """Write down the text of an element."""
        pieces = self._pieces
        for child in element:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in UNSEEN:
                if tag == DELETED:
                    self._delete(child)
            elif tag == P:
                pieces.append("\n")
                self._inline(child)
            elif tag == SDT:
                self._control(child, self._inline)
            else:
                self._rare(child, tag)

    def _rare(self, child: etree._Element, tag: str) -> None:
        if tag in TEXTS:
            self._pieces.append(child.text or "")
        elif tag in SIGNS:
            self._pieces.append(SIGNS[tag])
        elif tag == ALTERNATE:
            self._inline(shown_of(child))
        elif tag == BOX:
            self._box(child)
        else:
            if tag == DRAWING:
                self._picture(child)
            self._inline(child)

    def _run(self, run: etree._Element) -> None:
        pieces = self._pieces
        start = len(pieces)
        for child in run:  # lxml takes longer to pick by many names than to hand out all
            tag = child.tag
            if tag == T:
                pieces.append(child.text or "")
            elif tag in IN_RUNS:
                self._rare(child, tag)
        if self._watched and any(map(str.strip, pieces[start:])):
            style = value(first(first(run, R_PR), R_STYLE))
            self._plain += self._style(style) != "placeholdertext"

    def _delete(self, element: etree._Element) -> None:
        words = "".join(piece.text or "" for piece in element.iter(T, GONE))
        if words.strip():
            self.deleted.append((len(self.lines), words.strip()))

    def _picture(self, drawing: etree._Element) -> None:
        if drawing.find(f".//{BLIP}") is not None:
            drawn = drawing.find(f".//{DRAWN}")
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
            if child.tag == SDT_PR:
                properties = child
            elif child.tag == SDT_CONTENT:
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
    return Inline(lambda id_: id_, lambda _tag, _title: "").text(element)


def shown_of(alternate: etree._Element) -> etree._Element:
    """Return what is shown of several ways to say the same."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate[-1] if len(alternate) else alternate
