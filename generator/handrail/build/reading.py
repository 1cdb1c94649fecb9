"""Reads users' files in a process of its own, which a hostile file may bring down alone.

What parses such files is loaded there and, as far as can be, only there: a command that reviews
copies holds a library, and shares a hundred megabytes with that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from handrail.build.wire import PATIENT, SECONDS, receive, send
from handrail.draft.outline import Outline, outline_from
from handrail.filled.preflight import LARGEST
from handrail.filled.reading import Reading, from_data
from handrail.filled.refusal import RefusalError
from handrail.form.definition import Definition

if TYPE_CHECKING:
    from handrail.filled.theme import Theme
    from handrail.spreadsheet.read import Read as Workbook

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


def read_form(path: Path, common: Iterable[str]) -> Outline:
    """Read a Word form that is to become a template.

    Args:
        path: The form.
        common: What stands in every form of the library anyway.

    Raises:
        RefusalError: if it is none, or cannot be read within the limits.
    """
    answer = _alone(path, {"as": "form", "common": list(common)})
    return outline_from(answer["outline"])


def read_workbook(path: Path) -> Workbook:
    """Read a workbook that the library was exported to.

    Raises:
        RefusalError: if it is none, or cannot be read within the limits.
    """
    from handrail.spreadsheet.read import Read as Workbook  # noqa: PLC0415  see the top

    return Workbook.from_data(_alone(path, {"as": "workbook"})["workbook"])


def read_look(path: Path) -> Theme:
    """Read how a corporate file looks.

    Raises:
        RefusalError: if it has no theme, or cannot be read within the limits.
    """
    from handrail.filled.theme import theme_from  # noqa: PLC0415  see the top

    return theme_from(_alone(path, {"as": "theme"})["theme"])


def _alone(path: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    child = _Child(())
    try:
        answer = child.ask(path, request)
    finally:
        child.close()
    if "refused" in answer:
        raise RefusalError(answer["refused"], answer["hint"])
    return answer


class _Child:
    """The process, started when it is needed and anew after a file has ended it."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self._definitions = definitions
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, template: str) -> Read:
        """Read a filled copy."""
        answer = self.ask(path, {"as": "copy", "template": template})
        if "refused" in answer:
            return Read(
                path,
                refused=str(answer["refused"]),
                hint=str(answer["hint"]),
                is_foreign=bool(answer.get("foreign")),
            )
        return Read(path, from_data(answer["reading"]), self._definitions[int(answer["by"])])

    def ask(self, path: Path, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the process answers, or why it does not."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            return {"refused": f"it cannot be opened: {error.strerror}", "hint": ""}
        seconds = PATIENT.get(request["as"], SECONDS)
        answer = self._answer(data, {**request, "name": path.name}, seconds)
        if answer is not None:
            return answer
        self.close()
        return {
            "refused": f"reading it takes more than {seconds} seconds or too much memory",
            "hint": "open it in the program that wrote it, save a copy, and give that",
        }

    def _answer(
        self, data: bytes, request: Mapping[str, Any], seconds: int
    ) -> dict[str, Any] | None:
        """Return the answer, or nothing if the process ended over it or had to be ended."""
        process = self._process = self._process or self._start()
        stop = threading.Timer(seconds * _PATIENCE, process.kill)
        stop.start()
        try:
            send(_pipe(process.stdin), json.dumps(request).encode())
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
        process = subprocess.Popen(
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
