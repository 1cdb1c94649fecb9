"""Asks one question in the terminal until its answer fits, or is left open."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from handrail.cli.terminal import Terminal
from handrail.form.blank import HOW
from handrail.form.form import Form
from handrail.form.limits import advice
from handrail.form.marks import prompt
from handrail.form.values import LimitError, MisfitError, options, read
from handrail.model.field import Field, FieldType
from handrail.prose.markdown import plain
from handrail.source.text import SourceError

_WIDTH = 88
_ENDS = "an empty line ends it"
_HINTS = {
    **HOW,
    FieldType.LONG_TEXT: f"as many lines as you like; {_ENDS}",
    FieldType.LIST: f"one item a line; {_ENDS}",
}
_SEVERAL = frozenset({FieldType.LONG_TEXT, FieldType.LIST})


class LeftError(Exception):
    """Whoever was asked has left. All answers are kept."""


class Asker:
    """Shows questions, and reads what is typed."""

    def __init__(self, form: Form, terminal: Terminal, line: Callable[[], str]) -> None:
        """Take whose lists answers come from, and the terminal.

        Args:
            form: the form.
            terminal: where questions are shown.
            line: reads what was typed; raises EOFError at the end.
        """
        self.form = form
        self.terminal = terminal
        self.line = line

    def ask(
        self,
        field: Field,
        keep: Callable[[Any], None],
        before: str = "",
        check: Callable[[Field, str], str] = lambda _field, _text: "",
        label: str = "",
    ) -> None:
        """Ask until the answer fits, is kept, or is left open."""
        self._question(field, f"{before}{label or field.label}")
        while True:
            text = self._chosen(field, self._lines(field))
            if not text:
                return
            if text == "?":
                self._example(field)
                continue
            fault = self._fault(field, text) or check(field, text)
            if fault:
                self.show(f"  This {fault}. Try again, or leave it open with Enter.\n")
                continue
            text = text.removeprefix("\\") if text in {"\\q", "\\?"} else text
            try:
                keep(text.split("\n") if field.type is FieldType.LIST else text)
            except SourceError as error:
                self.show(f"  This cannot be kept: {error.finding.message}. Try again.\n")
                continue
            return

    def _question(self, field: Field, label: str) -> None:
        self.show(f"\n{label}{' (required)' if field.required else ''}\n")
        said = plain(advice(field)).strip()
        if said:
            self.say(said, "  ")
        choices = options(field, self.form.lists)
        means = {
            choice.value: choice.means
            for list_ in self.form.lists.values()
            if list_.id == field.options
            for choice in list_.choices
        }
        for number, choice in enumerate(choices, 1):
            told = f": {means[choice]}" if means.get(choice) else ""
            sign = choice if _is_numbered(choices) else f"{number}. {choice}"
            self.say(f"{sign}{told}", "    ")
        if not choices and field.type in _HINTS:
            self.say(f"({_HINTS[field.type]})", "  ")

    def _example(self, field: Field) -> None:
        shown = plain(field.example or "").strip() or f"such as: {prompt(field)}"
        self.say(shown, "  ")

    def _lines(self, field: Field) -> str:
        """Return what was typed: one line, or all up to an empty one."""
        first = self.typed().strip()
        if field.type not in _SEVERAL or first in {"", "?"}:
            return first
        lines = [first]
        while (more := self.typed()).strip():
            lines.append(more.strip())
        return "\n".join(lines)

    def typed(self) -> str:
        """Return a line.

        Raises:
            LeftError: at the end of all lines, at Ctrl-C, or for q.
        """
        try:
            line = self.line()
        except (EOFError, KeyboardInterrupt) as end:
            raise LeftError from end
        if line.strip() == "q":
            raise LeftError
        return line

    def _chosen(self, field: Field, text: str) -> str:
        """Return the entry that a number or a word in small letters stands for."""
        choices = options(field, self.form.lists)
        for choice in choices:
            if choice.casefold() == text.casefold():
                return choice
        is_number = text.isascii() and text.isdigit() and not _is_numbered(choices)
        return choices[int(text) - 1] if is_number and 0 < int(text) <= len(choices) else text

    def _fault(self, field: Field, text: str) -> str:
        """Return why an answer does not fit; a broken limit is for whoever answers to judge."""
        try:
            read(field, text, self.form.lists)
        except LimitError as error:
            self.show(f"  This {error}. Keep it all the same? y or Enter to write it anew\n")
            return "" if self.typed().strip().lower() in {"y", "yes"} else "is not kept"
        except MisfitError as error:
            return str(error)
        return ""

    def show(self, text: str) -> None:
        """Show a text as it is."""
        self.terminal.ask(text)

    def say(self, text: str, indent: str = "") -> None:
        """Show paragraphs, broken into lines."""
        for paragraph in text.split("\n"):
            for line in textwrap.wrap(paragraph, _WIDTH):
                self.show(f"{indent}{line}\n")


def _is_numbered(choices: tuple[str, ...]) -> bool:
    """Say whether the entries are numbers themselves, as those of a scale are."""
    return bool(choices) and all(choice.isdecimal() for choice in choices)
