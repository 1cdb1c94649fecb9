"""Says why the forms of an edition are not known here, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from handrail.editions.git import GitError, distrusted, has_tag, is_shallow, program
from handrail.editions.names import TAG, is_name


def why_unknown(root: Path, edition: str) -> str:
    """Return why an edition is not known in a library's history, and what to type or whom to ask.

    Args:
        root: the library.
        edition: what a copy or a user calls it; it may say anything.
    """
    if not is_name(edition):
        return "an edition is named by its year and a number, such as 2026.1"
    tag = f"{TAG}{edition}"
    try:
        if has_tag(root, tag):
            return (
                f"the tag {tag} is here, and no such form can be read from it: ask the office that "
                "keeps the form, or use the Handrail of that time"
            )
        is_cut_off = is_shallow(root)
    except GitError as fault:
        return distrusted(fault) or _without_history()
    if is_cut_off:
        return "this clone has only the end of the history: type git fetch --unshallow --tags"
    return f"the history has no tag {tag}: type git fetch --tags, or ask who froze it"


def _without_history() -> str:
    try:
        program()
    except GitError:
        return "git is not installed, and earlier editions are read from the library's history"
    return "this folder has no git history: use a clone of the library, with its tags"
