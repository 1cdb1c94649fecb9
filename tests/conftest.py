"""Shared by all tests: the tools a machine may lack, work done once for all, golden texts.

A test that needs a tool is marked ``browser``, ``office``, ``npm``, ``corpora`` or ``pango``; using a
fixture of that kind marks it too. Where the tool is missing the test is skipped, but it fails where
the environment says that the tool is required: ``HANDRAIL_REQUIRE="browser office npm"``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from handrail import typeface
from tests import machine

pytest_plugins = ("tests.sites",)

_PATIENCE = 20_000
"""Milliseconds until what is expected of a page has to be there: a busy machine takes its time."""
GOLDEN = Path(__file__).parent / "golden"

# A busy machine is no reason to fail; what is slow is judged by the bench.
hypothesis.settings.register_profile("handrail", deadline=None)
hypothesis.settings.load_profile("handrail")


class _Tool(NamedTuple):
    find: Callable[[], str | None]
    fixtures: frozenset[str]
    advice: str


_TOOLS = {
    "browser": _Tool(
        machine.chromium,
        frozenset({"browser", "page"}),
        "Chromium is not here: install it, or name it in CHROMIUM",
    ),
    "office": _Tool(
        machine.soffice,
        frozenset({"office"}),
        "LibreOffice is not here: install it, or name its soffice in SOFFICE",
    ),
    "corpora": _Tool(
        machine.corpora,
        frozenset({"corpora"}),
        "the public test data are not here: put them into ../shared/corpora",
    ),
    "pango": _Tool(
        machine.pango,
        frozenset(),
        "WeasyPrint or Pango is not here: install the packages that docs/handbook.md names",
    ),
    "npm": _Tool(
        machine.npm,
        frozenset({"open_xml_faults", "axe_script"}),
        "the checkers from npm are not here: install Node with npm, then type make checkers",
    ),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew from what is made"
    )


def pytest_configure() -> None:
    if unknown := _required() - set(_TOOLS):
        says = f"HANDRAIL_REQUIRE may name {', '.join(_TOOLS)}, not {', '.join(sorted(unknown))}"
        raise pytest.UsageError(says)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the fixtures it uses, so that ``-m "not browser"`` misses none."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        for name, tool in _TOOLS.items():
            if used & tool.fixtures and not item.get_closest_marker(name):
                item.add_marker(name)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for name, tool in _TOOLS.items():
        if item.get_closest_marker(name) and tool.find() is None:
            if name in _required():
                pytest.fail(f"{tool.advice} (HANDRAIL_REQUIRE names {name})", pytrace=False)
            pytest.skip(tool.advice)


def _required() -> set[str]:
    return set(os.environ.get("HANDRAIL_REQUIRE", "").split())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window and without calls to the outside."""
    quiet = (
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-sandbox",  # build servers run as root, where the sandbox cannot
    )
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=machine.chromium(), args=[*quiet])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no cookies, storage or settings of another test."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> machine.Office:
    """LibreOffice with a private profile."""
    profile = tmp_path_factory.mktemp("office-profile")
    return machine.Office(machine.soffice() or "soffice", profile)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Public collections of damaged and hostile files."""
    return Path(machine.corpora() or "")


@pytest.fixture(scope="session")
def open_xml_faults() -> Callable[[Path], list[str]]:
    """What the Open XML SDK finds wrong in an Office file."""
    return machine.open_xml_faults


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The accessibility checker, to be run inside a page."""
    return machine.axe_script()


@pytest.fixture(scope="session", autouse=True)
def _each_face_is_cut_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Share the faces of the typeface among all libraries that tests build in this process."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "faces"
    shared.mkdir(exist_ok=True)

    def cut_once(font: bytes) -> bytes:
        kept = shared / typeface.key(font)
        if not kept.exists():
            draft = kept.with_name(f"{kept.name}-{os.getpid()}")
            draft.write_bytes(typeface.cut(font))
            draft.rename(kept)
        return kept.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handrail.build.faces.cut", cut_once)
        yield


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fill a folder once for all processes of a run: ``once("site", make_site)`` returns it.

    The first process that asks calls the function; the others wait until the folder is full.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        final, failed = shared / f"once-{name}", shared / f"once-{name}-failed"
        claim = shared / f"once-{name}-claimed"
        try:
            claim.mkdir()
        except FileExistsError:
            _wait_for(final, failed)
            return final
        draft = shared / f"once-{name}-draft"
        try:
            draft.mkdir()
            make(draft)
        except BaseException:
            failed.touch()
            raise
        draft.rename(final)
        return final

    return folder


def _wait_for(final: Path, failed: Path) -> None:
    end = time.monotonic() + 15 * machine.MINUTE
    while not final.exists():
        if failed.exists() or time.monotonic() > end:
            pytest.fail(f"another process could not make {final.name}", pytrace=False)
        time.sleep(0.1)


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of that name in tests/golden: ``golden("charter.txt", text)``.

    ``pytest --update-golden`` writes the files; read the difference before you commit it.
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{name} is not there: make it with --update-golden and read it"
        assert text == path.read_bytes().decode(), f"{name} differs: see --update-golden"

    return compare
