"""Measures what building costs: `make bench`. Everything is a ratio within one run."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from handrail.downloads.copy import Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.filled.read import read
from handrail.form.definition import definition_of
from handrail.form.form import forms
from handrail.load import load
from handrail.model.kinds import KINDS
from handrail.model.template import Format
from handrail.rules import RULES
from handrail.source.collect import collect
from tests.bench.clone import clone

ROOT = Path(__file__).parents[2]
DATE = "2026-11-23"
_GENERATION = ("read", "check", "downloads", "pages", "data", "write")


class Run(NamedTuple):
    """One build in a process of its own."""

    seconds: dict[str, float]
    pages: int
    megabytes: float

    @property
    def generation(self) -> float:
        """Everything before the engine, in seconds."""
        return sum(self.seconds.get(step, 0.0) for step in _GENERATION)

    @property
    def without_office(self) -> float:
        """Generation less the Office files."""
        return self.generation - self.seconds.get("downloads", 0.0)


def main() -> None:
    """Measure, and write the table to docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 50])
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    if options.worker:
        _work(options.worker, options.only)
        return
    lines = [
        "# What building costs",
        "",
        "Made by `make bench`. Seconds depend on the machine; read the ratios.",
        "",
        "## By size",
        "",
        (
            "| library | pages | generation | without Office files | engine | ratio to engine |"
            " pages alone, again | pages alone, one edit | peak memory |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    points = []
    for times in [1, *options.sizes]:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "library"
            target.mkdir()
            _tell(f"library × {times}")
            clone(ROOT, target, times)
            cold = _run(target)
            warm = _run(target, "pages")
            edited = target / "standards" / "roles" / "project-manager.yaml"
            edited.write_text(edited.read_text("utf-8").replace("You ", "Now you ", 1), "utf-8")
            edit = _run(target, "pages")
        points.append((cold.pages, cold.seconds["engine"], cold.without_office))
        lines.append(
            f"| × {times} | {cold.pages} | {cold.generation:.2f} s | {cold.without_office:.2f} s |"
            f" {cold.seconds['engine']:.1f} s |"
            f" {cold.without_office / cold.seconds['engine']:.3f} |"
            f" {warm.generation / cold.generation:.2f} of full |"
            f" {edit.generation / cold.generation:.2f} of full | {cold.megabytes:.0f} MB |"
        )
    lines += ["", "Growth exponents from the smallest to the largest library (1 is linear):", ""]
    lines += [f"- engine: {_exponent(points, 1):.2f}", f"- generation: {_exponent(points, 2):.2f}"]
    lines += ["", "## By kind of file", "", "Milliseconds for one file, warm, median of 15.", ""]
    lines += ["| format | guided | plain | example |", "|---|---|---|---|", *_formats()]
    lines += ["", "## Reading a filled copy back", ""]
    lines += ["Milliseconds for one worked example, warm, median of 15.", ""]
    lines += ["| format | extract |", "|---|---|", *_readings()]
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    _tell(f"wrote {options.out}")


def _work(root: Path, only: str) -> None:
    """Build once in this process and print what it cost as JSON."""
    from handrail.build.site import Options, build  # noqa: PLC0415  only in the worker

    del RULES["repeated-sentence"]  # the copies repeat every sentence, which is no fault of theirs
    options = Options(today=dt.date.fromisoformat(DATE), only=only)
    outcome = build(root, options, lambda _: None)
    errors = [str(finding) for finding in outcome.verdict.checked.findings][:3]
    if outcome.docs is None:
        sys.exit(f"the library has errors: {errors}")
    pages = sum(1 for _ in (root / "build" / (only or "docs")).rglob("*.md"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    data = [outcome.clock.seconds, pages, max(peak, children) / 1024]
    sys.stdout.write(json.dumps(data))


def _run(root: Path, only: str = "") -> Run:
    command = [sys.executable, "-m", "tests.bench.run", "--worker", str(root), "--only", only]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return Run(*json.loads(done.stdout))


def _exponent(points: list[tuple[int, float, float]], column: int) -> float:
    first, last = points[0], points[-1]
    if first[0] == last[0]:
        return math.nan
    return math.log(last[column] / first[column]) / math.log(last[0] / first[0])


def _formats() -> list[str]:
    homes = tuple(kind.home for kind in KINDS)
    library = load(collect(ROOT, homes).files).library
    look = look_of(library, None)
    rows = []
    for writer in FORMATS:
        cells = []
        for flavour in writer.flavours:
            times: list[float] = []
            for form in forms(library):
                if not writer.suits(form):
                    continue
                copy: Any = copy_of(form, stamp_of(library, form), flavour)
                writer.write(copy, look)
                for _ in range(15):
                    start = time.perf_counter()
                    writer.write(copy, look)
                    times.append(time.perf_counter() - start)
            times.sort()
            cells.append(f"{times[len(times) // 2] * 1000:.1f}" if times else "–")
        rows.append(f"| {writer.extension} | {' | '.join(cells)} |")
    return rows


def _readings() -> list[str]:
    library = load(collect(ROOT, tuple(kind.home for kind in KINDS)).files).library
    look = look_of(library, None)
    rows = []
    for format_ in Format:
        write = next(each.write for each in FORMATS if each.extension == format_)
        times: list[float] = []
        for form in forms(library):
            if form.format is not format_:
                continue
            copy: Any = copy_of(form, stamp_of(library, form), Flavour.EXAMPLE)
            data, definition = write(copy, look), definition_of(form, library.settings.edition)
            read(data, copy.name, [definition])
            for _ in range(15):
                start = time.perf_counter()
                read(data, copy.name, [definition])
                times.append(time.perf_counter() - start)
        times.sort()
        rows.append(f"| {format_} | {times[len(times) // 2] * 1000:.1f} |")
    return rows


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
