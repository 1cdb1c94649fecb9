"""The styles of what a form is made of: guidance, examples, labels, answers, cells."""

from __future__ import annotations

from handrail.downloads.document.style import bar, colour, size, style
from handrail.downloads.markup import hexes
from handrail.model.settings import Tokens


def form_styles(light: Tokens, *, framed: bool) -> list[str]:
    """Return the styles of a form's parts.

    Args:
        light: Colours.
        framed: Whether there is a line around the place of an answer.
    """
    frame = _frame(light.line) if framed else ""
    indent = '<w:ind w:left="70" w:right="70"/>' if framed else ""
    muted = colour(light, "ink2")
    return [
        style(
            "HandrailLead",
            "Handrail Lead",
            paragraph='<w:keepNext/><w:spacing w:after="140"/>',
            run=f"<w:i/><w:iCs/>{muted}",
        ),
        style("HandrailSummary", "Handrail Summary", run=f"{muted}{size(23)}"),
        style(
            "HandrailGuidance",
            "Handrail Guidance",
            paragraph=bar(light.gate, light.surface),
            run=f"{muted}{size(19)}",
        ),
        style(
            "HandrailExample",
            "Handrail Example",
            paragraph=bar(light.brand, light.tint),
            run=f"{colour(light, 'ink')}{size(19)}",
        ),
        style(
            "HandrailBox",
            "Handrail Box",
            paragraph=bar(light.brand, light.tint),
            run=colour(light, "ink"),
        ),
        style(
            "HandrailLabel",
            "Handrail Label",
            paragraph='<w:keepNext/><w:spacing w:before="200" w:after="50" w:line="240" '
            'w:lineRule="auto"/>',
            run=f"<w:b/><w:bCs/>{colour(light, 'brand')}",
            next_="HandrailField",
        ),
        style(
            "HandrailField",
            "Handrail Field",
            paragraph=f'{frame}<w:spacing w:after="120"/>{indent}',
        ),
        style(
            "HandrailItem",
            "Handrail Item",
            based="HandrailField",
            paragraph='<w:spacing w:after="40"/>',
        ),
        style(
            "HandrailHint",
            "Handrail Hint",
            paragraph='<w:keepNext/><w:spacing w:after="60" w:line="240" w:lineRule="auto"/>',
            run=f"{colour(light, 'ink3')}{size(18)}",
        ),
        style(
            "HandrailFacts",
            "Handrail Facts",
            paragraph='<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>',
            run=f"{colour(light, 'ink3')}{size(18)}",
        ),
        style(
            "HandrailGap",
            "Handrail Gap",
            paragraph='<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>',
            run=size(12),
        ),
        style(
            "HandrailCell",
            "Handrail Cell",
            paragraph='<w:spacing w:before="50" w:after="50" w:line="245" w:lineRule="auto"/>',
            run=size(19),
        ),
        style(
            "HandrailSmallCell",
            "Handrail Small Cell",
            based="HandrailCell",
            run=size(17),
        ),
        style(
            "HandrailHead",
            "Handrail Head",
            based="HandrailCell",
            paragraph="<w:keepNext/>",
            run=f"<w:b/><w:bCs/>{colour(light, 'background')}",
        ),
        style(
            "Caption",
            "caption",
            paragraph='<w:keepNext/><w:spacing w:before="240" w:after="60" w:line="240" '
            'w:lineRule="auto"/>',
            run=f"<w:b/><w:bCs/>{colour(light, 'brand')}",
            next_="Normal",
            rank=35,
        ),
    ]


def _frame(edge: str) -> str:
    """Return a thin line around paragraphs: here an answer goes."""
    line = f'w:val="single" w:sz="4" w:space="3" w:color="{hexes(edge)}"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr>{sides}</w:pBdr>"
