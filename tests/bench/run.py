"""Measures what building costs: `make bench`. Everything is a ratio within one run."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from handrail.build import generate
from handrail.build.site import Options, Outcome, build, prepare
from handrail.build.waste import seldom
from handrail.downloads.copy import Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import Group, copy_of, look_of, stamp_of
from handrail.filled.read import read
from handrail.form.defined import definition_of
from handrail.form.form import forms
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.model.template import Format
from handrail.rules import RULES, Scene
from handrail.rules.rule import Check, Problem, Rule
from handrail.source import text, yaml
from handrail.source.collect import collect
from tests.bench.clone import clone

ROOT = Path(__file__).parents[2]
DATE = "2026-11-23"
_OF_COPIES = ("repeated-sentence", "unlinked-mention")
"""Rules that find copies of what is said, or named, elsewhere; no fault of the copies."""
_PASSES = 15
_LARGEST = 16 * 1024 * 1024
"""So many bytes and entries of one file are read, far more than of a real one."""
_OF_ALL = "Milliseconds of processor for one {}, warm: the middle one, and in brackets the longest."
_EDITED = Path("standards", "roles", "project-manager.yaml")


class Run(NamedTuple):
    """One run in a process of its own. What it costs to start Python is left out."""

    wall: float
    """Seconds until it was done."""
    processor: float
    """Seconds of all processors, those of its child processes included."""
    pages: int
    megabytes: float
    """The most memory that any one of its processes took."""


class Size(NamedTuple):
    """What one size of the library costs. Nothing stands for what was not measured."""

    times: int
    texts: Run
    """All but the Office files, which are taken for empty."""
    whole: Run | None = None
    """Everything before the engine."""
    same: Run | None = None
    """The same again."""
    edited: Run | None = None
    """Again, after one sentence of one role was changed."""
    engine: Run | None = None
    """The engine, over what was generated, and the check of its links."""


def main() -> None:
    """Measure, and write the table to docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 50])
    parser.add_argument(
        "--whole-up-to",
        type=int,
        default=10,
        help="larger libraries are measured without Office files and engine (default: 10)",
    )
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", default="", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    if options.worker:
        _work(options.worker, options.step)
        return
    sizes = [_measure(times, options.whole_up_to) for times in [1, *options.sizes]]
    lines = [
        "# What building costs",
        "",
        (
            f"Made by `make bench`, on {os.cpu_count()} processors. Seconds depend on the machine"
            " and on what else it does; read the ratios."
        ),
        "",
        "## By size",
        "",
        (
            "Each library holds the shipped one several times over. Seconds on the clock, and in "
            "brackets those of all processors together."
        ),
        "",
        (
            "| library | pages | generation | without Office files | engine | generation to engine"
            " | unchanged | one edit | peak memory |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
        *map(_row, sizes),
        "",
        (
            "Generation is everything before the engine, from nothing. Unchanged and one edit are"
            " generation again, as parts of that."
        ),
        "",
        "Growth exponents, by the seconds of all processors (1 is linear):",
        "",
        *_growth(sizes),
        *["", "## By kind of file", "", _OF_ALL.format("file"), ""],
        *["| format | guided | plain | example |", "|---|---|---|---|", *_formats()],
        *["", "## Reading a filled copy back", ""],
        *[_OF_ALL.format("worked example"), ""],
        *["| format | extract |", "|---|---|", *_readings()],
    ]
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    _tell(f"wrote {options.out}")


def _measure(times: int, whole_up_to: int) -> Size:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "library"
        target.mkdir()
        _tell(f"library × {times}")
        clone(ROOT, target, times)
        texts = _run(target, "texts")
        if times > whole_up_to:
            return Size(times, texts)
        shutil.rmtree(target / "build")
        whole, same = _run(target, "whole"), _run(target, "whole")
        role = target / _EDITED
        role.write_text(role.read_text("utf-8").replace("You ", "Now you ", 1), "utf-8")
        return Size(times, texts, whole, same, _run(target, "whole"), _run(target, "engine"))


def _work(root: Path, step: str) -> None:
    """Do one step in this process and print what it cost as JSON."""
    for id_ in _OF_COPIES:
        RULES[id_] = replace(RULES[id_], check=_silent(RULES[id_]))
    # All selections stand in one file; a real library of that size would not reach fifty times.
    vars(text)["MAX_BYTES"] = vars(yaml)["MAX_EVENTS"] = _LARGEST
    if step == "texts":
        vars(generate)["begin"] = _Empty  # instead of what writes Office files
    options = Options(today=dt.date.fromisoformat(DATE))
    start, used = time.perf_counter(), _used()
    with seldom():  # as every command does
        if step == "engine":
            outcome = build(root, options, lambda _: None)
            wall = sum(outcome.clock.seconds[name] for name in ("engine", "verify", "exchange"))
        else:
            prepare(root, options, lambda _: None, _refuse)
            wall = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in _PROCESSES) / 1024
    pages = sum(1 for _ in (root / "build" / "docs").rglob("*.md"))
    sys.stdout.write(json.dumps(Run(wall, _used() - used, pages, peak)))


def _silent(rule: Rule) -> Check:
    """Return a check that does all its work and says nothing."""

    def check(scene: Scene) -> Iterator[Problem]:
        for _ in rule.check(scene) if rule.check else ():
            pass
        yield from ()

    return check


class _Empty(list[list[bytes]]):
    """Office files of no bytes, in place of work under way."""

    def __init__(self, groups: Sequence[Group], *_: object) -> None:
        super().__init__([b""] * len(group) for group in groups)

    def close(self) -> None:
        """Nothing is under way."""


_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _used() -> float:
    found = [resource.getrusage(who) for who in _PROCESSES]
    return sum(each.ru_utime + each.ru_stime for each in found)


def _refuse(outcome: Outcome) -> None:
    """Stop at any finding: with one, nothing counts as unchanged."""
    found = [finding.message for finding in outcome.verdict.checked.findings]
    sys.exit(f"the library has findings: {found[:3]}")


def _run(target: Path, step: str) -> Run:
    command = [sys.executable, "-m", "tests.bench.run", "--worker", str(target), "--step", step]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return Run(*json.loads(done.stdout))


def _row(size: Size) -> str:
    whole, engine = size.whole, size.engine
    runs = [run for run in size[1:] if isinstance(run, Run)]
    cells = [
        f"× {size.times}",
        str(size.texts.pages),
        _seconds(whole),
        _seconds(size.texts),
        _seconds(engine),
        f"{whole.wall / engine.wall:.2f}" if whole and engine else "–",
        *(f"{run.wall / whole.wall:.2f}" if run and whole else "–" for run in size[3:5]),
        f"{max(run.megabytes for run in runs):.0f} MB",
    ]
    return f"| {' | '.join(cells)} |"


def _seconds(run: Run | None) -> str:
    return f"{run.wall:.1f} s ({run.processor:.1f})" if run else "–"


def _growth(sizes: list[Size]) -> Iterator[str]:
    """Yield the exponent of each part from the smallest library to the largest that has it."""
    for name, of in (
        ("generation", [size.whole for size in sizes]),
        ("without Office files", [size.texts for size in sizes]),
        ("engine", [size.engine for size in sizes]),
    ):
        runs = [(size.times, run) for size, run in zip(sizes, of, strict=True) if run]
        (few, first), (many, last) = runs[0], runs[-1]
        if many > few:
            grown = math.log(last.processor / first.processor) / math.log(last.pages / first.pages)
            yield f"- {name}, from × {few} to × {many}: {grown:.2f}"


def _formats() -> list[str]:
    library = load(collect(ROOT, HOMES).files).library
    look = look_of(library, None)
    rows = []
    for writer in FORMATS:
        cells = []
        for flavour in writer.flavours:
            works = []
            for form in filter(writer.suits, forms(library)):
                copy: Any = copy_of(form, stamp_of(library, form), flavour)
                works.append(partial(writer.write, copy, look))
            cells.append(_typical(works))
        rows.append(f"| {writer.extension} | {' | '.join(cells)} |")
    return rows


def _readings() -> list[str]:
    library = load(collect(ROOT, HOMES).files).library
    look = look_of(library, None)
    rows = []
    for format_ in Format:
        write = next(each.write for each in FORMATS if each.extension == format_)
        works = []
        for form in forms(library):
            if form.format is format_:
                copy: Any = copy_of(form, stamp_of(library, form), Flavour.EXAMPLE)
                definition = definition_of(form, library.settings.edition)
                works.append(partial(read, write(copy, look), copy.name, [definition]))
        rows.append(f"| {format_} | {_typical(works)} |")
    return rows


def _typical(works: Sequence[Callable[[], object]]) -> str:
    """Return the milliseconds of processor that the middle one of *works* takes, and the longest.

    Each is done in turn and all of them again, as a build does: a file written twice in
    succession would find its own parts compressed. Of its passes each is worth the middle one.
    """
    if not works:
        return "–"
    times: list[list[float]] = [[] for _ in works]
    with seldom():
        for _ in range(_PASSES + 1):
            for work, taken in zip(works, times, strict=True):
                start = time.process_time()
                work()
                taken.append(time.process_time() - start)
    found = sorted(sorted(taken[1:])[_PASSES // 2] * 1000 for taken in times)
    return f"{found[len(found) // 2]:.1f} ({found[-1]:.1f})"


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
