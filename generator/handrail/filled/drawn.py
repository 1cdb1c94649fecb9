"""What is drawn on a page, sheet or slide and has words of its own: diagrams, charts, objects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handrail.filled.parts import Parts

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
EMBEDDED = "Embedded file"
_EMBEDDED = frozenset({"package", "oleObject", "aFChunk"})
"""Files inside the file: nothing opens them."""


def drawn(parts: Parts, name: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each drawing that a part shows, as ``(place, text)``.

    Args:
        parts: The file.
        name: The part that shows them: a document, a slide, or what is drawn on a sheet.
    """
    for relation in parts.relations(name):
        if relation.type in _EMBEDDED:
            yield EMBEDDED, f"a file in the file: {PurePosixPath(relation.target).name}"
        elif relation.type == "diagramData" and relation.target in parts:
            words = [
                text
                for point in parts.tree(relation.target).iter(f"{_DIAGRAM}pt")
                if point.get("type", "node") in {"node", "asst"}
                for paragraph in point.iter(f"{_A}p")
                if (text := "".join(map(str, paragraph.itertext())).strip())
            ]
            if words:
                yield "Diagram", "\n".join(words)
        elif relation.type == "chart" and relation.target in parts:
            root = parts.tree(relation.target)
            lines = ["".join(map(str, each.itertext())).strip() for each in root.iter(f"{_A}p")]
            if any(lines):
                yield "Chart", "\n".join(filter(None, lines))
