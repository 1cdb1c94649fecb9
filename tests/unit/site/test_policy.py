"""A page's policy names the scripts of the engine and no others, and stands before all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.site.policy import police, policed, policy

# The digest of a script in the specification's own example: alert('Hello, world.');
HELLO = "<script>alert('Hello, world.');</script>"
DIGEST = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def page(head: str = "", article: str = "", foot: str = "") -> str:
    return (
        f'<!doctype html><html><head>\n<meta charset="utf-8">{head}</head>'
        f"<body><article>{article}</article>{foot}</body></html>"
    )


def sources(html: str, directive: str = "script-src") -> list[str]:
    found = re.search(rf"(?:^|; ){directive} ([^;]*)", policy(html))
    return found[1].split() if found else []


def test_a_script_of_the_engine_is_named_by_its_digest() -> None:
    assert DIGEST in sources(page(head=HELLO))
    assert DIGEST in sources(page(foot=HELLO))


def test_a_script_that_came_in_with_an_authors_text_is_not_named() -> None:
    html = page(article=f"{HELLO}<article>{HELLO}</article>{HELLO}")
    assert sources(html) == ["'self'", "file:"]


def test_a_script_with_its_own_address_and_data_need_no_digest() -> None:
    html = page(
        head='<script src="assets/own.js"></script>',
        foot='<script id="x" type="application/json">{"a": 1}</script>',
    )
    assert sources(html) == ["'self'", "file:"]


def test_the_same_script_twice_is_named_once_and_line_ends_do_not_matter() -> None:
    html = page(head="<script>a();\r\nb();</script>", foot="<script>a();\nb();</script>")
    assert len(sources(html)) == 3


def test_no_page_allows_scripts_that_stand_in_it() -> None:
    assert "unsafe" not in policy(page(head=HELLO))
    styles = policy(page(head=HELLO), styles=True)
    assert re.findall(r"[\w-]+ [^;]*unsafe[^;]*", styles) == [
        "style-src 'self' file: 'unsafe-inline'"
    ]


def test_the_policy_stands_before_everything_it_is_about() -> None:
    html = policed(page(head='<script src="a.js"></script>'))
    assert html.index("charset") < html.index("Content-Security-Policy") < html.index("<script")


def test_a_policy_of_ones_own_in_the_theme_is_left_alone() -> None:
    html = page(head="<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\">")
    assert policed(html) == html


def test_every_page_gets_its_policy_and_getting_it_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    pages = [tmp_path / "index.html", tmp_path / "roles" / "index.html"]
    for path in pages:
        path.write_bytes(page(head=HELLO).encode())
    police(tmp_path)
    once = [path.read_bytes() for path in pages]
    assert all(DIGEST.encode() in raw for raw in once)
    police(tmp_path)
    assert [path.read_bytes() for path in pages] == once


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>",
        "<!doctype html>\n<title>x</title>",
        "<html><body><header>x</header></body></html>",
    ],
)
def test_a_page_without_a_head_begins_with_its_policy(html: str) -> None:
    made = policed(html)
    assert made.replace(made[made.index("\n<meta") : made.index('">') + 2], "") == html
    assert not re.search(r"<(?:p|title|body)", made[: made.index("<meta")])
