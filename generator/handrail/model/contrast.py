"""How well one colour can be read on another."""

from __future__ import annotations

_LINEAR_BELOW = 0.04045


def contrast(front: str, back: str) -> float:
    """Return the contrast ratio of two colours written ``#rrggbb``, from 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio and relative luminance.
    """
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
