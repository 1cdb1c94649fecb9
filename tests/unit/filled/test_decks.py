"""A deck is read by the names of its shapes, and by labels and headers where they are lost."""

from __future__ import annotations

import re

from handrail.downloads.copy import Flavour
from handrail.downloads.package import pack, unpack
from handrail.filled.reading import How
from tests.filled import blank, filled, form, reading, same


def without_shape_names(data: bytes) -> bytes:
    parts = unpack(data)
    for name in parts:
        if name.startswith("ppt/slides/slide"):
            parts[name] = re.sub(
                rb'name="Handrail (fields|table|readiness)[^"]*"', b'name="T"', parts[name]
            )
    return pack(parts)


def test_without_names_tables_are_found_by_labels_and_headers() -> None:
    found = reading("plan-deck", without_shape_names(filled("plan-deck")))
    assert same(form("plan-deck"), found.answers()) == same(
        form("plan-deck"), form("plan-deck").example
    )
    assert How.LABEL_CELL in {each.how for each in found.fields.values()}


def test_without_names_an_empty_deck_is_empty() -> None:
    assert reading("plan-deck", without_shape_names(blank("plan-deck"))).answers() == {}


def test_guidance_in_the_notes_is_left_and_ones_own_notes_are_kept_aside() -> None:
    data = filled("plan-deck", flavour=Flavour.GUIDED)
    assert reading("plan-deck", data).left
    assert reading("plan-deck", data).extras == ()
    assert reading("plan-deck", filled("plan-deck")).left == ()
    parts = unpack(data)
    name = next(name for name in sorted(parts) if name.startswith("ppt/notesSlides/notesSlide"))
    first = re.search(rb"<a:t>([^<]+)</a:t>", parts[name])
    assert first
    parts[name] = parts[name].replace(first[0], b"<a:t>Thank the council first</a:t>")
    (extra,) = reading("plan-deck", pack(parts)).extras
    assert extra.place.endswith(", notes")
    assert extra.text == "Thank the council first"
