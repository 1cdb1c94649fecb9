"""Fills in a form by asking in the terminal: where answers go, and what is still missing."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath

from handrail.build.notebook import Notebook, NotebookError
from handrail.cli.interview import Interview
from handrail.cli.question import LeftError
from handrail.cli.terminal import PROBLEMS, USAGE, Terminal
from handrail.filled.answered import reading_of
from handrail.filled.judge import judge
from handrail.filled.judgement import JUDGEMENTS
from handrail.finding import Severity
from handrail.form.defined import definition_of
from handrail.form.form import Form
from handrail.model.library import Library
from handrail.report import FORMATS, Report
from handrail.source.text import SourceError


def asked(
    options: argparse.Namespace, library: Library, form: Form, terminal: Terminal
) -> int | None:
    """Ask, and keep every answer at once. Return an exit code if there is nothing to go on with."""
    if not sys.stdin.isatty():
        terminal.fail(
            "there is no terminal to ask",
            f"write the answers: handrail fill --blank-data {form.template.id} > answers.yaml",
        )
        return USAGE
    path = Path(options.data)
    try:
        notebook = Notebook(path, form)
    except NotebookError as fault:
        terminal.fail(str(fault), fault.hint)
        return USAGE
    except SourceError as fault:
        name = PurePosixPath(path.as_posix())
        texts = {name: path.read_text("utf-8", errors="replace")}
        terminal.say(FORMATS["text"](Report((fault.finding,), 1, texts)))
        return PROBLEMS
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  arrows and long lines; Windows has none
    terminal.ask(f"Answers are kept in {path} as soon as they are given.\n")
    try:
        Interview(form, notebook, terminal, lambda: input("> ")).run()
    except LeftError:
        terminal.ask("\n")
        _tell_kept(notebook, terminal)
        terminal.tell("Go on where you left with the same command.")
        return PROBLEMS
    if not path.exists():
        terminal.fail("nothing was answered, and no file was written")
        return PROBLEMS
    _tell_kept(notebook, terminal)
    _tell_missing(notebook, form, library.settings.edition, terminal)
    return None


def _tell_kept(notebook: Notebook, terminal: Terminal) -> None:
    if notebook.kept:
        terminal.tell(f"{notebook.path} was laid out anew; {notebook.kept} is as it was.")
    if notebook.answers:
        terminal.tell(f"Your answers are in {notebook.path}.")


def _tell_missing(notebook: Notebook, form: Form, edition: str, terminal: Terminal) -> None:
    """Show what a review of the finished file would find, had it these answers."""
    definition = definition_of(form, edition)
    found = [
        (JUDGEMENTS[each.rule].severity, each)
        for each in judge(reading_of(notebook.answers, definition), definition, definition)
    ]
    if not found:
        terminal.tell("Nothing is missing.")
        return
    errors = sum(severity is Severity.ERROR for severity, _ in found)
    terminal.tell(f"Still to do ({errors} required):")
    for _, each in found:
        terminal.tell(f"  {each.place}: {each.message}")
