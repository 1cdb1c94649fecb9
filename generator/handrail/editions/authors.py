"""Who wrote and who approved, as far as git can tell: no one approves what they wrote alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from handrail.editions.git import GitError, git

_LINE = re.compile(r"^\t  ([a-z-]+/[a-z0-9-]+): ")
_BLAMED = re.compile(r"^([0-9a-f]{40,64}) \d+ \d+")
_APPROVAL_ONLY = re.compile(r"^[+-](?:status|approved_by|approved_on):")
_MAIL = re.compile(r"<([^<>\s]+)>")
_TRAILERS = "%(trailers:key=Reviewed-by,key=Approved-by,valueonly,separator=%x20)"


class _Commit(NamedTuple):
    hash: str
    mail: str
    others: frozenset[str]
    """Addresses of those who reviewed it, from the lines below its message."""


def same_hands(root: Path, register: str, paths: Mapping[str, str]) -> frozenset[str]:
    """Return the names of standards that were last written and approved by one person alone.

    The line of the register tells who approved: whoever committed it, or is named in a line
    ``Reviewed-by:`` or ``Approved-by:`` of that commit. A commit that only sets the status and the
    approval in a standard counts as approving it, not as writing it.

    Args:
        root: the library.
        register: the path of the register.
        paths: the path of each standard, by its name such as ``role/project-manager``.

    Empty where git cannot tell: no git, no history, or nothing committed yet.
    """
    try:
        approved = dict(_approvals(root, register))
        history = list(_history(root, {*paths.values(), register}))
    except GitError:
        return frozenset()
    commits = {commit.hash: (place, commit) for place, (commit, _) in enumerate(history)}
    found = set()
    for name, hash_ in approved.items():
        if name not in paths or hash_ not in commits:
            continue
        place, act = commits[hash_]
        author = _author(root, history[place:], paths[name])
        if author and author.mail == act.mail and not (act.others | author.others) - {act.mail}:
            found.add(name)
    return frozenset(found)


def _approvals(root: Path, register: str) -> Iterator[tuple[str, str]]:
    """Yield each name in the register and the commit that wrote its line."""
    commit = ""
    for line in git(root, "blame", "--porcelain", "HEAD", "--", register).decode().split("\n"):
        if found := _BLAMED.match(line):
            commit = found[1]
        elif entry := _LINE.match(line):
            yield entry[1], commit


def _history(root: Path, paths: set[str]) -> Iterator[tuple[_Commit, frozenset[str]]]:
    """Yield every commit that touched one of *paths*, with those it touched, the newest first."""
    shape = f"--format=%x00%H%x01%ae%x01{_TRAILERS}"
    told = git(root, "log", "--no-merges", "--relative", "--name-only", shape, "HEAD", "--", ".")
    for block in told.decode("utf-8", "replace").split("\0")[1:]:
        head, _, names = block.partition("\n")
        hash_, mail, others = head.split("\x01")
        touched = paths.intersection(names.split("\n"))
        if touched:
            reviewers = frozenset(_MAIL.findall(others))
            yield _Commit(hash_, mail, reviewers), frozenset(touched)


def _author(root: Path, history: list[tuple[_Commit, frozenset[str]]], path: str) -> _Commit | None:
    """Return the last commit that wrote a standard, seen from the one that approved it."""
    for commit, touched in history:
        if path in touched and not _only_approves(root, commit.hash, path):
            return commit
    return None


def _only_approves(root: Path, hash_: str, path: str) -> bool:
    shown = git(root, "show", "--format=", "--unified=0", "--no-ext-diff", hash_, "--", path)
    lines = [
        line
        for line in shown.decode("utf-8", "replace").split("\n")
        if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))
    ]
    return all(_APPROVAL_ONLY.match(line) for line in lines)
