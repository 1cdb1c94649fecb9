"""Makes the files of the typeface, beside other work, and keeps them for the next build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from handrail.build.spread import Begun, begin
from handrail.downloads.download import key_of
from handrail.site.fault import SiteError
from handrail.site.shelf import Shelf
from handrail.typeface import FACES, FOLDER, LICENCE, PACKAGE, Face, cut, key, place


class Cutting:
    """The faces of the site, being cut. What an earlier build made is taken from the shelf."""

    def __init__(self, shelf: Shelf, tool: str, faces: Sequence[Face] = FACES) -> None:
        """Begin.

        Args:
            shelf: files from earlier builds.
            tool: a digest of the code that cuts.
            faces: which to cut; none where the brand brings a font of its own.

        Raises:
            SiteError: if the package with the fonts is not installed.
        """
        self._shelf = shelf
        try:
            folder = files(PACKAGE) / "files"
            fonts = {face: folder.joinpath(face.source).read_bytes() for face in faces}
            self._licence = folder.joinpath(LICENCE).read_bytes()
        except (ImportError, OSError) as fault:
            says = "the typeface of the site is not installed"
            raise SiteError(says, "install it: pip install font-source-sans-pro") from fault
        self._keys = {face: key_of("face", tool, key(raw)) for face, raw in fonts.items()}
        kept = {face: shelf.get(self._keys[face]) for face in faces}
        self._made = {face: raw for face, raw in kept.items() if raw is not None}
        self._missing = [face for face in faces if face not in self._made]
        # One process cuts them all: loading the code that cuts takes as long as a face does.
        hand = [[fonts[face] for face in self._missing]] if self._missing else []
        self._work: Begun[list[bytes], list[bytes]] = begin(hand, _cut_all, 1)

    def finish(self) -> Mapping[str, bytes]:
        """Return every file of the typeface by its path in the site, with its licence."""
        cut_now = [raw for made in self._work for raw in made]
        for face, made in zip(self._missing, cut_now, strict=True):
            self._shelf.put(self._keys[face], made)
            self._made[face] = made
        licence = {f"{FOLDER}/{LICENCE}": self._licence} if self._made else {}
        return {place(face): raw for face, raw in sorted(self._made.items())} | licence

    def stop(self) -> None:
        """Give up what is not cut yet."""
        self._work.close()


def _cut_all(fonts: list[bytes]) -> list[bytes]:
    return [cut(font) for font in fonts]
