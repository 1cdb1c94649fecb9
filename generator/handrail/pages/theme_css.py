"""Turns the brand's colours into CSS variables, for our styles and for the theme's own."""

from __future__ import annotations

from handrail.model.contrast import contrast
from handrail.model.library import Library
from handrail.model.settings import Brand, Tokens
from handrail.typeface import NAME, OWN, STAND_IN, own_style_sheet, style_sheet

EDGE_CONTRAST = 3.0
"""The least contrast of a control's edge, WCAG 2.2 criterion 1.4.11."""

_SYSTEM = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", '
    '"Liberation Sans", sans-serif'
)
_FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 24 24">'
    '<rect width="24" height="24" rx="5" fill="{colour}"/>'
    '<path d="M5 18h4v-4h4v-4h4V6M5 11.5 15.5 3" fill="none" stroke="#fff" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>\n'
)
_MATERIAL = {
    "default-bg-color": "bg",
    "default-fg-color": "ink",
    "default-fg-color--light": "ink2",
    "default-fg-color--lighter": "line2",
    "default-fg-color--lightest": "line",
    "typeset-color": "ink",
    "typeset-a-color": "brand",
    "primary-fg-color": "bg",
    "primary-fg-color--dark": "bg",
    "primary-fg-color--light": "bg2",
    "primary-bg-color": "ink",
    "primary-bg-color--light": "ink2",
    "accent-fg-color": "brand2",
    "accent-fg-color--transparent": "tint",
    "accent-bg-color": "bg",
    "code-bg-color": "bg2",
    "code-fg-color": "ink",
    "footer-bg-color": "bg2",
    "footer-bg-color--dark": "bg2",
    "footer-fg-color": "ink",
    "footer-fg-color--light": "ink2",
    "footer-fg-color--lighter": "ink3",
}
"""The theme's variable by the one of ours it takes its value from."""


def assets(library: Library) -> dict[str, bytes]:
    """Return the files of the site's look that follow from the library, by path."""
    edition = library.settings.edition
    words = f':root {{ --hr-edition: "Edition {edition}"; --hr-edition-short: "{edition}"; }}\n'
    brand = library.brand
    fonts = brand.fonts
    faces = own_style_sheet(fonts.site, fonts.site_bold) if fonts.site else style_sheet()
    mark = _FAVICON.format(colour=brand.light.brand)
    return {
        "assets/tokens.css": (faces + words + tokens_css(brand)).encode(),
        "assets/favicon.svg": mark.encode(),
    }


def tokens_css(brand: Brand) -> str:
    """Return the style sheet of the brand: its colours, light and dark, its fonts, its paper."""
    rag = "".join(
        f"  --hr-{name}: {colour.fill};\n  --hr-on-{name}: {colour.ink};\n"
        for name, colour in (
            ("red", brand.rag.red),
            ("amber", brand.rag.amber),
            ("green", brand.rag.green),
        )
    )
    family = f'"{OWN}"' if brand.fonts.site else f'"{NAME}", "{STAND_IN}"'
    fonts = f"  --hr-font: {family}, {_SYSTEM};\n  --hr-font-heading: var(--hr-font);\n"
    return (
        f":root {{\n{fonts}{rag}}}\n"
        f"{_scheme('default', brand.light)}"
        f"{_scheme('slate', brand.dark)}"
        f"@media print {{\n{_scheme('slate', brand.light, 'light')}}}\n"
        f"@page {{ size: {brand.page}; }}\n"
    )


def mix(a: str, b: str, share: float) -> str:
    """Return the colour that has *share* of *b* in *a*."""
    parts = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in parts)


def _scheme(name: str, tokens: Tokens, colour_scheme: str = "") -> str:
    ours = {
        "ink": tokens.ink,
        "ink2": tokens.ink2,
        "ink3": tokens.ink3,
        "line": tokens.line,
        "line2": _edge(tokens),
        "bg": tokens.background,
        "bg2": tokens.surface,
        "bg3": mix(tokens.surface, tokens.line, 0.4),
        "brand": tokens.brand,
        "brand2": mix(tokens.brand, tokens.ink, 0.3),
        "tint": tokens.tint,
        "on-brand": tokens.background,
        "gate": tokens.gate,
        "gate-tint": tokens.gate_tint,
        "focus": tokens.focus,
    }
    lines = [f"  --hr-{token}: {value};" for token, value in ours.items()]
    lines += [f"  --md-{theirs}: var(--hr-{token});" for theirs, token in _MATERIAL.items()]
    if colour_scheme:
        lines.append(f"  color-scheme: {colour_scheme};")
    body = "\n".join(lines)
    return f"[data-md-color-scheme={name}] {{\n{body}\n}}\n"


def _edge(tokens: Tokens) -> str:
    """Return the palest line that still shows where a control ends."""
    for step in range(21):
        colour = mix(tokens.line, tokens.ink3, step / 20)
        grounds = (tokens.background, tokens.surface)
        if all(contrast(colour, ground) >= EDGE_CONTRAST for ground in grounds):
            return colour
    return tokens.ink3


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
