"""Rules on the brand: text can be read by everybody, and its pictures and fonts are there."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.model.contrast import contrast
from handrail.model.picture import LARGEST, dots, ending_of, is_too_large
from handrail.model.settings import Tokens
from handrail.rules.rule import Problem, Scene, rule

_TEXT_ON = (
    ("ink", "background"),
    ("ink", "surface"),
    ("ink2", "background"),
    ("ink2", "surface"),
    ("ink3", "background"),
    ("ink3", "surface"),
    ("brand", "background"),
    ("brand", "surface"),
    ("brand", "tint"),
    ("ink", "tint"),
    ("gate", "background"),
    ("gate", "gate_tint"),
    ("background", "brand"),
)
_ENOUGH = 4.5
_WOFF2 = b"wOF2"
_CALLED = {"png": "PNG picture", "jpg": "JPEG picture", "woff2": "WOFF2 font"}
"""What readers call a file of each ending."""


def faint(tokens: Tokens) -> Iterator[tuple[str, str, float]]:
    """Yield each text colour that cannot be read: its name, that of the ground, the contrast."""
    reported: set[str] = set()
    for front, back in _TEXT_ON:
        ratio = contrast(getattr(tokens, front), getattr(tokens, back))
        if ratio < _ENOUGH and front not in reported:
            reported.add(front)
            yield front, back, ratio


@rule(Severity.ERROR)
def low_contrast(scene: Scene) -> Iterator[Problem]:
    """A text colour is too close to the colour behind it.

    People with weak sight, or in bright light, cannot read it. The contrast must be at least
    4.5 to 1 (WCAG 2.2, success criterion 1.4.3).

    Wrong: site_config/brand.yaml#light
        ink3: "#c0c0c0"

    Right: site_config/brand.yaml#light
        ink3: "#5a6864"
    """
    brand = scene.library.brand
    for scheme in ("light", "dark"):
        tokens = getattr(brand, scheme)
        for front, back, ratio in faint(tokens):
            yield Problem(
                brand,
                (scheme, front),
                f'"{front}" on "{back}" has a contrast of {ratio:.1f}; 4.5 is needed',
                "make one of them darker or lighter",
            )
    for name in ("red", "amber", "green"):
        rag = getattr(brand.rag, name)
        ratio = contrast(rag.ink, rag.fill)
        if ratio < _ENOUGH:
            says = f'the words on "{name}" have a contrast of {ratio:.1f}; 4.5 is needed'
            yield Problem(brand, ("rag", name, "ink"), says, "make one of them darker or lighter")


@rule(Severity.ERROR)
def missing_brand_file(scene: Scene) -> Iterator[Problem]:
    """The logo or a font of the brand is not beside brand.yaml, or is no such file, or too large.

    Pages and Office files would go without it, and nobody would be told. A picture of few bytes
    can have so many dots that programs which show it run out of memory: a logo has at most 4096
    on each side.

    Wrong: site_config/brand.yaml
        logo: arms-of-northfield.png

    Right: site_config/brand.yaml
        logo_alt: The arms of Northfield
    """
    brand = scene.library.brand
    if brand.fonts.site_bold and not brand.fonts.site:
        says = '"site_bold" needs "site" beside it'
        yield Problem(brand, ("fonts", "site_bold"), says, "name the font of plain text too")
        return
    named = {
        ("logo",): brand.logo,
        ("fonts", "site"): brand.fonts.site,
        ("fonts", "site_bold"): brand.fonts.site_bold,
    }
    for at, name in named.items():
        if name is None or scene.beside is None:
            continue
        ending = name.rpartition(".")[2]
        if name not in scene.beside:
            says = f'there is no file "{name}" beside brand.yaml'
            alike = [each for each in scene.beside if each.endswith(name[name.rindex(".") :])]
            otherwise = "put it there, or leave the field out"
            yield Problem(brand, at, says, did_you_mean(name, alike, otherwise))
        elif _kind(scene.beside[name]) != ending:
            hint = "save it as one, with another program if need be; another ending is not enough"
            yield Problem(brand, at, f'"{name}" is no {_CALLED[ending]}', hint)
        elif is_too_large(scene.beside[name]):
            wide, high = dots(scene.beside[name])
            says = f'"{name}" has {wide} by {high} dots; a logo has at most {LARGEST} on each side'
            yield Problem(brand, at, says, "save it smaller: 1000 dots are plenty for print")


def _kind(data: bytes) -> str:
    return "woff2" if data.startswith(_WOFF2) else ending_of(data)
