"""Prose takes a short way where it can, and comes out the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.pages import writing
from handrail.pages.escape import shield
from handrail.prose import markdown


def _address(kind: str, id_: str) -> str | None:
    return f"../../{kind}s/{id_}/#hr-{id_}" if kind in {"role", "term"} else None


_TEXTS = (
    "A plain sentence.",
    'It says "yes", and costs 5 % (or less); see § 4.',
    "Ask [the tester](role:tester), who knows.",
    "[The tester](role:tester) and [the word](term:risk) again.",
    "See [nothing](guide:gone) here.",
    "1. not a list to us",
    "12 days later",
    "- a\n- b",
    "a *b* c",
    "Write `x`.",
    "A [link](https://example.org/?a=1&b=2) out.",
    "A [bad](javascript:alert) one.",
    "A [bad](data:x) one.",
    "one\n\ntwo",
    "a & b < c > d",
    "{ .x } stays",
    "Ends with [link](role:tester)",
    "[a](role:tester)[b](role:tester)",
    "x ](role:tester) y",
    "[not a link] (role:tester)",
    "Price ~5 ~~gone~~",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# Heading",
    "    code",
    "Überlegung: größer",
)
_PIECES = st.sampled_from(
    ["word", " ", '"', "[a](role:x)", "[b c](term:y-z)", "*", "(", ")", "é", "1.", "- ", "&", "\n"]
)


@pytest.mark.parametrize("text", _TEXTS)
def test_the_short_way_gives_the_same_html(text: str) -> None:
    assert writing.inline(text, _address) == shield(markdown.inline_html(text.strip(), _address))
    inner = shield(markdown.html(text.strip(), _address))
    assert writing.blocks(text, _address) == f'<div class="hr-p">{inner}</div>'


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_any_mixture_gives_the_same_html(text: str) -> None:
    text = text.strip()
    assert writing.inline(text, _address) == shield(markdown.inline_html(text, _address))
