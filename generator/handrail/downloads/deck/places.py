"""Where things stand on a slide, in English metric units: 914,400 to the inch."""

from __future__ import annotations

from handrail.downloads.deck.shapes import Box
from handrail.downloads.logo import Logo

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""13.333 by 7.5 inches."""
LEFT = 502_920
ROOM = WIDTH - 2 * LEFT
GAP = 137_160
"""Between two tables."""

BAR = Box(0, 0, WIDTH, 91_440)
SIDE = Box(0, 0, 320_040, HEIGHT)
TITLE = Box(LEFT, 347_472, ROOM, 640_080)
MESSAGE = Box(LEFT, 1_051_560, ROOM, 640_080)
BODY = Box(LEFT, 1_143_000, ROOM, 5_120_640)
UNDER_MESSAGE = 1_783_080
LEGEND = Box(LEFT, 6_163_056, ROOM, 201_168)
FOOTER = Box(LEFT, 6_446_520, ROOM - 1_371_600, 228_600)
NUMBER = Box(WIDTH - LEFT - 1_188_720, 6_446_520, 1_188_720, 228_600)

_COVER_LEFT = 868_680
COVER_WHOSE = Box(_COVER_LEFT, 411_480, 7_315_200, 228_600)
COVER_TITLE = Box(_COVER_LEFT, 822_960, 9_326_880, 1_005_840)
COVER_NAME = Box(_COVER_LEFT, 1_874_520, 9_326_880, 457_200)
COVER_BODY = Box(_COVER_LEFT, 2_606_040, 8_686_800, 3_657_600)
SECTION_TITLE = Box(LEFT, 2_286_000, ROOM, 1_188_720)
SECTION_BODY = Box(LEFT, 3_566_160, ROOM, 1_828_800)
ABOUT = BODY._replace(width=4_206_240)

_ASIDE = LEFT + ABOUT.width + 3 * GAP
ASIDE = BODY._replace(x=_ASIDE, width=WIDTH - LEFT - _ASIDE)
"""Beside what is said about the template."""

_LOGO_TOP, _LOGO_HEIGHT, _LOGO_WIDEST = 320_040, 411_480, 1_645_920


def logo_box(logo: Logo) -> Box:
    """Return the place of the logo: the top right corner."""
    width, height = logo.box(_LOGO_HEIGHT, _LOGO_WIDEST)
    return Box(WIDTH - LEFT - width, _LOGO_TOP, width, height)


def title_box(logo: Logo | None) -> Box:
    """Return the place of a title, which ends where the logo begins."""
    return TITLE._replace(width=logo_box(logo).x - LEFT - GAP) if logo else TITLE
