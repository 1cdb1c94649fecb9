"""Writes what one project needs, as text, Markdown or JSON: the list that the page makes too."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import TypeAlias
from urllib.parse import urlencode

from handrail.model.artifact import Artifact
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.needs import Need, method_of, needs, size_of
from handrail.model.template import Template
from handrail.pages.derived import Derived
from handrail.pages.escape import escape
from handrail.pages.phrases import sentence_case
from handrail.pages.tailor import Tailor

_WIDTH = 88


@dataclass(frozen=True)
class Needed:
    """What a project with certain answers needs."""

    library: Library
    answers: Mapping[str, str]
    """Question id to option id, every question answered."""
    assumed: frozenset[str] = frozenset()
    """The questions whose default was taken, as nobody answered them."""

    @cached_property
    def needs(self) -> list[Need]:
        """The artifacts, with the reasons for each."""
        return needs(self.library.tailoring, self.answers)

    @property
    def size(self) -> str:
        """What the size of the project is called."""
        return Tailor(self.library).size_title(size_of(self.library.tailoring, self.answers))

    @cached_property
    def method(self) -> Methodology | None:
        """The methodology that the answers choose, if they choose one."""
        return method_of(Derived(self.library).methods, self.answers)

    @property
    def follows(self) -> str:
        """A sentence that names the methodology; nothing where none is chosen."""
        return f" Its method is {self.method.title}." if self.method else ""

    @property
    def count(self) -> str:
        """How many documents it needs, in words."""
        return f"{len(self.needs)} document{'' if len(self.needs) == 1 else 's'}"

    @property
    def page(self) -> str:
        """The address of the page with the same answers, below the site's own."""
        return f"{self.library.settings.site_url or ''}tailor/?{urlencode(self.answers)}"

    def title(self, need: Need) -> str:
        """Return what an artifact is called."""
        artifact = self.library.get(Artifact, need.artifact)
        return artifact.title if artifact else need.artifact

    def files(self, need: Need) -> list[str]:
        """Return the names of the forms for an artifact, as the site offers them."""
        return [
            f"{form.id}.{form.format}"
            for form in self.library.live(Template)
            if form.artifact == need.artifact
        ]

    def said(self) -> list[tuple[str, str, bool]]:
        """Return every question with the answer in words, and whether it was only assumed."""
        return [
            (
                question.ask,
                next(
                    (one.label for one in question.options if one.id == self.answers[question.id]),
                    self.answers[question.id],
                ),
                question.id in self.assumed,
            )
            for question in self.library.tailoring.questions
        ]


Show: TypeAlias = Callable[[Needed], str]


def as_text(needed: Needed) -> str:
    """Return the list for a terminal."""
    lines = [
        f"The project is {sentence_case(needed.size)}. It needs {needed.count}.{needed.follows}",
        "",
    ]
    for need in needed.needs:
        names = ", ".join(needed.files(need))
        lines.append(f"{needed.title(need)}" + (f"  ({names})" if names else ""))
        for reason in need.because:
            lines += wrap(reason, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    lines += ["", "From these answers:"]
    for ask, answer, assumed in needed.said():
        lines.append(f"  {ask} {answer}{' (not answered; the usual answer)' if assumed else ''}")
    return "\n".join([*lines, "", f"The same on the site: {needed.page}"]) + "\n"


def as_markdown(needed: Needed) -> str:
    """Return the list as a table that fits into a wiki page or an issue."""
    size, follows = escape(sentence_case(needed.size)), escape(needed.follows)
    lines = [
        f"The project is **{size}**. It needs {needed.count}.{follows}",
        "",
        "| Document | Why | Files |",
        "| --- | --- | --- |",
    ]
    for need in needed.needs:
        files = ", ".join(f"`{name}`" for name in needed.files(need))
        why = " ".join(map(escape, need.because))
        lines.append(f"| {escape(needed.title(need))} | {why} | {files} |")
    lines += ["", "| Question | Answer |", "| --- | --- |"]
    for ask, answer, assumed in needed.said():
        note = " (not answered; the usual answer)" if assumed else ""
        lines.append(f"| {escape(ask)} | {escape(answer)}{note} |")
    return "\n".join([*lines, "", f"The same on the site: <{needed.page}>"]) + "\n"


def as_json(needed: Needed) -> str:
    """Return the list for other programs."""
    data = {
        "size": size_of(needed.library.tailoring, needed.answers),
        "methodology": needed.method.id if needed.method else None,
        "answers": dict(needed.answers),
        "assumed": sorted(needed.assumed),
        "needs": [
            {
                "artifact": need.artifact,
                "title": needed.title(need),
                "because": list(need.because),
                "files": needed.files(need),
            }
            for need in needed.needs
        ],
        "page": needed.page,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


NEEDED_FORMATS: Mapping[str, Show] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
"""The formats of the list. Add a format here and nowhere else."""
