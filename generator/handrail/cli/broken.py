"""Names what does not load, so that no list looks whole without it."""

from __future__ import annotations

from handrail.cli.terminal import Terminal
from handrail.load import Loaded


def tell_broken(name: str, loaded: Loaded, terminal: Terminal) -> None:
    """Say what is left out because it does not load in a state of the library called *name*."""
    broken = sorted(f"{kind}/{id_}" for kind, id_ in loaded.library.broken)
    if broken:
        terminal.fail(f"left out, as it does not load in {name}: {', '.join(broken)}")
