"""Rules on what prose points at outside the library, and on markup that would not be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.formula import Formula
from handrail.model.ref import Ref
from handrail.place import Route
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule

_LINK = re.compile(r"(!?)\[[^\[\]\n]*\]\(\s*<?([^)\s>]*)")
_KIND_AND_ID = re.compile(r"[a-z-]+:[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"`[^`\n]*`")
MARKUP = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|\[[^\[\]\n]+\]\([^)\n]{0,500}\)|`[^`\n]+`|</?[a-zA-Z][^<>\n]{0,200}>"
)
_HTML = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<!--")


@rule(Severity.ERROR)
def broken_link(scene: Scene) -> Iterator[Problem]:
    """A link or an image in prose leads nowhere.

    Links go to things in the library (``[words](kind:id)``), to a web page (``https://…``) or to
    a mail address (``mailto:…``). Files and pictures are not shown from prose.

    Wrong: standards/roles/tester.yaml
        purpose: You test; see [the notes](notes.docx).

    Right: standards/roles/tester.yaml
        purpose: You test; see [the notes](https://notes.example/).
    """
    for entity, at, text in _prose(scene, "]("):
        for image, target in _LINK.findall(_CODE.sub("", text)):
            if image:
                says = "a picture in prose is not shown"
                yield Problem(entity, at, says, "describe it in words", find=target)
            elif not _KIND_AND_ID.fullmatch(target) and not _is_outside(target):
                yield Problem(
                    entity,
                    at,
                    f'the link to "{target}" leads nowhere',
                    "write kind:id, https://… or mailto:…",
                    find=target,
                )


@rule(Severity.WARNING)
def raw_html(scene: Scene) -> Iterator[Problem]:
    """Prose holds an HTML tag, which readers will see as text.

    Write Markdown: ``**bold**``, ``*italic*``, ``- item``. To show angle brackets, put them in
    backquotes.

    Wrong: standards/roles/tester.yaml
        purpose: You test <b>everything</b>.

    Right: standards/roles/tester.yaml
        purpose: You test **everything**.
    """
    for entity, at, text in _prose(scene, "<"):
        found = _HTML.search(_CODE.sub("", text))
        if found:
            says = f'"{found[0]}" is HTML, which is shown as text'
            yield Problem(entity, at, says, "use Markdown instead", find=found[0])


@rule(Severity.WARNING)
def markup_in_name(scene: Scene) -> Iterator[Problem]:
    """A name, a label or another plain line holds Markdown, which readers will see as typed.

    Only prose is shown with bold words and links; the manual says which fields are prose. Take
    the signs away.

    Wrong: standards/roles/tester.yaml
        typical_time: "**half** time"

    Right: standards/roles/tester.yaml
        typical_time: half time
    """
    for entity, at, text in scene.texts:
        is_plain = not isinstance(text, (Prose, Ref, Formula)) and "example" not in at
        found = MARKUP.search(text) if is_plain and at[-1:] != ("pattern",) else None
        if found:
            says = f'"{found[0]}" is Markdown, which is shown as typed here'
            yield Problem(entity, at, says, "write plain words", find=found[0])


def _prose(scene: Scene, mark: str) -> Iterator[tuple[Entity, Route, str]]:
    """Yield the prose that holds *mark*, which is much quicker than trying a pattern on all."""
    for entity, at, text in scene.texts:
        if mark in text and isinstance(text, Prose):
            yield entity, at, text


def _is_outside(target: str) -> bool:
    if target.lower().startswith("mailto:"):
        return "@" in target
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
