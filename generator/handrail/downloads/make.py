"""Makes every download of a library: its templates in each flavour and format, kits, matrices."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from handrail.downloads.copy import Copy, Flavour, Look, Stamp
from handrail.downloads.download import Download
from handrail.downloads.formats import FORMATS, Writer
from handrail.downloads.package import pack
from handrail.downloads.workbook import duties as raci
from handrail.form.calculate import calculate
from handrail.form.filled import read_answers
from handrail.form.form import Form, forms
from handrail.model.artifact import Size
from handrail.model.entity import Entity
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.needs import needed_artifacts
from handrail.model.pmo_type import PmoType

_SIZES = (Size.SMALL, Size.MEDIUM, Size.LARGE)


class Shelf(Protocol):
    """Where finished files are kept by the digest of what they were made from."""

    def get(self, key: str) -> bytes | None:
        """Return a file, if it is there."""

    def put(self, key: str, data: bytes) -> None:
        """Keep a file."""


def look_of(library: Library, logo: bytes | None) -> Look:
    """Return how the library's Office files look."""
    settings = library.settings
    return Look(
        brand=library.brand,
        logo=logo,
        language=settings.language,
        organisation=settings.organisation,
        office=settings.office,
        date=settings.in_force,
    )


class Task(NamedTuple):
    """One Office file that has to be written."""

    key: str
    """The digest of everything it is made from."""
    name: str
    form: Form
    stamp: Stamp
    flavour: Flavour
    writer: Writer


Spread: TypeAlias = Callable[[Sequence[Task], Callable[[Task], bytes]], Iterable[bytes]]
"""Does each task, perhaps several at a time, and gives the results in order."""


def in_turn(tasks: Sequence[Task], work: Callable[[Task], bytes]) -> Iterable[bytes]:
    """Do one task after the other."""
    return map(work, tasks)


def downloads(  # noqa: PLR0913  what is made, how it looks, where it is kept, how it is done
    library: Library,
    look: Look,
    shelf: Shelf,
    tool: str,
    *,
    progress: Callable[[str], None] = lambda _: None,
    spread: Spread = in_turn,
) -> list[Download]:
    """Return every download, in order of path.

    Args:
        library: a library without errors.
        look: how the files look.
        shelf: finished files from earlier runs.
        tool: a digest of the code that writes them.
        progress: told the name of each file that has to be written anew.
        spread: does the writing.
    """
    tasks = list(_tasks(library, _digest(tool, repr(look))))
    kept = {task.key: shelf.get(task.key) for task in tasks}
    missing = [task for task in tasks if kept[task.key] is None]
    written = spread(missing, lambda task: _write(task, look))
    for task, data in zip(missing, written, strict=True):
        progress(task.name)
        shelf.put(task.key, data)
        kept[task.key] = data
    made = [_download(task, kept[task.key] or b"") for task in tasks]
    kits = list(_kits(library, made, shelf))
    charts = list(_raci(library, look, shelf, tool, progress))
    return sorted([*made, *kits, *charts], key=lambda download: download.path)


def stamp_of(library: Library, form: Form) -> Stamp:
    """Return what the copies of a form say of themselves."""
    template = form.template
    owner: Entity | None = library.find("role", template.owner)
    office = library.get(PmoType, library.settings.pmo_type)
    return Stamp(
        template=template.id,
        version=template.version,
        edition=library.settings.edition,
        digest=form.digest,
        status=template.status.value.capitalize(),
        owner=owner.title if owner else template.owner,
        note=office.wording.template_note if office else "",
    )


def copy_of(form: Form, stamp: Stamp, flavour: Flavour) -> Copy:
    """Return a copy ready to be written; the example is filled and calculated."""
    if flavour is not Flavour.EXAMPLE:
        return Copy(form, stamp, flavour)
    filled, _ = read_answers(form, form.example)
    return Copy(form, stamp, flavour, calculate(form, filled))


def _tasks(library: Library, base: str) -> Iterator[Task]:
    """Yield every file of every form, in order."""
    for form in forms(library):
        stamp = stamp_of(library, form)
        definition = _digest(
            base, form.template.model_dump_json(), form.common.model_dump_json(), repr(stamp)
        )
        for writer in (writer for writer in FORMATS if writer.suits(form)):
            for flavour in writer.flavours:
                key = _digest(definition, flavour, writer.extension)
                name = f"{stamp.template}{flavour.suffix()}.{writer.extension}"
                yield Task(key, name, form, stamp, flavour, writer)


def _write(task: Task, look: Look) -> bytes:
    return task.writer.write(copy_of(task.form, task.stamp, task.flavour), look)


def _download(task: Task, data: bytes) -> Download:
    return Download(
        f"downloads/{task.name}",
        data,
        task.writer.extension,
        str(task.flavour),
        task.stamp.template,
        task.stamp.version,
        task.form.template.title,
    )


def _kits(library: Library, made: list[Download], shelf: Shelf) -> Iterator[Download]:
    """Yield a zip for each methodology and size, and one of everything."""
    guided: dict[str, list[Download]] = {}
    artifacts = {form.template.id: str(form.template.artifact) for form in forms(library)}
    for download in made:
        if download.flavour == Flavour.GUIDED:
            guided.setdefault(artifacts[download.template], []).append(download)
    for method in library.live(Methodology):
        for size in _SIZES:
            wanted = [
                download
                for artifact in needed_artifacts(library, method, size)
                for download in guided.get(artifact, ())
            ]
            if wanted:
                path = f"downloads/kits/{method.id}-{size}.zip"
                title = f"{method.title}, {size} project"
                yield _zip(path, title, wanted, shelf)
    if made:
        yield _zip("downloads/all.zip", "All templates", made, shelf)


def _raci(
    library: Library, look: Look, shelf: Shelf, tool: str, progress: Callable[[str], None]
) -> Iterator[Download]:
    """Yield who does what in each methodology, as a workbook."""
    for method in library.live(Methodology):
        duties = raci.Duties(library, method)
        stamp = duties.stamp
        name = f"{stamp.template}.xlsx"
        key = _digest(tool, repr(look), repr(stamp), duties.title, method.summary, "xlsx")
        data = shelf.get(key)
        if data is None:
            data = raci.write(duties, look)
            progress(name)
            shelf.put(key, data)
        yield Download(f"downloads/{name}", data, "xlsx", "", title=duties.title)


def _zip(path: str, title: str, items: Sequence[Download], shelf: Shelf) -> Download:
    key = _digest("zip", *(f"{item.path} {item.sha256}" for item in items))
    data = shelf.get(key)
    if data is None:
        data = pack({_name(item): item.data for item in items})
        shelf.put(key, data)
    return Download(path, data, "zip", "", title=title)


def _name(download: Download) -> str:
    return download.path.removeprefix("downloads/")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
