"""Derives CODEOWNERS: whom a server asks before a change of a standard is merged."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.build.approving import REGISTER
from handrail.load import Loaded
from handrail.model.entity import Controlled

BEGIN = "# handrail owners: begin. Written by a command; add your own lines outside of the marks."
END = "# handrail owners: end"


def codeowners(loaded: Loaded) -> tuple[list[str], list[str]]:
    """Return a line for each file whose owner has a handle, and the roles that have none.

    The register of approvals belongs to those who approve: nobody else can merge an approval.
    """
    handles: dict[str, str] = {}
    for owner in loaded.library.settings.owners:
        handles[owner.role] = f"{handles.get(owner.role, '')} {owner.handle}".strip()
    lines, without = [], set()
    approvers: dict[str, None] = {}
    for entity in loaded.library.all(Controlled):
        path = loaded.records[entity.kind, entity.id].path
        if entity.owner in handles:
            lines.append(f"/{path} {handles[entity.owner]}")
        else:
            without.add(str(entity.owner))
        if entity.approved_by in handles:
            approvers.update(dict.fromkeys(handles[entity.approved_by].split()))
        elif entity.approved_by:
            without.add(str(entity.approved_by))
    if approvers:
        lines.append(f"/{REGISTER} {' '.join(sorted(approvers))}")
    return sorted(lines), sorted(without)


def merged(old: str, lines: Sequence[str]) -> str:
    """Return the text of the file with the lines between the marks exchanged, or put at its end.

    The last line that fits a path counts, so what is written by hand below the marks wins.
    """
    ours = "\n".join([BEGIN, *lines, END])
    before, begin, rest = old.partition(BEGIN)
    inside, end, behind = rest.partition(END)
    if begin and end:
        return f"{before}{ours}{behind}"
    whole = f"{before}{begin}{inside}".rstrip("\n")
    return f"{whole}\n\n{ours}\n" if whole else f"{ours}\n"
