"""Headers and footers: what somebody typed beside what every copy has there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handrail.filled.parts import Parts
from handrail.filled.reading import Extra
from handrail.filled.stamps import LINE

_PAGE = re.compile(r"\b(?:Page\s+\S+(?:\s+of\s+\S+)?)")
_CODE = re.compile(r"&(?:[LCRPNDTAFZGBIUESXYOH]|\"[^\"]*\"|K[0-9A-F]{6}|[0-9]{1,3} ?)|&[-+][0-9]+")
"""Of a sheet's header or footer: ISO/IEC 29500-1, 18.3.1.46."""
_AMPERSAND = "\x00"
_OWNERS = {"docProps/app.xml": "{*}Company", "docProps/core.xml": "{*}creator"}
_BETWEEN = " \t\n·|-–"


def whose(parts: Parts) -> tuple[str, ...]:
    """Return the names that a copy's own properties give: of the organisation and its office."""
    found = []
    for name, tag in _OWNERS.items():
        for item in parts.tree(name).iter(tag) if name in parts else ():
            found += [item.text.strip()] if item.text and item.text.strip() else []
    return tuple(sorted(found, key=len, reverse=True))


def typed(margins: Iterable[tuple[str, str]], known: Iterable[str]) -> Iterator[Extra]:
    """Yield what is left of headers and footers without what every copy has there.

    Args:
        margins: Each as ``(place, text)``; the same text on many pages is said once.
        known: The form's title, and the names that stand in every copy.
    """
    names = tuple(known)
    for place, text in dict.fromkeys(margins):
        lines = [_without(line, names) for line in text.split("\n")]
        left = "\n".join(line for line in lines if line)
        if left:
            yield Extra(place, left)


def shown(codes: str) -> str:
    """Return a sheet's header or footer as it is read: without the codes of its layout."""
    return _CODE.sub(" ", codes.replace("&&", _AMPERSAND)).replace(_AMPERSAND, "&")


def _without(line: str, names: Iterable[str]) -> str:
    line = LINE.sub(" ", line)
    for name in names:
        line = line.replace(name, " ")
    return re.sub(r"\s+", " ", _PAGE.sub(" ", line)).strip(_BETWEEN)
