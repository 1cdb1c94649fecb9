"""A repository with three frozen editions and a fourth that is being written, made by a script."""

from __future__ import annotations

import re
from pathlib import Path

from handrail.build.beginning import Wish, first_files
from handrail.starter import starter
from tests.repository import git
from tests.sites import handrail
from tests.support import Files

DATES = {"2026.1": "2026-02-02", "2026.2": "2026-03-02", "2026.3": "2026-04-02"}
SITE_URL = "https://town.example/standards/"


def small_library(root: Path) -> Path:
    """Write the small library with what a new one has around it, as a repository of its own."""
    around = first_files(starter(), Wish("Testville", empty=True))
    small = Files()
    for name, raw in around.items():
        if name not in small.texts and not name.endswith(".yaml"):
            small.put(name, raw)
    small.patch("site_config/library.yaml", f"site_url: {SITE_URL}")
    small.write(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Test")
    git(root, "config", "user.email", "test@testville.example")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace one text in a file, which must be there."""
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, (path, old)
    file.write_bytes(text.replace(old, new).encode())


def grow_second(root: Path) -> None:
    """Add a role, rename a practice, and change a wording."""
    roles, practices = root / "standards/roles", root / "standards/practices"
    text = (roles / "tester.yaml").read_text("utf-8")
    text = text.replace("title: Tester", "title: Reviewer").replace("Checks what", "Reads what")
    text = text.replace("You check what was made before", "You read what was made before")
    text = text.replace("Which check comes first.", "Which page is read first.")
    text = text.replace("A check fails twice.", "A page is wrong twice.")
    text = text.replace("Repeat one old check by hand.", "Read one old page aloud.")
    text = text.replace("Telling a fault from a wish.", "Reading slowly.")
    text = text.replace("Faults are found before users find them.", "Pages are read once.")
    (roles / "reviewer.yaml").write_bytes(text.encode())
    (practices / "testing.yaml").rename(practices / "checking.yaml")
    edit(
        root,
        "standards/practices/checking.yaml",
        "title: Testing\n",
        "title: Checking\nformerly: [testing]\n",
    )
    edit(root, "standards/practices/checking.yaml", "roles: [tester]", "roles: [tester, reviewer]")
    edit(
        root, "standards/methodologies/house.yaml", "practices: [testing]", "practices: [checking]"
    )
    edit(
        root,
        "standards/roles/tester.yaml",
        "before anybody relies on it",
        "before anyone relies on it",
    )


def grow_third(root: Path) -> None:
    """Rename the practice again, retire a measure for another, and drop the new role."""
    practices, metrics = root / "standards/practices", root / "standards/metrics"
    (practices / "checking.yaml").rename(practices / "proving.yaml")
    edit(
        root,
        "standards/practices/proving.yaml",
        "title: Checking\nformerly: [testing]",
        "title: Proving\nformerly: [checking]",
    )
    edit(root, "standards/practices/proving.yaml", "roles: [tester, reviewer]", "roles: [tester]")
    edit(root, "standards/practices/proving.yaml", "metrics: [rework]", "metrics: [second-tries]")
    edit(
        root, "standards/methodologies/house.yaml", "practices: [checking]", "practices: [proving]"
    )
    (root / "standards/roles/reviewer.yaml").unlink()
    old = (metrics / "rework.yaml").read_text("utf-8")
    new = old.replace("title: Rework", "title: Second tries").replace(
        "Share of work done twice", "Share of work that was tried again"
    )
    new = new.replace(
        "Look at the last three faults together.", "Talk about the last three faults."
    )
    new = new.replace(
        "A team that hides rework looks good.", "A team that hides faults looks good."
    )
    new = new.replace(
        "Hours of rework divided by all hours.", "Hours of second tries by all hours."
    )
    (metrics / "second-tries.yaml").write_bytes(new.encode())
    edit(
        root,
        "standards/metrics/rework.yaml",
        "status: approved",
        "status: retired\nreplaced_by: second-tries",
    )


def _raise_versions(root: Path, date: str) -> None:
    """Give every entity that changed the version that is due and a line of history."""
    handrail(root, "check", "--fix", "--date", date)
    for path in sorted((root / "standards").rglob("*.yaml")):
        text = path.read_text("utf-8")
        version = re.search(r'(?m)^version: "(.+)"$', text)
        if not version or version[1] == "1.0" or f'- version: "{version[1]}"' in text:
            continue
        name = f"{path.stem} {version[1]}"
        line = f'  - version: "{version[1]}"\n    date: {date}\n    what: This is {name}.\n'
        line += f"    started: Use {name} from your next gate.\n"
        text = re.sub(r"(?m)^approved_on: .*$", f"approved_on: {date}", text)
        head, mark, tail = text.partition("\nchanges:\n")
        text = f"{head}{mark}{line}{tail}" if mark else f"{text}changes:\n{line}"
        path.write_bytes(text.encode())


def make_editions(root: Path) -> Path:
    """Make the repository. Archives go into ``store`` beside it."""
    small_library(root)
    for name, grow in (("2026.1", None), ("2026.2", grow_second), ("2026.3", grow_third)):
        if grow:
            grow(root)
            _raise_versions(root, DATES[name])
            git(root, "add", "--all", ".")
            git(root, "commit", "--quiet", "-m", f"For {name}")
        done = handrail(
            root,
            "edition",
            "new",
            name,
            "--date",
            DATES[name],
            "--store",
            str(root.parent / "store"),
        )
        assert done.returncode == 0, done.stdout + done.stderr
    edit(root, "standards/roles/tester.yaml", "half time", "full time")
    _raise_versions(root, "2026-05-02")
    edit(root, "site_config/library.yaml", 'edition: "2026.3"', 'edition: "2026.4"')
    git(root, "commit", "--quiet", "--all", "-m", "Work on the fourth")
    return root
