"""Checks the package: each part once, each with a type, each relation to something, a title."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from handrail.downloads.lint.tree import Trees, local

_TYPES = "[Content_Types].xml"
_STAMP = ("HandrailTemplate", "HandrailVersion", "HandrailEdition", "HandrailDefinition")


def types(parts: Mapping[str, bytes], trees: Trees) -> Iterator[str]:
    """Yield parts without a content type, and content types without a part."""
    endings = {entry.get("Extension") for entry in trees[_TYPES]}
    known = {(entry.get("PartName") or "").lstrip("/") for entry in trees[_TYPES]} - {""}
    for name in parts:
        if name not in known | {_TYPES} and name.rpartition(".")[2] not in endings:
            yield f"the part {name} has no content type"
    for name in sorted(known - parts.keys()):
        yield f"a content type is given for {name}, which is not there"


def relations(parts: Mapping[str, bytes], trees: Trees) -> Iterator[str]:
    """Yield relations that lead nowhere."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        home = posixpath.dirname(posixpath.dirname(name))
        for entry in tree:
            target = posixpath.join("/", home, entry.get("Target") or "")
            whole = posixpath.normpath(target).lstrip("/")
            if entry.get("TargetMode") != "External" and whole not in parts:
                yield f"{name} leads to {whole}, which is not there"


def properties(_: Mapping[str, bytes], trees: Trees) -> Iterator[str]:
    """Yield what the file does not say of itself."""
    core = trees.get("docProps/core.xml")
    said = {} if core is None else {local(entry): entry.text for entry in core}
    if not said.get("title"):
        yield "the file has no title"
    custom = trees.get("docProps/custom.xml")
    names = set() if custom is None else {entry.get("name") for entry in custom}
    for name in _STAMP:
        if name not in names:
            yield f"the custom property {name} is missing"
