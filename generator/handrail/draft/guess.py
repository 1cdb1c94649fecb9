"""What a field is likely to hold, from its control, its prompt or the words of its label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from handrail.draft.outline import Asked, title
from handrail.filled.lines import Control
from handrail.model.field import FieldType

_BRACKETS = re.compile(
    r"\[([^\[\]\n]{2,400})\]|<([^<>\n]{2,400})>|\{([^{}\n]{2,400})\}|«([^«»\n]{1,400})»"
)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|☐|□")
_STANDARD = re.compile(
    r"(click|tap|choose|enter|select)\b.*\b(text|date|item|here)\b", re.IGNORECASE
)
_REQUIRED = re.compile(r" ?(\(required\)|\(mandatory\)|\*) ?:?$", re.IGNORECASE)
"""At the end of a label on one line, with single spaces: nobody knows how long the file's are."""
_WORDS = (
    (re.compile(r"\bdates?\b|\bdeadline\b|\bdue\b|\bby when\b", re.IGNORECASE), FieldType.DATE),
    (re.compile(r"\bbudget\b|\bcosts?\b|\bamount\b|\bprice\b", re.IGNORECASE), FieldType.MONEY),
    (re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE), FieldType.PERCENT),
    (
        re.compile(r"\bowner\b|\bmanager\b|\bsponsor\b|\bapprover\b|\bname of\b", re.IGNORECASE),
        FieldType.PERSON,
    ),
    (
        re.compile(r"\b(description|summary|background|rationale|purpose)\b", re.IGNORECASE),
        FieldType.LONG_TEXT,
    ),
)
_KINDS = {
    "date": FieldType.DATE,
    "dropDownList": FieldType.CHOICE,
    "comboBox": FieldType.CHOICE,
    "checkbox": FieldType.YES_NO,
}


class Prompt(NamedTuple):
    """A place to write in, inside a paragraph."""

    label: str
    """What stands before it."""
    says: str
    """What it asks for; nothing for a plain blank."""


def prompts(text: str) -> list[Prompt]:
    """Return the bracketed prompts and blanks in a paragraph, each with the words before it."""
    found: list[Prompt] = []
    end = 0
    for match in re.finditer(f"{_BRACKETS.pattern}|{_BLANK.pattern}", text):
        before = re.split(r"[.;\n]\s", text[end : match.start()])[-1]
        says = next((group for group in match.groups() if group), "")
        found.append(Prompt(before.strip(" :\t"), " ".join(says.split())))
        end = match.end()
    return found


def is_prompt(text: str) -> bool:
    """Say whether a cell or paragraph is nothing but a place to write in."""
    rest = re.sub(f"{_BRACKETS.pattern}|{_BLANK.pattern}", "", text).strip(" .:\n\t")
    return not rest or _is_standard(text)


def asked(
    label: str,
    spare: str,
    controls: tuple[Control, ...],
    text: str,
    lists: Mapping[str, tuple[str, ...]],
) -> Asked:
    """Return a field from what is known of it.

    Args:
        label: what stands beside or above it.
        spare: a label where there is none.
        controls: the content controls in it.
        text: what stands in it.
        lists: the choices of drop-downs, by tag and by title of the control.
    """
    label = " ".join(label.split())
    made = Asked(title(_REQUIRED.sub("", label), spare), required=bool(_REQUIRED.search(label)))
    inside = prompts(text)
    made.guidance = next((each.says for each in inside if each.says), "")
    if len(controls) == 1:
        control = controls[0]
        made.type = _KINDS.get(control.kind, FieldType.TEXT)
        made.choices = lists.get(control.tag) or lists.get(control.title) or ()
        if made.type is FieldType.CHOICE and not made.choices:
            made.type, made.note = FieldType.TEXT, "a drop-down without choices"
        if control.is_prompt and not _is_standard(control.text):
            made.placeholder = " ".join(control.text.split())
        if control.kind not in {"text", "richText"}:
            return made
    for pattern, type_ in _WORDS:
        if pattern.search(made.label):
            made.type, made.note = type_, "its label"
            break
    return made


def _is_standard(text: str) -> bool:
    """Say whether a text is one line such as "Click here to enter text."."""
    line = text.strip()
    return "\n" not in line and bool(_STANDARD.match(line))
