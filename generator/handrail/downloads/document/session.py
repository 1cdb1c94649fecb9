"""What the parts of one document have in common while it is written: ids, prompts, links, lists."""

from __future__ import annotations

from handrail.downloads.markup import number_of

BULLETS = 2
"""The list of bullets in the numbering part; 1 is that of the headings."""
_FIRST_OWN_LIST = 3
_HIGHEST = 0x7FFFFFFF


class Session:
    """Hands out ids that differ inside one document and are the same in every build."""

    def __init__(self) -> None:
        """Begin with nothing handed out."""
        self.prompts: dict[str, str] = {}
        """Texts of empty fields by the name of their building block."""
        self.links: dict[str, str] = {}
        """Ids of relations by address."""
        self.lists: list[int] = []
        """The first number of each numbered list."""
        self._ids: set[int] = set()
        self._last: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def control_id(self, tag: str) -> int:
        """Return an id for one more content control with *tag*."""
        last = self._last.get(tag)
        number = number_of(tag) if last is None else last % _HIGHEST + 1
        while number in self._ids:
            number = number % _HIGHEST + 1
        self._ids.add(number)
        self._last[tag] = number
        return number

    def prompt(self, words: str) -> str:
        """Return the name of the building block that shows *words* in an empty field."""
        name = self._names.get(words)
        if name is None:
            number = number_of(words)
            while f"Handrail{number:08X}" in self.prompts:
                number += 1
            name = self._names[words] = f"Handrail{number:08X}"
            self.prompts[name] = words
        return name

    def link(self, address: str) -> str:
        """Return the id of the relation to *address*."""
        return self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")

    def numbered(self, start: int) -> int:
        """Begin a numbered list and return its id in the numbering part."""
        self.lists.append(start)
        return _FIRST_OWN_LIST + len(self.lists) - 1
