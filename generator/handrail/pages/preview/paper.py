"""One picture of a page while it is drawn: shapes and words of one look share an element."""

from __future__ import annotations

from markupsafe import Markup

from handrail.pages.escape import escape
from handrail.pages.preview.letters import clip, wide

_FILLS = ("surface", "tint", "lacking", "calculated", "brand", "grey", "red", "amber", "green")
_LINES = ("edge",)
_BARS = ("bar", "gate-rule", "brand-rule")
SHAPES = (*_FILLS, *_BARS, *_LINES)
"""What can be drawn besides words, from the back to the front."""

SIZES = {
    "title": 20.0,
    "heading": 12.0,
    "label": 8.5,
    "strong": 8.0,
    "head": 7.5,
    "grey-head": 7.5,
    "body": 8.5,
    "prompt": 8.0,
    "note": 7.0,
    "tab": 7.0,
    "tab-here": 7.0,
    "level": 7.0,
    "on-red": 7.0,
    "on-amber": 7.0,
    "on-green": 7.0,
}
"""The height of the letters of each look. A style sheet gives each its colour and weight."""

_LIGHT = frozenset({"body", "prompt", "note", "tab"})
_NEARLY = 0.85
"""Words that fill more than this share of their room are held to it, whatever the typeface."""


def bold(look: str) -> bool:
    """Say whether letters of a look are bold."""
    return look not in _LIGHT


class Paper:
    """A page of a width and height; the unit is about a point and a half of the file."""

    def __init__(self, width: float, height: float) -> None:
        """Take an empty page."""
        self.width = width
        self.height = height
        self._shapes: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}

    def box(self, look: str, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle; of the look ``edge``, draw its outline."""
        path = f"M{x:.4g} {y:.4g}h{width:.4g}v{height:.4g}h{-width:.4g}z"
        self._shapes.setdefault(look, []).append(path)

    def rule(self, x: float, y: float, width: float = 0, height: float = 0) -> None:
        """Draw a line to the right, or down."""
        step = f"h{width:.4g}" if width else f"v{height:.4g}"
        self._shapes.setdefault("edge", []).append(f"M{x:.4g} {y:.4g}{step}")

    def words(  # noqa: PLR0913, PLR0917  what, where, and how much room there is
        self, look: str, x: float, y: float, words: str, room: float, side: str = ""
    ) -> None:
        """Write one line with its foot at *y*, cut to the room; *side* is ``end`` or ``middle``."""
        size, heavy = SIZES[look], bold(look)
        shown = clip(words, size, room, bold=heavy)
        if not shown:
            return
        held = ""
        taken = wide(shown, size, bold=heavy)
        if taken > room * _NEARLY:
            held = f' textLength="{min(taken, room):.4g}"'
            held += ' lengthAdjust="spacingAndGlyphs"'
        at = {"end": x + room, "middle": x + room / 2}.get(side, x)
        anchor = f' text-anchor="{side}"' if side else ""
        one = f'<text x="{at:.4g}" y="{y:.4g}"{anchor}{held}>{escape(shown)}</text>'
        self._words.setdefault(look, []).append(one)

    def lines(self, x: float, y: float, width: float, count: int) -> None:
        """Draw lines of text that nobody has to read here; the last is shorter."""
        for at in range(count):
            short = 0.62 if at == count - 1 and count > 1 else 1
            self.box("bar", x, y + LINE * at, width * short, 2.4)

    def svg(self, about: str) -> Markup:
        """Return the page as one picture, which *about* describes to those who do not see it."""
        shapes = "".join(
            f'<path class="p-{look}" d="{"".join(self._shapes[look])}"/>'
            for look in SHAPES
            if look in self._shapes
        )
        words = "".join(
            f'<g class="p-{look}">{"".join(self._words[look])}</g>'
            for look in SIZES
            if look in self._words
        )
        size = f'width="{self.width:.4g}" height="{self.height:.4g}"'
        box = f'viewBox="0 0 {self.width:.4g} {self.height:.4g}"'
        # Every part is a number of ours, a name from the tables above, or escaped.
        return Markup(
            f'<svg class="hr-page" role="img" {size} {box}><title>{escape(about)}</title>'
            f"{shapes}{words}</svg>"
        )


LINE = 6.0
"""From one unread line to the next."""


def lines_of(words: str, width: float, most: int) -> int:
    """Return how many unread lines *words* take, at most so many."""
    return max(1, min(most, round(wide(words, 6.5) / width + 0.5)))
