"""The process that opens files from anywhere: little memory, little time, no way to write."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from handrail.build.wire import PATIENT, SECONDS, receive, send
from handrail.draft.read import outline
from handrail.filled.parts import open_parts
from handrail.filled.read import read
from handrail.filled.reading import as_data
from handrail.filled.refusal import RefusalError, refuse
from handrail.filled.theme import read_theme, theme_data
from handrail.form.definition import Definition, read_definition

MEMORY = 512 * 1024 * 1024
"""Bytes of address space that the process may take."""


def main() -> int:
    """Answer one request after the other until there are no more.

    A request says what the file is to be read as and what it is called, and the file follows; an
    answer is what was read, or a refusal. Each is JSON or bytes with its length before it. The
    definitions come first, once for all.
    """
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between the answers
    given = receive(came)
    if given is None:
        return 0
    definitions = [read_definition(each) for each in json.loads(given)]
    gc.freeze()  # they stay to the end: nobody need look through them for garbage
    _limit_memory()
    while (asked := receive(came)) is not None:
        data = receive(came) or b""
        request = json.loads(asked)
        _limit_time(PATIENT.get(request["as"], SECONDS))
        send(goes, json.dumps(_answer(data, request, definitions)).encode())
    return 0


def _answer(data: bytes, asked: Mapping[str, Any], definitions: list[Definition]) -> dict[str, Any]:
    try:
        return _READERS[asked["as"]](data, asked, definitions)
    except RefusalError as refusal:
        return {
            "refused": refusal.message,
            "hint": refusal.hint,
            "foreign": refusal.foreign,
        }
    except (MemoryError, RecursionError):
        return {"refused": "it takes too much memory to read", "hint": ""}
    except Exception as fault:  # noqa: BLE001  whatever a hostile file sets off, it is the file's
        return {"refused": f"it cannot be read ({type(fault).__name__})", "hint": ""}


def _copy(data: bytes, asked: Mapping[str, Any], definitions: list[Definition]) -> dict[str, Any]:
    """Read a filled copy."""
    reading, definition = read(data, asked["name"], definitions, asked["template"])
    return {"reading": as_data(reading), "by": definitions.index(definition)}


def _form(data: bytes, asked: Mapping[str, Any], _: list[Definition]) -> dict[str, Any]:
    """Read a Word form that is to become a template."""
    return {"outline": asdict(outline(data, asked["name"], asked["common"]))}


def _workbook(data: bytes, asked: Mapping[str, Any], _: list[Definition]) -> dict[str, Any]:
    """Read a workbook that the library was exported to."""
    # Here, since all kinds of the model come with it: 9 MB that no filled copy needs.
    from handrail.spreadsheet.read import WorkbookError  # noqa: PLC0415
    from handrail.spreadsheet.read import read as read_workbook  # noqa: PLC0415

    open_parts(data, asked["name"])
    try:
        return {"workbook": read_workbook(data).data()}
    except WorkbookError as fault:
        refuse(str(fault), "make one with: handrail export --xlsx FILE")


def _theme(data: bytes, asked: Mapping[str, Any], _: list[Definition]) -> dict[str, Any]:
    """Read how a corporate file looks."""
    parts = open_parts(data, asked["name"], for_look=True)
    return {"theme": theme_data(read_theme(parts))}


_READERS = {"copy": _copy, "form": _form, "workbook": _workbook, "theme": _theme}


def _limit_memory() -> None:
    """Hold the process to its memory, and let it write no file. Unix only."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Allow the next file its seconds, whatever those before took. Unix only."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has no such module

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


if __name__ == "__main__":
    sys.exit(main())
