"""Every page keeps to its own policy, in both engines, below a path of a server and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Handler
from tests.browser.kinds import PAGES
from tests.browser.searching import Search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

EVERY = [path for kind, path in PAGES.items() if kind != "not found"]
FROM_DISK = ["", "tailor/", "roles/project-manager/", "library/project-charter/", "check/"]

# A text that came in with markup of its own: a script, and a picture that runs one when it fails.
INJECT = """() => {
  const script = document.createElement("script");
  script.textContent = "window.reached = 'script'";
  document.querySelector("article").append(script);
  const picture = document.createElement("img");
  picture.setAttribute("onerror", "window.reached = 'handler'");
  picture.src = "data:image/png,broken";
  return new Promise(done => {
    picture.addEventListener("error", () => setTimeout(() => done(window.reached ?? "nothing"), 0));
    document.querySelector("article").append(picture);
  });
}"""


@pytest.fixture(scope="module")
def below(sites: Path) -> Iterator[str]:
    """The address of a server on which each engine's site lies in a folder of its name."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(sites))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def walk(browser: Browser, engine: str, addresses: list[str]) -> list[str]:
    """Open pages, search on the last one, and return what the console calls an error."""
    found: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on(
            "console",
            lambda said: found.append(f"{page.url}: {said.text}") if said.type == "error" else None,
        )
        page.on("pageerror", lambda fault: found.append(f"{page.url}: {fault}"))
        for address in addresses:
            page.goto(address)
        Search(page, engine).type("stakeholder register")  # it needs the worker and the index
    return found


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_kind_of_page_breaks_its_policy_on_a_server(
    engine: str, below: str, browser: Browser
) -> None:
    found = walk(browser, engine, [f"{below}{engine}/{path}" for path in EVERY])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_page_breaks_its_policy_in_a_folder(engine: str, sites: Path, browser: Browser) -> None:
    folder = sites / engine
    found = walk(browser, engine, [(folder / path / "index.html").as_uri() for path in FROM_DISK])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_script_that_came_in_with_a_text_does_not_run(
    engine: str, below: str, sites: Path, page: Page
) -> None:
    for address in (f"{below}{engine}/about/", (sites / engine / "about/index.html").as_uri()):
        page.goto(address)
        assert page.evaluate(INJECT) == "nothing"


def test_the_same_script_runs_where_no_policy_stands_in_its_way(below: str, page: Page) -> None:
    page.route(
        "**/about/",
        lambda route: route.fulfill(body="<article></article>", content_type="text/html"),
    )
    page.goto(f"{below}mkdocs/about/")
    assert page.evaluate(INJECT) == "handler"
