"""Shades of a colour: the nearest one that can be read, and the tint behind it."""

from __future__ import annotations

import colorsys
from typing import NamedTuple

from handrail.model.contrast import contrast

ENOUGH = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3."""
_STEPS = 200


class Shade(NamedTuple):
    """A colour for text, and the ground for what is highlighted in it."""

    text: str
    tint: str


def nearest(hue: str, grounds: tuple[str, ...], share: float) -> Shade:
    """Return the shade nearest to *hue* that can be read on all grounds and on its own tint.

    Hue and saturation stay; it gets darker on light grounds, and lighter on dark ones.

    Args:
        hue: the colour that is wanted, as #rrggbb.
        grounds: the colours behind it; the tint is mixed with the first.
        share: how much of it is in its tint, from 0 to 1.
    """
    across, light, full = colorsys.rgb_to_hls(*_channels(hue))
    end = 0.0 if contrast("#000000", grounds[0]) > contrast("#ffffff", grounds[0]) else 1.0
    shade = hue
    for step in range(_STEPS + 1):
        if step:
            level = light + (end - light) * step / _STEPS
            shade = _written(colorsys.hls_to_rgb(across, level, full))
        tint = mixed(shade, grounds[0], share)
        if all(contrast(shade, ground) >= ENOUGH for ground in (*grounds, tint)):
            return Shade(shade, tint)
    return Shade(shade, mixed(shade, grounds[0], share))


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground, *share* of it from 0 to 1."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    red, green, blue = (front * share + back * (1 - share) for front, back in pairs)
    return _written((red, green, blue))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
