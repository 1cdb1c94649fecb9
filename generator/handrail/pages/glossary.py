"""Lists the terms of the glossary under the letters they begin with."""

from __future__ import annotations

from handrail.model.glossary import Term
from handrail.model.library import Library


def alphabet(library: Library) -> list[tuple[str, list[Term]]]:
    """Return the terms by first letter; what begins otherwise stands first, under 0."""
    found: dict[str, list[Term]] = {}
    for term in sorted(library.terms.values(), key=lambda term: term.term.casefold()):
        first = term.term[:1].upper()
        found.setdefault(first if "A" <= first <= "Z" else "0", []).append(term)
    return sorted(found.items())
