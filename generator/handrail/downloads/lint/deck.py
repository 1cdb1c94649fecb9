"""Checks a deck: shapes, words for what is drawn, titles, tables, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.downloads.lint.tree import A, P, Tree, Trees, is_described, repeated, words

MAIN = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_DRAWN = re.compile(r"ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml")
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame")


def shapes(trees: Trees) -> Iterator[str]:
    """Yield shapes with one id, and shapes without words for those who do not see them."""
    for name, tree in _matching(trees, _DRAWN):
        ids = [entry.get("id") or "" for entry in tree.iter(f"{P}cNvPr")]
        for id_, count in repeated(ids):
            yield f"{count} shapes of {name} have the id {id_}"
        for shape in tree.iter(*_SHAPES):
            said = next(shape.iter(f"{P}cNvPr"))
            if not _is_text(shape) and not is_described(said):
                yield f"{said.get('name')!r} in {name} has no words for those who do not see it"


def titles(trees: Trees) -> Iterator[str]:
    """Yield slides without a title, and titles that two slides have."""
    found = {name: _title(tree) for name, tree in _matching(trees, _SLIDE)}
    for name, title in found.items():
        if not title:
            yield f"{name} has no title"
    for title, count in repeated(title.casefold() for title in found.values() if title):
        yield f"{count} slides have the title {title!r}"


def tables(trees: Trees) -> Iterator[str]:
    """Yield tables without a header row, and names that two tables have."""
    names = []
    for name, tree in _matching(trees, _SLIDE):
        for frame in tree.iter(f"{P}graphicFrame"):
            names.append(next(frame.iter(f"{P}cNvPr")).get("name") or "")
            look = next(frame.iter(f"{A}tblPr"), None)
            if look is None or look.get("firstRow") != "1":
                yield f"the table {names[-1]!r} in {name} has no header row"
    for called, count in repeated(names):
        yield f"{count} tables have the name {called!r}"


def language(trees: Trees) -> Iterator[str]:
    """Yield slides with text that does not say its language."""
    for name, tree in _matching(trees, _SLIDE):
        if any(not run.get("lang") for run in tree.iter(f"{A}rPr")):
            yield f"text in {name} has no language"


CHECKS = (shapes, titles, tables, language)


def _matching(trees: Trees, pattern: re.Pattern[str]) -> Iterator[tuple[str, Tree]]:
    yield from ((name, tree) for name, tree in trees.items() if pattern.fullmatch(name))


def _is_text(shape: Tree) -> bool:
    if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None:
        return True
    box = shape.find(f"{P}nvSpPr/{P}cNvSpPr")
    return box is not None and box.get("txBox") == "1"


def _title(slide: Tree) -> str:
    for shape in slide.iter(f"{P}sp"):
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") in {"title", "ctrTitle"}:
            return words(shape, A).strip()
    return ""
