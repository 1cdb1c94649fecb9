"""The process that opens files from anywhere: little memory, little time, no way to write."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from handrail.filled.read import read
from handrail.filled.reading import as_data
from handrail.filled.refusal import RefusalError
from handrail.form.definition import Definition, read_definition

MEMORY = 512 * 1024 * 1024
"""Bytes of address space that the process may take."""
SECONDS = 5
"""Of the processor, for one file."""
_LENGTH = 8


def main() -> int:
    """Answer one request after the other until there are no more.

    A request is a name, a template and a file; an answer is a reading or a refusal. Each is JSON
    or bytes with its length before it. The definitions come first, once for all.
    """
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between the answers
    given = receive(came)
    if given is None:
        return 0
    definitions = [read_definition(each) for each in json.loads(given)]
    _limit_memory()
    while (asked := receive(came)) is not None:
        data = receive(came) or b""
        _limit_time()
        name, template = json.loads(asked)
        send(goes, json.dumps(_answer(data, name, definitions, template)).encode())
    return 0


def send(stream: BinaryIO, data: bytes) -> None:
    """Write bytes with their length before them."""
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the bytes that ``send`` wrote; nothing at the end, or where it broke off."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def _answer(
    data: bytes, name: str, definitions: list[Definition], template: str
) -> dict[str, Any]:
    try:
        reading, definition = read(data, name, definitions, template)
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
    return {"reading": as_data(reading), "by": definitions.index(definition)}


def _limit_memory() -> None:
    """Hold the process to its memory, and let it write no file. Unix only."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Allow the next file its seconds, whatever those before took. Unix only."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has no such module

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, hard))


if __name__ == "__main__":
    sys.exit(main())
