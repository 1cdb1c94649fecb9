"""What other programs do to a document: controls gone, styles gone, runs cut and wrapped anew."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from lxml import etree

from handrail.downloads.package import pack, unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN = "word/document.xml"


def changed(data: bytes, change: Callable[[etree._Element], None], part: str = MAIN) -> bytes:
    """Return a file with one part changed."""
    parts = unpack(data)
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def without_controls(root: etree._Element) -> None:
    """Take every control away and leave what stands in it."""
    for sdt in reversed(list(root.iter(f"{W}sdt"))):
        parent, content = sdt.getparent(), sdt.find(f"{W}sdtContent")
        assert parent is not None
        at = parent.index(sdt)
        for child in reversed(list(content) if content is not None else []):
            parent.insert(at, child)
        parent.remove(sdt)


def without_tags(root: etree._Element) -> None:
    """Leave the controls their titles only."""
    for tag in list(root.iter(f"{W}tag")):
        parent = tag.getparent()
        assert parent is not None
        parent.remove(tag)


def without_styles(root: etree._Element) -> None:
    """Set every paragraph and run back to the default."""
    for name in ("pStyle", "rStyle", "tblCaption", "tblDescription"):
        for style in list(root.iter(f"{W}{name}")):
            parent = style.getparent()
            assert parent is not None
            parent.remove(style)


def without_stamp(data: bytes) -> bytes:
    """Take the custom properties away, as programs do that do not know them."""
    parts = unpack(data)
    del parts["docProps/custom.xml"]
    types = parts["[Content_Types].xml"].decode()
    kept = [piece for piece in types.split("<Override") if "custom" not in piece]
    parts["[Content_Types].xml"] = "<Override".join(kept).encode()
    relations = parts["_rels/.rels"].decode()
    pieces = [piece for piece in relations.split("<Relationship ") if "custom.xml" not in piece]
    ended = "" if pieces[-1].endswith("</Relationships>") else "</Relationships>"
    parts["_rels/.rels"] = ("<Relationship ".join(pieces) + ended).encode()
    return pack(parts)


def split_runs(root: etree._Element, seed: int) -> None:
    """Cut half of the runs in two, and wrap many in controls of the program's own."""
    chance = random.Random(seed)  # noqa: S311  the same cuts in every run of the tests
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.findall(f"{W}r"):
            texts = run.findall(f"{W}t")
            if len(texts) == 1 and len(texts[0].text or "") > 12 and chance.random() < 0.5:
                _cut(run, texts[0])
        for run in paragraph.findall(f"{W}r"):
            if chance.random() < 0.6:
                _wrap(paragraph, run, chance.randrange(10_000))


def _cut(run: etree._Element, words: etree._Element) -> None:
    second = copy.deepcopy(run)
    later = second.find(f"{W}t")
    assert later is not None
    whole = words.text or ""
    middle = len(whole) // 2
    words.text, later.text = whole[:middle], whole[middle:]
    words.set(_SPACE, "preserve")
    later.set(_SPACE, "preserve")
    run.addnext(second)


def _wrap(paragraph: etree._Element, run: etree._Element, number: int) -> None:
    control = etree.Element(f"{W}sdt")
    properties = etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(properties, f"{W}tag").set(f"{W}val", f"goog_rdk_{number}")
    paragraph.replace(run, control)
    etree.SubElement(control, f"{W}sdtContent").append(run)


def as_google_docs_saves(data: bytes, seed: int = 1) -> bytes:
    """Return a document as public reports say that Google Docs exports one."""

    def spoil(root: etree._Element) -> None:
        without_controls(root)
        without_styles(root)
        split_runs(root, seed)

    return changed(without_stamp(data), spoil)
