"""The command that answers "what does my project need?": tailor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from handrail.build.states import state
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.finding import Finding, Severity
from handrail.model.answers import completed, misfits
from handrail.model.tailoring import TailoringGuide
from handrail.pages import NEEDED_FORMATS, Needed
from handrail.place import Mark
from handrail.report import FORMATS, Report
from handrail.source.record import Record
from handrail.source.text import MAX_BYTES, SourceError
from handrail.source.yaml import parse

_Given: TypeAlias = "dict[str, str] | int"
"""Answers by question; or the exit code, after it was said what is wrong with them."""
_NO_SHAPE = 'write one answer a line: "question: answer"'


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "tailor",
        run_tailor,
        "say what a project needs",
        epilog="Questions and answers are those of standards/tailoring.yaml.",
    )
    parser.add_argument(
        "--answers",
        nargs="*",
        metavar="ANSWER",
        help="question=answer, or a YAML file of them; what is not answered takes its default. "
        "Without this, a terminal is asked",
    )
    parser.add_argument(
        "--format", choices=NEEDED_FORMATS, default="text", help="how to show the list"
    )


def run_tailor(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say which documents a project needs, with the reasons, as the site's page does."""
    library = state(options.root, None).library
    guide = library.tailoring
    if ("tailoring", "tailoring") in library.broken:
        terminal.fail("standards/tailoring.yaml does not load", "handrail check says why")
        return PROBLEMS
    if not guide.questions:
        terminal.fail(
            "this library asks nothing", "write standards/tailoring.yaml: docs/writing/tailoring.md"
        )
        return PROBLEMS
    if options.answers is not None:
        given = _given(options.answers, guide, terminal)
    elif sys.stdin.isatty():
        given = _asked(guide, terminal)
    else:
        terminal.fail(
            "there are no answers, and no terminal to ask",
            "give them: --answers question=answer …, or --answers alone for all defaults",
        )
        return USAGE
    if isinstance(given, int):
        return given
    answers = completed(guide, given)
    needed = Needed(library, answers, frozenset(answers.keys() - given.keys()))
    terminal.say(NEEDED_FORMATS[options.format](needed))
    return FINE


def _given(arguments: list[str], guide: TailoringGuide, terminal: Terminal) -> _Given:
    """Return the answers in files, then those typed, which go before them."""
    filed: dict[str, str] = {}
    typed: dict[str, str] = {}
    for argument in arguments:
        question, is_pair, answer = argument.partition("=")
        if is_pair and not Path(argument).is_file():
            if question in typed:
                terminal.fail(f'"{question}" is answered twice', "keep one of the two")
                return USAGE
            typed[question] = answer
            continue
        found = _filed(Path(argument), guide, terminal)
        if isinstance(found, int):
            return found
        filed |= found
    for misfit in misfits(guide, typed):
        terminal.fail(misfit.message, misfit.hint)
        return USAGE
    return {**filed, **typed}


def _filed(path: Path, guide: TailoringGuide, terminal: Terminal) -> _Given:
    if not path.is_file():
        terminal.fail(f'there is no file "{path}"', "an answer is written question=answer")
        return USAGE
    name = PurePosixPath(path.as_posix())
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)  # one more than is taken says that it is too much
    try:
        record = parse(raw, name)
    except SourceError as fault:
        text = raw[:MAX_BYTES].decode("utf-8", errors="replace")
        return _tell([fault.finding], name, text, terminal)
    given: dict[str, str] = {}
    found = []
    for question, answer in record.data.items() if isinstance(record.data, dict) else ():
        if isinstance(answer, str):
            given[question] = answer
        else:
            says = f'"{question}" is not answered with one word'
            found.append(_finding(record.mark((question,)), says, _NO_SHAPE))
    if record.data is not None and not isinstance(record.data, dict):
        found.append(_finding(Mark(name), "these are no answers", _NO_SHAPE))
    found += [
        _finding(_mark(record, misfit.question, guide), misfit.message, misfit.hint)
        for misfit in misfits(guide, given)
    ]
    return _tell(found, name, record.text, terminal) if found else given


def _mark(record: Record, question: str, guide: TailoringGuide) -> Mark:
    """Return the place of an answer, or of its question if that is what nobody knows."""
    return record.mark((question,), key=all(one.id != question for one in guide.questions))


def _finding(mark: Mark, message: str, hint: str) -> Finding:
    return Finding(mark, "unknown-answer", Severity.ERROR, message, hint)


def _tell(found: list[Finding], path: PurePosixPath, text: str, terminal: Terminal) -> int:
    report = Report(tuple(sorted(found)), 1, {path: text}, colour=terminal.is_coloured)
    terminal.say(FORMATS["text"](report))
    return PROBLEMS


def _asked(guide: TailoringGuide, terminal: Terminal) -> _Given:
    """Ask each question. Enter alone takes the default; a number or an id is an answer."""
    given: dict[str, str] = {}
    for number, question in enumerate(guide.questions, 1):
        ids = [option.id for option in question.options]
        terminal.ask(f"\n{number} of {len(guide.questions)}. {question.ask}\n{question.help}\n")
        for place, option in enumerate(question.options, 1):
            usual = " (usual)" if option.id == question.default else ""
            terminal.ask(f"  {place}. {option.label}{usual}\n")
        while question.id not in given:
            terminal.ask(f"Answer 1 to {len(ids)}, or Enter for the usual one: ")
            line = sys.stdin.readline()
            if not line:
                terminal.fail("stopped before the last question", "nothing was written")
                return USAGE
            said = line.strip()
            if said.isascii() and said.isdigit() and 0 < int(said) <= len(ids):
                said = ids[int(said) - 1]
            if not said or said in ids:
                given[question.id] = said or question.default
    terminal.ask("\n")
    return given
