"""Makes every download of a library: its templates in each flavour and format, kits, matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from handrail.downloads.copy import Copy, Flavour, Look, Stamp
from handrail.downloads.download import Download, Shelf, key_of
from handrail.downloads.formats import FORMATS, Writer
from handrail.downloads.kits import kits
from handrail.downloads.workbook import duties as raci
from handrail.form.form import Form, forms
from handrail.form.sums import Sums
from handrail.model.entity import Entity
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.pmo_type import PmoType


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


Group: TypeAlias = Sequence[Task]
"""The files of one form, made together because they share what is worked out for it."""


class Written(Protocol):
    """The files of each group, in order, perhaps still being written."""

    def __iter__(self) -> Iterator[list[bytes]]:
        """Yield the files of one group after the other."""

    def close(self) -> None:
        """Give up what is not written yet."""


Begin: TypeAlias = Callable[[Sequence[Group], Callable[[Group], list[bytes]]], Written]
"""Has each group written, perhaps several at a time and before anybody asks for them."""


class InTurn:
    """Writes one group after the other, as each is asked for."""

    def __init__(self, groups: Sequence[Group], work: Callable[[Group], list[bytes]]) -> None:
        """Take the groups and what writes one."""
        self._groups = groups
        self._work = work

    def __iter__(self) -> Iterator[list[bytes]]:
        """Yield the files of one group after the other."""
        return map(self._work, self._groups)

    def close(self) -> None:
        """Nothing is under way."""


class Making:
    """The downloads of a library while they are made. They are there once they are finished."""

    def __init__(
        self, library: Library, look: Look, shelf: Shelf, tool: str, begin: Begin = InTurn
    ) -> None:
        """Begin to write what is not on the shelf.

        Args:
            library: a library that loaded without errors.
            look: how the files look.
            shelf: finished files from earlier runs; nothing is put there before ``finish``.
            tool: a digest of the code that writes them.
            begin: has them written.
        """
        self._library = library
        self._look = look
        self._shelf = shelf
        self._tool = tool
        self._tasks = list(_tasks(library, key_of(tool, repr(look))))
        self._kept = {task.key: shelf.get(task.key) for task in self._tasks}
        self._groups = _groups(task for task in self._tasks if self._kept[task.key] is None)
        self._written = begin(self._groups, lambda group: _write(group, look))

    def finish(self, progress: Callable[[str], None] = lambda _: None) -> list[Download]:
        """Return every download, in order of path.

        Args:
            progress: told the name of each file that was written anew.
        """
        for group, written in zip(self._groups, self._written, strict=True):
            for task, data in zip(group, written, strict=True):
                progress(task.name)
                self._shelf.put(task.key, data)
                self._kept[task.key] = data
        made = [_download(task, self._kept[task.key] or b"") for task in self._tasks]
        bundles = list(kits(self._library, made, self._shelf))
        charts = list(_raci(self._library, self._look, self._shelf, self._tool, progress))
        return sorted([*made, *bundles, *charts], key=lambda download: download.path)

    def stop(self) -> None:
        """Give up what is still being written: the library is not published."""
        self._written.close()


def downloads(library: Library, look: Look, shelf: Shelf, tool: str) -> list[Download]:
    """Return every download of a library without errors, in order of path."""
    return Making(library, look, shelf, tool).finish()


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


def copy_of(form: Form, stamp: Stamp, flavour: Flavour, sums: Sums | None = None) -> Copy:
    """Return a copy ready to be written; the example is filled and calculated.

    Args:
        form: of which form.
        stamp: what the copy says of itself.
        flavour: which copy.
        sums: the form's, where several copies are made of it.
    """
    shared = sums or Sums(form)
    filled = shared.example if flavour is Flavour.EXAMPLE else None
    return Copy(form, stamp, flavour, filled, shared=shared)


def _tasks(library: Library, base: str) -> Iterator[Task]:
    """Yield every file of every form, in order."""
    for form in forms(library):
        stamp = stamp_of(library, form)
        definition = key_of(
            base, form.template.model_dump_json(), form.common.model_dump_json(), repr(stamp)
        )
        for writer in (writer for writer in FORMATS if writer.suits(form)):
            for flavour in writer.flavours:
                key = key_of(definition, flavour, writer.extension)
                name = f"{stamp.template}{flavour.suffix()}.{writer.extension}"
                yield Task(key, name, form, stamp, flavour, writer)


def _groups(tasks: Iterable[Task]) -> list[list[Task]]:
    """Return tasks by form, like formats together, so that dealt out in turn they weigh alike."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.stamp.template, []).append(task)
    return sorted(found.values(), key=lambda group: group[0].form.format)


def _write(group: Group, look: Look) -> list[bytes]:
    sums = Sums(group[0].form)
    return [
        task.writer.write(copy_of(task.form, task.stamp, task.flavour, sums), look)
        for task in group
    ]


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


def _raci(
    library: Library, look: Look, shelf: Shelf, tool: str, progress: Callable[[str], None]
) -> Iterator[Download]:
    """Yield who does what in each methodology, as a workbook."""
    for method in library.live(Methodology):
        duties = raci.Duties(library, method)
        stamp = duties.stamp
        name = f"{stamp.template}.xlsx"
        key = key_of(tool, repr(look), repr(stamp), duties.title, method.summary, "xlsx")
        data = shelf.get(key)
        if data is None:
            data = raci.write(duties, look)
            progress(name)
            shelf.put(key, data)
        yield Download(f"downloads/{name}", data, "xlsx", "", title=duties.title)
