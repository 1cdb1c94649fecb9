"""Reads filled copies in a process of its own, which a hostile file may bring down alone."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from handrail.build.reader import SECONDS, receive, send
from handrail.filled.parts import LARGEST
from handrail.filled.reading import Reading, from_data
from handrail.form.definition import Definition

_PATIENCE = 6
"""The clock may run so many times longer than the processor, on a busy machine."""


class Read(NamedTuple):
    """What came of one file: a reading, or why there is none."""

    path: Path
    reading: Reading | None = None
    definition: Definition | None = None
    """What it was read by."""
    refused: str = ""
    hint: str = ""
    is_foreign: bool = False
    """Whether it is sound, and says nothing of any template."""


def read_files(
    paths: Iterable[Path], definitions: Sequence[Definition], template: str = ""
) -> Iterator[Read]:
    """Read files one after the other, each within its limits.

    Args:
        paths: The files.
        definitions: What they may be copies of; of one template, the current one comes first.
        template: The template of those that do not say it themselves.
    """
    child = _Child(definitions)
    try:
        for path in paths:
            yield child.read(path, template)
    finally:
        child.close()


class _Child:
    """The process, started when it is needed and anew after a file has ended it."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self._definitions = definitions
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, template: str) -> Read:
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            return Read(path, refused=f"it cannot be opened: {error.strerror}")
        answer = self._ask(data, path.name, template)
        if answer is None:
            self.close()
            return Read(
                path,
                refused=f"reading it takes more than {SECONDS} seconds or too much memory",
                hint="open it in the program that wrote it, save a copy, and give that",
            )
        if "refused" in answer:
            return Read(
                path,
                refused=str(answer["refused"]),
                hint=str(answer["hint"]),
                is_foreign=bool(answer.get("foreign")),
            )
        return Read(path, from_data(answer["reading"]), self._definitions[int(answer["by"])])

    def _ask(self, data: bytes, name: str, template: str) -> dict[str, Any] | None:
        """Return the answer, or nothing if the process ended over it or had to be ended."""
        process = self._process = self._process or self._start()
        stop = threading.Timer(SECONDS * _PATIENCE, process.kill)
        stop.start()
        try:
            send(_pipe(process.stdin), json.dumps([name, template]).encode())
            send(_pipe(process.stdin), data)
            given = receive(_pipe(process.stdout))
        except OSError:
            given = None
        finally:
            stop.cancel()
        try:
            return dict(json.loads(given)) if given else None
        except ValueError:
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603  this very program, with a fixed name
            [sys.executable, "-I", "-m", "handrail.build.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        known = json.dumps([definition.data() for definition in self._definitions])
        with suppress(OSError):  # the next request finds it gone
            send(_pipe(process.stdin), known.encode())
        return process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    _pipe(pipe).close()
            self._process.kill()
            self._process.wait()
            self._process = None


def _pipe(pipe: Any) -> BinaryIO:
    return pipe  # type: ignore[no-any-return]  # there is one, for it was asked for
