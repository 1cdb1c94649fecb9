"""The file of answers while somebody is asked: every answer is in it as soon as it was given."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from handrail.build.declined import DeclinedError
from handrail.form.form import Form
from handrail.load.answers import answers_in
from handrail.model.template import Answer
from handrail.rewrite.edit import EditError, edited
from handrail.rewrite.emit import mapping
from handrail.site.fault import SiteError, not_written
from handrail.site.write import replace
from handrail.source.record import Record
from handrail.source.yaml import parse


class NotebookError(DeclinedError):
    """A file cannot hold the answers. The message says why, and ``hint`` what to do."""


class Notebook:
    """Answers to a form, on disk at every moment."""

    def __init__(self, path: Path, form: Form) -> None:
        """Open a YAML file, which need not exist yet.

        Raises:
            NotebookError: if what is there is no such file.
            SourceError: if it is no YAML.
        """
        self.path = path
        self.kept: Path | None = None
        """Where the file is as it was, if it had to be laid out anew."""
        if path.suffix.lower() not in {".yaml", ".yml"}:
            says = f'answers are kept as YAML, and "{path}" ends otherwise'
            raise NotebookError(says, f"name it {path.with_suffix('.yaml')}")
        try:
            text = path.read_text("utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as fault:
            says = f"{path} cannot be read: {fault}"
            raise NotebookError(says, "name another file") from fault
        self._head = f"# Answers to: {form.template.title} ({form.template.id})\n"
        self._name = PurePosixPath(path.as_posix())
        self._record = parse((text or self._head).encode(), self._name)
        base, answers = answers_in(self._record)
        if base or not isinstance(self._record.data, dict | None):
            says = f"{path} holds no answers by the ids of the form"
            raise NotebookError(says, "name another file")
        self.answers: dict[str, Any] = answers

    def write(self, answers: dict[str, Answer]) -> None:
        """Make the file say these answers; comments and order stay where they are.

        Raises:
            SourceError: if an answer cannot stand in such a file. It is as it was before.
            SiteError: if the file cannot be written.
        """
        record = self._changed(dict(answers))
        try:
            replace(self.path, record.text.encode())
        except OSError as fault:
            hint = "name a file in a folder where you may write"
            raise not_written(self.path, fault, hint) from fault
        self._record = record
        self.answers = dict(answers)

    def _changed(self, answers: dict[str, Any]) -> Record:
        plain = self._head + "".join(f"{line}\n" for line in mapping(answers, 0))
        made = parse(plain.encode(), self._name)
        if self._record.data:
            try:
                return parse(edited(self._record, answers).encode(), self._name)
            except EditError:
                self._keep()
        return made

    def _keep(self) -> None:
        """Keep the file as it is beside the one that is laid out anew, once."""
        if self.kept is None:
            beside = self.path.with_name(f"{self.path.name}.bak")
            if beside.exists():
                says = f"{self.path} has to be laid out anew, and {beside} is there already"
                raise SiteError(says, f"move {beside} elsewhere")
            with suppress(OSError):
                replace(beside, self._record.text.encode())
                self.kept = beside
