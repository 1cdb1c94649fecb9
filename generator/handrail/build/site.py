"""Builds the site: check, generate, run the engine, verify, and exchange it for the old one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from handrail.build.checking import Verdict, judged, loads, unchanged
from handrail.build.conversions import Conversions
from handrail.build.earlier import Stand
from handrail.build.faces import Cutting
from handrail.build.gather import Gathered, gather, require_library
from handrail.build.generate import Clock, Generated, begin_files, generate
from handrail.build.groundwork import Groundwork
from handrail.build.handbook import offered
from handrail.build.history import chapters
from handrail.build.inputs import inputs, tool_digest
from handrail.build.place import plainly, put, room
from handrail.editions.past import Past, past
from handrail.load import load
from handrail.site.config import engine_settings
from handrail.site.engine import ENGINES, inline_search, run
from handrail.site.fault import ContentError, SiteError
from handrail.site.lock import lock
from handrail.site.policy import police
from handrail.site.shelf import Shelf
from handrail.site.state import State
from handrail.site.verify import dead_links
from handrail.site.write import Changes, replace, sync
from handrail.typeface import FACES

_SHOWN = 10


@dataclass(frozen=True)
class Options:
    """How to build."""

    today: dt.date
    engine: str = "mkdocs"
    site_dir: Path | None = None
    """Where the site goes; nothing for ``site/`` in the library."""
    only: str = ""
    """One of pages, files, data: generate that alone and run no engine."""
    strict: bool = False
    formats: tuple[str, ...] | None = None
    """Further formats of the forms; nothing for those of ``site_config/library.yaml``."""
    past: tuple[Past, ...] | None = None
    """The editions before, from the oldest to the newest; nothing for those in its history."""
    handbook: bool = False
    """Whether the site offers the whole library as a PDF."""


@dataclass
class Outcome:
    """What a build did."""

    verdict: Verdict
    site: Path | None = None
    """The finished site, if there is one."""
    docs: Path | None = None
    """The generated content, if it was written."""
    changes: Changes = field(default_factory=lambda: Changes(0, 0, 0))
    clock: Clock = field(default_factory=Clock)


def build(root: Path, options: Options, tell: Callable[[str], None]) -> Outcome:
    """Build the library at *root*.

    Args:
        root: the library.
        options: how to build.
        tell: told, line by line, what is being done.

    Raises:
        NoLibraryError: if there is no library.
        SiteError: if the content is fine, but the site could not be made. The old one stays.
    """
    require_library(root)
    folder = root / "build"
    with plainly(), lock(folder / ".lock"):
        return _locked(root, folder, options, tell)


def prepare(
    root: Path,
    options: Options,
    tell: Callable[[str], None],
    show_findings: Callable[[Outcome], None],
) -> Path:
    """Check and generate, without running the engine; return the engine's settings file.

    Raises:
        ContentError: if there are errors in the content, after they were shown.
        SiteError: if the content is fine, but its pages and files could not be made.
    """
    require_library(root)
    folder = root / "build"
    with plainly(), lock(folder / ".lock"):
        gathered, outcome = _generate(root, folder, options, tell)
        if outcome.docs is None:
            show_findings(outcome)
            says = "the content has errors"
            raise ContentError(says, "mend the findings above")
        if outcome.verdict.checked.findings:
            show_findings(outcome)
        return write_settings(gathered, folder, outcome.verdict, "stage")


def _locked(root: Path, folder: Path, options: Options, tell: Callable[[str], None]) -> Outcome:
    gathered, outcome = _generate(root, folder, options, tell)
    if outcome.docs is not None and not options.only:
        _site(gathered, folder, options, outcome, tell)
    return outcome


def _generate(
    root: Path, folder: Path, options: Options, tell: Callable[[str], None]
) -> tuple[Gathered, Outcome]:
    clock = Clock()
    tell("Reading and checking the library")
    with clock.step("read"):
        gathered = gather(root)
        tool = tool_digest()
        before = past(root) if options.past is None else options.past
        made_of = inputs(gathered, before, tool, options.today, options.formats, options.handbook)
        state = State(folder / "state.json", (folder / "docs", folder / "theme"))
        if not options.only and state.is_current(made_of):
            tell("Nothing changed since the last time: the generated pages and files are kept")
            outcome = Outcome(unchanged(gathered), docs=folder / "docs", clock=clock)
            return gathered, outcome
    shelf = Shelf(folder / "cache")
    with ExitStack() as beside:
        with clock.step("ground"):  # what needs none of the library is made while it is loaded
            ground = Groundwork(gathered.layouts, shelf, tool.hex())
            beside.callback(ground.stop)
        with clock.step("check"):
            loaded = load(gathered.collected.files, gathered.collected.unread)
        if not loads(gathered, loaded):
            with clock.step("check"):
                return gathered, Outcome(judged(gathered, loaded, options.today), clock=clock)
        with clock.step("fonts"):
            own = loaded.library.brand.fonts.site
            cutting = Cutting(shelf, tool.hex(), () if own else FACES)
            beside.callback(cutting.stop)
        with clock.step("downloads"):
            making = begin_files(gathered, loaded, shelf, tool.hex())
            beside.callback(making.stop)
        with clock.step("check"):
            outcome = Outcome(judged(gathered, loaded, options.today), clock=clock)
        if outcome.verdict.fails(strict=options.strict):
            return gathered, outcome
        with clock.step("history"):
            now = Stand(gathered.collected.files, loaded.library)
            told = chapters(now, before, gathered.notes)
        more = []
        if options.handbook:
            with clock.step("handbook"):
                more.append(offered(gathered, outcome.verdict, options.today, shelf, made_of, tell))
        tell("Generating pages and files")
        asked = loaded.library.settings.formats if options.formats is None else options.formats
        further = Conversions(asked, Shelf(folder / "cache" / "converted"), tell)
        made = generate(
            gathered,
            loaded,
            options.today,
            ground,
            making,
            further,
            cutting,
            clock,
            lambda name: tell(f"  writing {name}"),
            outcome.verdict.scene.same_hands if outcome.verdict.scene else frozenset(),
            told,
            more,
        )
    outcome.docs = folder / (options.only or "docs")
    with clock.step("write"):
        if not options.only:
            state.forget()
            shelf.sweep()
            further.sweep()
        outcome.changes = _write(folder, made, options.only)
        if not options.only and not outcome.verdict.checked.findings and further.is_whole:
            state.keep(made_of)
    return gathered, outcome


def _write(folder: Path, made: Generated, only: str) -> Changes:
    if only:
        return sync(folder / only, made.docs(only))
    sync(folder / "theme", made.theme)
    return sync(folder / "docs", made.docs())


def _site(
    gathered: Gathered,
    folder: Path,
    options: Options,
    outcome: Outcome,
    tell: Callable[[str], None],
) -> None:
    settings = outcome.verdict.loaded.library.settings
    with room(folder / "stage") as stage:
        config = write_settings(gathered, folder, outcome.verdict, stage.name)
        tell(f"Building the site with {options.engine}; this takes the longest")
        with outcome.clock.step("engine"):
            run(options.engine, config)
            inline_search(stage)
        with outcome.clock.step("verify"):
            police(stage, styles=ENGINES[options.engine].styles)
            base = urlsplit(settings.site_url or "").path
            dead = dead_links(stage, base)
        if dead:
            listed = "\n".join(f"  {link.page}: {link.target}" for link in dead[:_SHOWN])
            says = f"{len(dead)} links in the built site lead nowhere"
            hint = "this is a fault of a layout or of Handrail; please report it"
            raise SiteError(says, hint, listed)
        place = options.site_dir or gathered.root / "site"
        with outcome.clock.step("exchange"):
            put(stage, place, _is_site, "--site-dir")
    outcome.site = place


def write_settings(gathered: Gathered, folder: Path, checked: Verdict, stage: str) -> Path:
    """Write the engine's settings file and return where it is."""
    if not gathered.mkdocs:
        msg = "there is no mkdocs.yml"
        raise SiteError(msg, "take it from the Handrail repository")
    config = folder / "mkdocs.yml"
    made = engine_settings(gathered.mkdocs, checked.loaded.library.settings, stage=stage)
    if not config.is_file() or config.read_bytes() != made:
        replace(config, made)
    return config


def _is_site(place: Path) -> bool:
    """Say whether a folder holds a site we built."""
    return (place / "library.json").is_file()
