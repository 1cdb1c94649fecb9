"""Both engines build the same site from the same files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from handrail.site.verify import dead_links

_FURNITURE = {"headerlink", "md-content__button"}


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def _article(site: Path, page: str) -> tuple[str, list[str]]:
    """Return the words of a page's article and where its links lead."""
    tree = html.document_fromstring((site / page).read_bytes())
    article = tree.find(".//article")
    assert isinstance(article, HtmlElement), page
    for part in list(article.iter("nav", "script", "a")):
        if part.tag != "a" or _FURNITURE & set(part.get("class", "").split()):
            part.drop_tree()
    links = [
        urljoin(f"http://site/{page}", link.get("href", ""))
        for link in article.iter("a")
        if link.get("href")
    ]
    return " ".join(article.text_content().split()), links


def test_both_engines_make_the_same_pages(sites: Path) -> None:
    assert _pages(sites / "mkdocs") == _pages(sites / "zensical")


def test_articles_and_their_links_are_the_same_in_both(sites: Path) -> None:
    differ = [
        page
        for page in sorted(_pages(sites / "mkdocs") - {"404.html"})
        if _article(sites / "mkdocs", page) != _article(sites / "zensical", page)
    ]
    assert differ == []


def test_no_link_of_either_site_is_dead(sites: Path) -> None:
    assert [dead_links(sites / engine) for engine in ("mkdocs", "zensical")] == [[], []]


def test_a_site_leaves_what_it_promises(site: Path) -> None:
    promised = (
        "index.html 404.html library.json downloads.json feed.xml llms.txt downloads/all.zip"
        " tailor/index.html methods/index.html gates/index.html roles/index.html"
        " library/index.html practices/index.html metrics/index.html services/index.html"
        " glossary/index.html changes/index.html about/index.html schema/role.json"
        " library/project-charter/index.html downloads/project-charter.docx"
        " downloads/kits/predictive-stage-gate-small.zip"
    )
    assert [name for name in promised.split() if not (site / name).is_file()] == []
