"""How a command and the process that opens files for it talk, and how long they wait."""

from __future__ import annotations

from typing import BinaryIO

SECONDS = 5
"""Of the processor, for one file."""
PATIENT = {"workbook": 6 * SECONDS}
"""The same, for what a whole library is read from."""
_LENGTH = 8


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
