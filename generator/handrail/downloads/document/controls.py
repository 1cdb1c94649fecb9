"""Content controls: one for every field, so that its answer can be found again by its tag."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from handrail.downloads.document.session import Session
from handrail.downloads.document.text import asked, paragraph, run
from handrail.downloads.markup import quoted
from handrail.downloads.words import paragraphs, shown
from handrail.form.marks import alias, prompt
from handrail.form.values import Value, options
from handrail.model.field import ChoiceList, Field, FieldType

_CHOSEN = frozenset({FieldType.CHOICE, FieldType.YES_NO, FieldType.RAG})
_LATER = "\0"
"""Stands for an id that is not given out yet; no text can hold it."""
_LONG = frozenset({FieldType.LONG_TEXT, FieldType.LIST})


class Controls:
    """Writes the controls of one document."""

    def __init__(self, session: Session, lists: Mapping[str, ChoiceList], language: str) -> None:
        """Take what the choices of fields and the calendars of dates need."""
        self._session = session
        self._lists = lists
        self._language = quoted(language)
        self._kinds: dict[tuple[str, ...], str] = {}
        self._empty: dict[str, tuple[str, str, str]] = {}
        """Empty controls by tag, in two parts around the id: most rows of a form are empty."""

    def inline(
        self,
        field: Field,
        tag: str,
        value: Value | None,
        *,
        locked: bool = True,
        look: str = "",
    ) -> str:
        """Return a control to stand inside a paragraph.

        Args:
            field: What it asks for.
            tag: How a reader of the file finds it.
            value: The answer; None shows the prompt.
            locked: Whether it resists deletion. Rows that repeat must not.
            look: Run properties of the answer.
        """
        if value is not None:
            content = run(shown(field, value), look)
            return self._control(
                field, tag, value, content, self._kind(field, value), locked=locked
            )
        known = self._empty.get(tag)
        if known is None:
            content = asked(prompt(field))
            whole = self._control(
                field, tag, None, content, self._kind(field, None), locked=locked, id_=_LATER
            )
            known = self._empty[tag] = whole.partition(_LATER)
        return f"{known[0]}{self._session.control_id(tag)}{known[2]}"

    def block(
        self, field: Field, tag: str, value: Value | None, style: str, extra: str = ""
    ) -> str:
        """Return a control around paragraphs: one for each paragraph or item of the answer."""
        if value is None:
            pieces = [asked(prompt(field))]
        else:
            pieces = [run(piece) for piece in paragraphs(shown(field, value))]
        content = "".join(paragraph(style, piece, extra) for piece in pieces)
        return self._control(field, tag, value, content, "<w:richText/>", locked=True)

    def _control(  # noqa: PLR0913  the parts of one element
        self,
        field: Field,
        tag: str,
        value: Value | None,
        content: str,
        kind: str,
        *,
        locked: bool,
        id_: str = "",
    ) -> str:
        name = self._session.prompt(prompt(field))
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{quoted(alias(field.label))}"/>'
            f'<w:tag w:val="{tag}"/><w:id w:val="{id_ or self._session.control_id(tag)}"/>'
            + ('<w:lock w:val="sdtLocked"/>' if locked else "")
            + f'<w:placeholder><w:docPart w:val="{name}"/></w:placeholder>'
            + ("<w:showingPlcHdr/>" if value is None else "")
            + f"{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def _kind(self, field: Field, value: Value | None) -> str:
        if field.type in _CHOSEN:
            return self._choices(options(field, self._lists))
        if field.type is FieldType.DATE:
            day = value.isoformat() if isinstance(value, dt.date) else ""
            full = f' w:fullDate="{day}T00:00:00Z"' if day else ""
            return (
                f'<w:date{full}><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="{self._language}"/>'
                '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
            )
        return '<w:text w:multiLine="1"/>' if field.type in _LONG else "<w:text/>"

    def _choices(self, values: tuple[str, ...]) -> str:
        known = self._kinds.get(values)
        if known is None:
            items = "".join(
                f'<w:listItem w:displayText="{quoted(value)}" w:value="{quoted(value)}"/>'
                for value in values
            )
            known = self._kinds[values] = f"<w:dropDownList>{items}</w:dropDownList>"
        return known


def is_long(field: Field) -> bool:
    """Say whether the answer takes paragraphs of its own."""
    return field.type in _LONG
