"""What the checks of a finished file share: its parts as trees, and how to ask them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

Tree: TypeAlias = "etree._Element"  # noqa: SLF001  lxml has no public name for its type
Trees: TypeAlias = Mapping[str, Tree]
"""The XML parts of a file, by name."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SHEET_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"


def parse(part: bytes) -> Tree:
    """Return a part as a tree. Nothing outside it is read."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def local(tree: Tree) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(tree).localname


def words(tree: Tree, space: str) -> str:
    """Return all the text in *tree*."""
    return "".join(entry.text or "" for entry in tree.iter(f"{space}t"))


def is_described(shape: Tree) -> bool:
    """Say whether a shape has words for those who do not see it, or says that it needs none."""
    return bool(shape.get("descr")) or b"decorative" in etree.tostring(shape)


def repeated(values: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield each value that is there more than once, and how often, in order."""
    count: dict[str, int] = {}
    for value in values:
        count[value] = count.get(value, 0) + 1
    yield from ((value, times) for value, times in count.items() if times > 1)
