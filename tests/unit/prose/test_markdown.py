"""A line without marks is not parsed; what comes of it must be what the parser makes of it."""

from __future__ import annotations

from itertools import product

from handrail.prose.markdown import _LINK, _PARSER, _UNMARKED, tokens
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


def is_linked(text: str) -> bool:
    """Say whether links are all that is marked in a text."""
    return bool(_LINK.search(text) and _UNMARKED.fullmatch(_LINK.sub("a", text)))


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


def test_so_does_every_line_with_links() -> None:
    quick = 0
    ends = (
        "",
        "a",
        " ",
        "1. ",
        "- ",
        ".",
        "(",
        ")",
        "!",
        ":",
        "\\",
        "*",
        "a b",
        "\n",
        "[",
        "]",
        "`",
    )
    words = ("a", "a b", " a", "a ", ".", "-", "1. a", "!", "*a*", "[a]", "", "é")
    targets = ("role:x", "javascript:x", "data:x", "term:a-b-1", "role:", "role:X", "https://x.io")
    for before, after in product(ends, ends):
        for word, target in product(words, targets):
            text = f"{before}[{word}]({target}){after}"
            quick += is_linked(text)
            assert quickly(text) == by_parser(text), repr(text)
    for pieces in product(
        ("a", " ", "[b](role:x)", "[c](javascript:y)", "!", ":", "(d)"), repeat=4
    ):
        text = "".join(pieces)
        quick += is_linked(text)
        assert quickly(text) == by_parser(text), repr(text)
    assert quick > 500
