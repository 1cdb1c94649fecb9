"""Serves a library while it is edited: rebuilds on change and keeps the last good site."""

from __future__ import annotations

import dataclasses
import subprocess
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from handrail.build.site import Options, Outcome, prepare
from handrail.site.engine import serve_command
from handrail.site.fault import SiteError

_WATCHED = ("standards", "templates", "site_config", "mkdocs.yml")
_QUIET_SECONDS = 0.2
"""Editors write a file in several steps; wait until they are done."""


class _Changed(FileSystemEventHandler):
    """Remembers that something changed, and when."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change of a file; reading one is no change."""
        if event.event_type in {"created", "modified", "moved", "deleted"}:
            self.happened.set()


def serve(  # noqa: PLR0913  each is one thing the user chose or is told
    root: Path,
    options: Options,
    port: int,
    tell: Callable[[str], None],
    show_findings: Callable[[Outcome], None],
    *,
    show: bool = False,
) -> None:
    """Serve the library at *root* on 127.0.0.1 until the user stops it or the engine ends.

    Args:
        root: the library.
        options: the date and the engine.
        port: where to listen.
        tell: told what is being done.
        show_findings: shown what a check found, after each change.
        show: open the site in the browser.

    Raises:
        SiteError: if the site cannot be made the first time, or the engine fails.
    """
    everything = dataclasses.replace(options, only="")
    config = prepare(root, everything, tell, show_findings)
    address = f"127.0.0.1:{port}"
    changed = _Changed()
    observer = Observer()
    for name in _WATCHED:
        if (root / name).exists():
            observer.schedule(changed, str(root / name), recursive=True)
    observer.start()
    engine = subprocess.Popen(  # noqa: S603  our own arguments only
        serve_command(options.engine, config, address), cwd=config.parent
    )
    tell(f"Serving on http://{address}/ – stop with Ctrl+C")
    try:
        if show:
            webbrowser.open(f"http://{address}/")
        while engine.poll() is None:
            if changed.happened.wait(timeout=0.5):
                _settle(changed)
                _again(root, everything, tell, show_findings)
        if engine.returncode:
            says = f"the engine ({options.engine}) stopped"
            raise SiteError(says, f"is something else listening on port {port}? try --port")
    finally:
        observer.stop()
        observer.join()
        if engine.poll() is None:
            engine.terminate()
            engine.wait(timeout=10)


def _settle(changed: _Changed) -> None:
    while changed.happened.is_set():
        changed.happened.clear()
        time.sleep(_QUIET_SECONDS)


def _again(
    root: Path,
    options: Options,
    tell: Callable[[str], None],
    show_findings: Callable[[Outcome], None],
) -> None:
    """Generate again; when the content or the settings are wrong, say so and keep the last site."""
    start = time.monotonic()
    try:
        prepare(root, options, lambda _: None, show_findings)
    except SiteError as fault:
        tell(f"{fault.message}\n{fault.hint}\nThe last good site stays until this is mended.")
        return
    tell(f"Generated again in {time.monotonic() - start:.1f} s")
