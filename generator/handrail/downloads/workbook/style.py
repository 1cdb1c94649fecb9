"""How cells look: every format a workbook uses, made once from the brand."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

from handrail.formula.scalar import Scalar
from handrail.model.field import FieldType, Tone
from handrail.model.settings import Brand, Rag

Format: TypeAlias = Any
"""A format of XlsxWriter, which has no types."""

NUMBERS = {
    FieldType.DATE: "yyyy-mm-dd",
    FieldType.MONEY: "#,##0",
    FieldType.PERCENT: "0 %",
    FieldType.INTEGER: "0",
}
"""Number formats that mean the same in every locale."""

FINER = {FieldType.MONEY: "#,##0.00", FieldType.PERCENT: "0.0# %"}
"""Shown instead when there are cents, or parts of a per cent."""

_FREE = {FieldType.NUMBER, FieldType.LONG_TEXT, FieldType.LIST}
"""Left to Excel: plain numbers, and text too long for a cell that is kept as text."""

_RIGHT = {FieldType.MONEY, FieldType.PERCENT, FieldType.NUMBER}


class Styles:
    """The formats of one workbook, by what they are for."""

    def __init__(self, book: Any, brand: Brand) -> None:
        """Take the workbook of XlsxWriter that they are for."""
        self._book = book
        self._brand = brand
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._known: dict[tuple[object, ...], Format] = {}
        light = brand.light
        self.grey = _between(light.surface, light.line)
        self._border = {"border": 1, "border_color": light.line}

    def make(self, **properties: object) -> Format:
        """Return the format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]

    @cached_property
    def title(self) -> Format:
        """The name of a sheet."""
        return self._heading(20)

    @cached_property
    def heading(self) -> Format:
        """The name of a part of a sheet."""
        return self._heading(14)

    @cached_property
    def eyebrow(self) -> Format:
        """The line above a title."""
        return self.make(font_color=self._brand.light.ink3, font_size=9)

    @cached_property
    def muted(self) -> Format:
        """Explanation on a line of its own."""
        return self.make(font_color=self._brand.light.ink2)

    @cached_property
    def note(self) -> Format:
        """Explanation in a cell."""
        return self.make(font_color=self._brand.light.ink2, text_wrap=True, indent=1)

    @cached_property
    def prose(self) -> Format:
        """Text to read, in a bordered cell."""
        return self.make(text_wrap=True, **self._border)

    @cached_property
    def label(self) -> Format:
        """What stands beside a value."""
        return self.make(bold=True, text_wrap=True, bg_color=self._brand.light.tint, **self._border)

    @cached_property
    def band(self) -> Format:
        """A label that runs over the cells to its right."""
        edge = {"top": 1, "bottom": 1, "top_color": self._brand.light.line}
        return self.make(
            bold=True,
            bg_color=self._brand.light.tint,
            bottom_color=self._brand.light.line,
            **edge,
        )

    def head(self, *, calculated: bool = False) -> Format:
        """Return the format of a column's head. Those that calculate are grey."""
        return self._calculated_head if calculated else self._head

    @cached_property
    def _head(self) -> Format:
        return self._headed(self._brand.light.brand)

    @cached_property
    def _calculated_head(self) -> Format:
        return self._headed(self._brand.light.ink3)

    def _headed(self, fill: str, **more: object) -> Format:
        return self.make(
            **{
                "bold": True,
                "font_color": self._brand.light.background,
                "bg_color": fill,
                "text_wrap": True,
                **self._border,
                "valign": "vcenter",
                **more,
            }
        )

    @cached_property
    def upright(self) -> Format:
        """A column's head that stands upright, above one letter."""
        return self._headed(self._brand.light.brand, rotation=90, align="center", valign="bottom")

    def mark(self, letter: str) -> Format:
        """Return how a letter of a matrix of roles looks: the accountable stand out most."""
        light = self._brand.light
        looks: dict[str, dict[str, object]] = {
            "A": {"bold": True, "bg_color": light.brand, "font_color": light.background},
            "R": {"bold": True, "bg_color": light.tint, "font_color": light.brand},
            "C": {"bg_color": light.surface},
        }
        return self.make(align="center", **{**self._border, **looks.get(letter, {})})

    def cell(
        self,
        type_: FieldType,
        *,
        calculated: bool = False,
        scale: bool = False,
        beside: bool = False,
        wrap: bool = True,
    ) -> Format:
        """Return the format of a value: white to type in, grey where it is calculated.

        A number of a *scale* is centred; a value *beside* its label, and not below others of its
        kind, stands to the left. Text that does not *wrap* runs over the cells to its right.
        """
        key = ("cell", type_, calculated, scale, beside, wrap)
        if key in self._known:
            return self._known[key]
        number = NUMBERS.get(type_, "0" if scale else "")
        if not number and not calculated and type_ not in _FREE:
            # As text, so that a typed "1.0" stays a version and "=" stays a sign.
            number = "@"
        properties: dict[str, object] = {"text_wrap": wrap, "num_format": number, **self._border}
        if beside or type_ is FieldType.DATE:
            properties["align"] = "left"
        elif scale or type_ is FieldType.INTEGER:
            properties["align"] = "center"
        elif type_ in _RIGHT:
            properties |= {"align": "right", "indent": 1}
        properties |= {"bg_color": self.grey} if calculated else {"locked": False}
        self._known[key] = self.make(**properties)
        return self._known[key]

    def told(
        self, type_: FieldType, cell: Scalar, tone: Tone | None, *, calculated: bool
    ) -> Format:
        """Return the format of a value that stays as it is: to the left, in its colour."""
        fine = False
        if type_ in FINER and isinstance(cell, Decimal):
            fine = cell != round(cell, 2 if type_ is FieldType.PERCENT else 0)
        key = (type_, fine, tone, calculated)
        if key not in self._known:
            self._known[key] = self.make(
                text_wrap=True,
                align="left",
                num_format=FINER[type_] if fine else NUMBERS.get(type_, ""),
                **self._border,
                **({"bg_color": self.grey} if calculated and not self._tone(tone) else {}),
                **self._tone(tone),
            )
        return self._known[key]

    def choice(self, *, middle: bool = False) -> Format:
        """Return the format of an entry of a scale, on the line or in the *middle* of its cell."""
        return self.make(
            bold=True,
            align="center",
            bg_color=self._brand.light.tint,
            valign="vcenter" if middle else "top",
            **self._border,
        )

    def level(self, tone: Tone, word: str) -> Format:
        """Return the format of a matrix cell: a count, and the word that its colour repeats."""
        safe = word.replace('"', "")
        shape = f'0"  {safe}";-0"  {safe}";"–  {safe}";@' if safe else '0;-0;"–";@'
        colours = self._tone(tone) or {"bg_color": self.grey}
        return self.make(
            align="center",
            bold=True,
            num_format=shape,
            valign="vcenter",
            **{**self._border, "border_color": self._brand.light.background, **colours},
        )

    def tone(self, tone: Tone) -> Format | None:
        """Return what a word of a list looks like where it is chosen."""
        colours = self._tone(tone)
        return self.make(bold=True, **colours) if colours else None

    def lacking(self) -> Format:
        """Return the fill of a required cell that is still empty."""
        return self.make(bg_color=self._brand.light.gate_tint)

    def finer(self, type_: FieldType) -> Format:
        """Return the number format with cents, or with parts of a per cent."""
        return self.make(num_format=FINER[type_])

    def _heading(self, size: int) -> Format:
        return self.make(
            bold=True,
            font_size=size,
            font_name=self._brand.fonts.heading,
            font_scheme="major",
            font_color=self._brand.light.brand,
        )

    def _tone(self, tone: Tone | None) -> dict[str, object]:
        rag = self._brand.rag
        found: dict[Tone | None, Rag] = {
            Tone.GREEN: rag.green,
            Tone.AMBER: rag.amber,
            Tone.RED: rag.red,
        }
        if tone not in found:
            return {}
        return {"bg_color": found[tone].fill, "font_color": found[tone].ink}


def _between(first: str, second: str) -> str:
    """Return the colour half way between two."""
    parts = [(int(first[at : at + 2], 16) + int(second[at : at + 2], 16)) // 2 for at in (1, 3, 5)]
    return f"#{parts[0]:02x}{parts[1]:02x}{parts[2]:02x}"
