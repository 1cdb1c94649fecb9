"""Gathers everything a build starts from, so that all that follows is free of the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handrail.editions.last import last_files
from handrail.model.kinds import HOMES
from handrail.site.fault import NoLibraryError, SiteError
from handrail.source.collect import Collected, SourceFile, collect, read_file, read_tree

CONFIG = "site_config"
NOTES = "standards/CHANGELOG.md"
"""Where the PMO keeps what changed in each edition."""


@dataclass(frozen=True)
class Gathered:
    """A library as it lies on disk."""

    root: Path
    collected: Collected
    layouts: Mapping[str, str]
    theme: Mapping[str, bytes]
    """The files of ``site_config/theme``, by path inside it."""
    brand_files: Mapping[str, bytes]
    """The files that lie beside ``brand.yaml``, such as a logo."""
    mkdocs: bytes
    last_files: tuple[SourceFile, ...] = ()
    """The files of the last edition; none where there is no edition yet."""
    notes: str = ""
    """The list of what changed in each edition, as the PMO keeps it."""

    def inputs(self) -> dict[str, bytes]:
        """Return every byte that what is generated depends on, by name; the code's own aside."""
        found = {f"file:{file.path}": file.raw for file in self.collected.files}
        found |= {f"layout:{name}": text.encode() for name, text in self.layouts.items()}
        found |= {f"theme:{name}": data for name, data in self.theme.items()}
        found |= {f"brand:{name}": data for name, data in self.brand_files.items()}
        found["findings"] = repr(self.collected.findings).encode()
        found["notes"] = self.notes.encode()
        found |= {f"last:{file.path}": file.raw for file in self.last_files}
        return found


def gather(root: Path) -> Gathered:
    """Read a library.

    Raises:
        NoLibraryError: if *root* is none.
        SiteError: if a layout is no text.
    """
    require_library(root)
    layouts = read_tree(root, f"{CONFIG}/layouts")
    settings = root / "mkdocs.yml"
    return Gathered(
        root=root,
        collected=collect(root, HOMES),
        layouts={name: _text(name, raw) for name, raw in layouts.items() if _is_layout(name)},
        theme=read_tree(root, f"{CONFIG}/theme"),
        brand_files={
            name: data for name, data in read_tree(root, CONFIG).items() if "/" not in name
        },
        mkdocs=settings.read_bytes() if settings.is_file() else b"",
        last_files=last_files(root, HOMES),
        notes=(read_file(root, NOTES) or b"").decode("utf-8", "replace"),
    )


def _is_layout(name: str) -> bool:
    """Say whether a file is more than what an editor keeps beside a file that is open in it."""
    return not name.rpartition("/")[2].startswith(".")


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        says = f"{CONFIG}/layouts/{name} is not UTF-8 text"
        raise SiteError(says, "save it as UTF-8, or take it out of the folder") from fault


def require_library(root: Path) -> None:
    """Raise NoLibraryError if *root* holds no library; nothing is written there."""
    if not (root / "standards").is_dir():
        says = f"there is no library in {root}: it has no folder called standards"
        raise NoLibraryError(says)
