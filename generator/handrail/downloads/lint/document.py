"""Checks a document: controls, cells, tables, headings, links, prompts, pictures, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.downloads.lint.tree import (
    WORD_PICTURE,
    Tree,
    Trees,
    W,
    is_described,
    local,
    repeated,
    words,
)
from handrail.form.marks import LONGEST

MAIN = "word/document.xml"
_VALUE = f"{W}val"


def controls(trees: Trees) -> Iterator[str]:
    """Yield content controls that a reader would take for others, or not find."""
    found = [
        {local(entry): entry.get(_VALUE) or "" for entry in control}
        for control in trees[MAIN].iter(f"{W}sdtPr")
    ]
    for id_, count in repeated(said.get("id", "") for said in found):
        yield f"{count} controls have the id {id_!r}"
    tags = [said.get("tag", "") for said in found]
    for tag, count in repeated(tag for tag in tags if tag and "." not in tag):
        yield f"{count} controls have the tag {tag!r}"
    for said in found:
        tag = said.get("tag", "")
        if not said.get("alias"):
            yield f"the control {tag!r} has no title"
        if max(len(tag), len(said.get("alias", ""))) > LONGEST:
            yield f"the tag or title of the control {tag!r} is too long"


def cells(trees: Trees) -> Iterator[str]:
    """Yield cells that Word would call damaged."""
    for cell in trees[MAIN].iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"a cell does not end in a paragraph: {words(cell, W)[:40]!r}"


def tables(trees: Trees) -> Iterator[str]:
    """Yield tables without a header row, a caption or a description."""
    for table in trees[MAIN].iter(f"{W}tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        said = caption.get(_VALUE) if caption is not None else None
        if not said or table.find(f"{W}tblPr/{W}tblDescription") is None:
            yield f"the table {said!r} has no caption or no description"
        if next(table.iter(f"{W}tr")).find(f"{W}trPr/{W}tblHeader") is None:
            yield f"the table {said!r} has no header row"


def headings(trees: Trees) -> Iterator[str]:
    """Yield headings that skip a level."""
    before = 0
    for style in trees[MAIN].iter(f"{W}pStyle"):
        match = re.fullmatch(r"Heading(\d)", style.get(_VALUE) or "")
        if not match:
            continue
        if int(match[1]) > before + 1:
            yield f"a heading of level {match[1]} follows one of level {before}"
        before = int(match[1])


def links(trees: Trees) -> Iterator[str]:
    """Yield links inside the document, and prompts of controls, that lead nowhere."""
    main = trees[MAIN]
    anchors = {mark.get(f"{W}name") for mark in main.iter(f"{W}bookmarkStart")}
    for link in main.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in anchors:
            yield f"a link leads to {anchor}, which is not there"
    glossary: Tree | None = trees.get("word/glossary/document.xml")
    known = set() if glossary is None else {e.get(_VALUE) for e in glossary.iter(f"{W}name")}
    for prompt in main.iter(f"{W}docPart"):
        if prompt.get(_VALUE) not in known:
            yield f"the prompt {prompt.get(_VALUE)} is not there"


def pictures(trees: Trees) -> Iterator[str]:
    """Yield pictures without words for those who do not see them."""
    for name, tree in trees.items():
        for picture in tree.iter(WORD_PICTURE):
            if not is_described(picture):
                yield f"{picture.get('name')!r} in {name} has no words for those who do not see it"


def language(trees: Trees) -> Iterator[str]:
    """Yield that the document does not say its language."""
    path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
    said = trees["word/styles.xml"].find(path)
    if said is None or not said.get(_VALUE):
        yield "the document has no language"


CHECKS = (controls, cells, tables, headings, links, pictures, language)
