"""Serves a library while it is edited: rebuilds on change and keeps the last good site."""

from __future__ import annotations

import dataclasses
import subprocess
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from handrail.build.site import Options, Outcome, prepare
from handrail.build.watching import Watch
from handrail.site.engine import environment, serve_command
from handrail.site.fault import NoLibraryError, SiteError

_LOOK_SECONDS = 0.5
"""So often it is looked whether the engine still runs."""
_ENDS_SECONDS = 10
"""An engine that was asked to end may take so long."""


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
        ContentError: if there are errors in the content at the beginning, after they were shown.
        SiteError: if the site cannot be made the first time, or the engine fails.
    """
    everything = dataclasses.replace(options, only="")
    config = prepare(root, everything, tell, show_findings)
    address = f"127.0.0.1:{port}"
    watch = Watch(root)
    try:
        with _running(serve_command(options.engine, config, address), config.parent) as engine:
            tell(f"Serving on http://{address}/ – stop with Ctrl+C")
            if show:
                webbrowser.open(f"http://{address}/")
            while engine.poll() is None:
                if watch.changed(_LOOK_SECONDS):
                    _again(root, everything, tell, show_findings)
            if engine.returncode:
                says = f"the engine ({options.engine}) stopped"
                raise SiteError(says, f"is something else listening on port {port}? try --port")
    finally:
        watch.stop()


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program, and end it with what is done meanwhile, whatever ends that."""
    program = subprocess.Popen(  # noqa: S603  our own arguments only
        command, cwd=folder, env=environment()
    )
    try:
        yield program
    finally:
        program.terminate()
        try:
            program.wait(_ENDS_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


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
    except (SiteError, NoLibraryError) as fault:
        hint = f"\n{fault.hint}" if isinstance(fault, SiteError) and fault.hint else ""
        tell(f"{fault}{hint}\nThe last good site stays until this is mended.")
        return
    tell(f"Generated again in {time.monotonic() - start:.1f} s")
