"""Every link of a built site leads to a file and an anchor that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.site.verify import Dead, dead_links


def site(folder: Path, body: str, **more: str) -> Path:
    """A site of a home page with *body*, a page below it, and a file to download."""
    pages = {
        "index.html": body,
        "roles/tester/index.html": '<h2 id="duties">Duties</h2><a name="old"></a>',
        "downloads/plan.docx": "PK",
        **{name.replace("__", "/") + ".html": text for name, text in more.items()},
    }
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def dead(folder: Path, body: str, base: str = "", **more: str) -> list[Dead]:
    return dead_links(site(folder, body, **more), base)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="roles/tester/">x</a>',
        '<a href="roles/tester">x</a>',
        "<a href='roles/tester/index.html'>x</a>",
        "<a href=roles/tester/>x</a>",
        '<a class="x" href="roles/tester/#duties">x</a>',
        '<a href="./roles/tester/?q=1#old">x</a>',
        '<a href="downloads/plan.docx">x</a>',
        '<a href="downloads/plan.docx#anything">x</a>',
        '<a href="">x</a><a href="#">x</a><a href=".">x</a>',
        '<p id="here"><a href="#here">x</a>',
        '<p id="prüfung"><a href="#pr%C3%BCfung">x</a>',
        '<p id="a&amp;b"><a href="#a&amp;b">x</a>',
        '<a href="https://elsewhere.example/x">x</a><a href="//cdn.example/x">x</a>',
        '<a href="mailto:a@b.example">x</a><a href="tel:1">x</a><a href="data:,x">x</a>',
        '<a id="x">no address</a>',
        "<p>href=nowhere in a text</p>",
    ],
)
def test_a_link_that_leads_somewhere_is_alive(tmp_path: Path, body: str) -> None:
    assert dead(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ('<a href="roles/nobody/">x</a>', "roles/nobody/"),
        ('<a href="downloads/none.docx">x</a>', "downloads/none.docx"),
        ('<a href="roles/">x</a>', "roles/"),
        ('<a href="roles/tester/#none">x</a>', "roles/tester/#none"),
        ('<a href="#none">x</a>', "#none"),
        ('<link rel="stylesheet" href="assets/none.css">', "assets/none.css"),
        ('<script src="none.js"></script>', "none.js"),
        ('<img alt="" src="none.png">', "none.png"),
        ('<form action="none/">', "none/"),
        ('<a href="../../etc/passwd">x</a>', "../../etc/passwd"),
        ('<a href="a&amp;b.html">x</a>', "a&b.html"),
        ('<a title="long"\n  href="none/">x</a>', "none/"),
    ],
)
def test_a_link_that_leads_nowhere_is_dead(tmp_path: Path, body: str, target: str) -> None:
    assert dead(tmp_path, body) == [Dead("index.html", target)]


def test_a_dead_link_is_told_once_a_page(tmp_path: Path) -> None:
    assert dead(tmp_path, '<a href="x/">1</a><a href="x/">2</a>') == [Dead("index.html", "x/")]


def test_links_are_followed_from_the_page_they_stand_on(tmp_path: Path) -> None:
    page = '<a href="../tester/#duties">x</a><a href="../../">home</a><a href="tester/">x</a>'
    assert dead(tmp_path, "", roles__lead__index=page) == [Dead("roles/lead/index.html", "tester/")]


def test_dead_links_come_in_order_of_page(tmp_path: Path) -> None:
    found = dead(tmp_path, '<a href="x">', a="<a href=y>", z="<a href=w>")
    assert [link.page for link in found] == ["a.html", "index.html", "z.html"]


@pytest.mark.parametrize("base", ["", "/standards/"])
def test_an_address_from_the_root_is_followed_from_where_the_site_will_be(
    tmp_path: Path, base: str
) -> None:
    root = base or "/"
    page = f'<a href="{root}roles/tester/">x</a><a href="{root}">x</a><a href="{root}none/">x</a>'
    assert dead(tmp_path, "", base, **{"404": page}) == [Dead("404.html", f"{root}none/")]


def test_a_page_that_changed_is_read_again(tmp_path: Path) -> None:
    body = '<a href="roles/tester/#duties">x</a>'
    assert dead(tmp_path, body) == []
    (tmp_path / "roles/tester/index.html").write_text("<p>nothing</p>", "utf-8")
    assert dead_links(tmp_path) == [Dead("index.html", "roles/tester/#duties")]
