"""A line without marks is not parsed; what comes of it must be what the parser makes of it."""

from __future__ import annotations

from itertools import product

from handrail.prose.markdown import _PARSER, _UNMARKED, tokens
from tests.support import Files

_PIECES = (
    "a",
    "B",
    "1",
    " ",
    "  ",
    ".",
    ":",
    "-",
    "+",
    "=",
    "!",
    "?",
    "(",
    ")",
    "'",
    '"',
    "{",
    "$",
)
_ODD = ("–", "é", "\t", "\n", "\r", "\x00", "\x7f", "\xa0", "\u2028", "\u3000", "http://x.example/")
_MARKS = ("*", "_", "`", "[", "]", "<", ">", "#", "|", "~", "&", "\\")


def by_parser(text: str) -> list[object]:
    return [token.as_dict() for token in _PARSER.parse(text)]


def quickly(text: str) -> list[object]:
    return [token.as_dict() for token in tokens(text)]


def test_every_text_of_a_library_gives_what_the_parser_gives() -> None:
    texts = {text for _, _, text in Files().load().library.texts}
    assert sum(_UNMARKED.fullmatch(text) is not None for text in texts) > len(texts) / 2
    for text in texts:
        assert quickly(text) == by_parser(text), text


def test_so_does_everything_short() -> None:
    unmarked = 0
    for pieces in product(("a", "1"), (*_PIECES, *_ODD, *_MARKS), (*_PIECES, *_ODD)):
        text = "".join(pieces)
        unmarked += _UNMARKED.fullmatch(text) is not None
        assert quickly(text) == by_parser(text), repr(text)
    assert unmarked > 100
