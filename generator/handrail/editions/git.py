"""Reads files from git history, by full hashes only and without running anything of it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from handrail.editions.names import TAG, name_of, order
from handrail.source.collect import SourceFile

_HASH = re.compile(r"^[0-9a-f]{40,64}$")
_OF_HOOKS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
_TRUST = re.compile(r"git config --global --add safe\.directory [^\n]+")
"""What git says of a folder that belongs to another user, since version 2.35.2."""


class GitError(Exception):
    """Git is missing, this is no repository, or a revision does not exist."""


def last_edition(root: Path) -> str | None:
    """Return the newest tag that names an edition, or nothing: no git, no tags."""
    try:
        names = edition_names(root)
    except GitError:
        return None
    return f"{TAG}{names[-1]}" if names else None


def edition_names(root: Path) -> list[str]:
    """Return the names of the editions in this history, from the oldest to the newest.

    Raises:
        GitError: if there is no git, no repository, or no commit.
    """
    tags = git(root, "tag", "--list", f"{TAG}*", "--merged", "HEAD").decode().split()
    return sorted(filter(None, map(name_of, tags)), key=order)


def way_in(root: Path) -> str:
    """Return the way from the top of the repository to *root*, with a slash at its end.

    Nothing where *root* is the top, or there is no git and no repository.
    """
    try:
        return _prefix(root)
    except GitError:
        return ""


def _prefix(root: Path) -> str:
    return git(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")


def has_tag(root: Path, tag: str) -> bool:
    """Say whether a tag is there, in this history or another."""
    return bool(git(root, "tag", "--list", tag).strip())


def published(root: Path) -> tuple[str, str] | None:
    """Return the address of ``origin`` and the hash of HEAD; nothing if origin lacks that commit.

    What origin has is known from the last fetch or push; no connection is made.

    Raises:
        GitError: if there is no git, no repository, or no remote called origin.
    """
    address = git(root, "remote", "get-url", "origin").decode("utf-8", "replace").strip()
    commit = git(root, "rev-parse", "HEAD").decode().strip()
    there = git(root, "branch", "--remotes", "--list", "origin/*", "--contains", commit)
    return (address, commit) if there.strip() else None


def unsaved(root: Path, paths: Iterable[str]) -> list[str]:
    """Return the files below *paths* that differ from the last commit, as git shows them."""
    shown = git(root, "status", "--porcelain", "--untracked-files=all", "--", *paths)
    return [line[3:] for line in shown.decode("utf-8", "replace").split("\n") if line]


def keep(root: Path, paths: Iterable[str], message: str, tag: str) -> str:
    """Commit *paths* as they are on disk, and tag the commit. Return its hash.

    Nothing else is committed, whatever is staged. If the tag cannot be set, the commit is taken
    back, and the files stay as they are on disk.

    Raises:
        GitError: if git refuses; nothing was committed then.
    """
    listed = list(paths)
    before = commit_of(root, "HEAD")
    git(root, "add", "--", *listed)
    git(root, "commit", "--quiet", "--message", message, "--only", "--", *listed)
    try:
        git(root, "tag", "--annotate", "--message", message, "--end-of-options", tag)
    except GitError:
        git(root, "reset", "--quiet", "--soft", before)
        git(root, "reset", "--quiet", "--", *listed)
        raise
    return commit_of(root, "HEAD")


def forget(root: Path, paths: Iterable[str]) -> None:
    """Take files back from what the next commit would hold; those on disk stay as they are."""
    git(root, "reset", "--quiet", "--", *paths)


def program() -> str:
    """Return what git says of its version.

    Raises:
        GitError: if there is no git.
    """
    return git(Path(), "--version").decode().strip().removeprefix("git version ")


def is_shallow(root: Path) -> bool:
    """Say whether the history is cut off, as build servers like to have it.

    Raises:
        GitError: if *root* is in no repository.
    """
    return git(root, "rev-parse", "--is-shallow-repository").decode().strip() == "true"


def commit_of(root: Path, revision: str) -> str:
    """Return the full hash of the commit that a revision names.

    Raises:
        GitError: if it does not exist.
    """
    commit = git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    full = commit.decode().strip()
    if not _HASH.match(full):
        says = f'"{revision}" is no revision'
        raise GitError(says)
    return full


def patch_since(root: Path, revision: str) -> str:
    """Return what differs between a revision and the files on disk, without lines around it.

    Raises:
        GitError: if the revision does not exist.
    """
    plain = ("--no-ext-diff", "--no-textconv", "--no-color", "--unified=0", "--relative")
    marks = ("--src-prefix=a/", "--dst-prefix=b/")
    full = commit_of(root, revision)
    shown = git(root, "-c", "core.quotepath=off", "diff", *plain, *marks, full, "--", ".")
    return shown.decode("utf-8", "replace")


def files_at(root: Path, revision: str, homes: Iterable[str]) -> Iterator[SourceFile]:
    """Yield the YAML files of *homes* as they were at *revision*.

    Raises:
        GitError: if the revision does not exist.
    """
    full = commit_of(root, revision)
    prefix = _prefix(root)
    trees = [f"{prefix}{_as_tree(home)}" for home in homes]
    listed = git(root, "ls-tree", "-z", "--full-tree", full, "--", *trees)
    blobs: dict[PurePosixPath, str] = {}
    for entry in filter(None, listed.decode("utf-8", "replace").split("\0")):
        facts, _, name = entry.partition("\t")
        mode, kind, blob = facts.split(" ")[:3]
        path = PurePosixPath(name.removeprefix(prefix))
        if kind == "blob" and mode != "120000" and path.suffix == ".yaml":
            blobs[path] = blob
    for path, raw in zip(blobs, _contents(root, list(blobs.values())), strict=True):
        yield SourceFile(path, raw)


def _contents(root: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """Yield the content of each blob, all from one process: one for each would take minutes."""
    answer = git(root, "cat-file", "--batch", given="\n".join(blobs).encode() + b"\n")
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split(b" ")[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def file_at(root: Path, revision: str, path: str) -> bytes | None:
    """Return one file of the library as it was at *revision*; nothing if it was not there.

    Raises:
        GitError: if the revision does not exist.
    """
    full = commit_of(root, revision)
    prefix = _prefix(root)
    listed = git(root, "ls-tree", "-z", "--full-tree", full, "--", f"{prefix}{path}").decode()
    facts = listed.partition("\t")[0].split(" ")
    if facts[0] not in {"100644", "100755"}:
        return None
    return git(root, "cat-file", "blob", facts[2])


def distrusted(fault: GitError) -> str:
    """Return what to type if git refused a folder for being somebody else's, or nothing."""
    found = _TRUST.search(str(fault))
    return f"if you trust it, type: {found[0]}" if found else ""


def _as_tree(home: str) -> str:
    return home if home.endswith(".yaml") else f"{home}/"


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints.

    Raises:
        GitError: if git is missing, or refuses.
    """
    command = ["git", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(  # noqa: S603  fixed program; arguments checked above
            command, cwd=root, input=given, capture_output=True, check=False, env=_environment()
        )
    except OSError as fault:
        says = "git is not installed"
        raise GitError(says) from fault
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _environment() -> dict[str, str]:
    """Return the environment without what git tells a hook of the repository that it runs in.

    That may be another one than the library's, and its paths hold in the folder of the hook only.
    Whoever names a repository for the library names its folder of files as well.
    """
    found = dict(os.environ)
    if "GIT_WORK_TREE" not in found:
        for name in _OF_HOOKS:
            found.pop(name, None)
    return found
