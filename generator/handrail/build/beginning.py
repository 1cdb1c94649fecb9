"""Decides what files a new library begins with. The disk is the caller's."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.build.approving import REGISTER
from handrail.load import load
from handrail.model.artifact import Artifact
from handrail.model.kinds import KINDS
from handrail.model.pmo_type import PmoType
from handrail.model.role import Role
from handrail.skeleton import skeleton
from handrail.source.collect import SourceFile

CI = ("github", "gitlab", "none")
PMO_TYPES = ("supportive", "controlling", "directive")

_SETTINGS = "site_config/library.yaml"
_RECIPES = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}
_EDIT = {
    "github": "https://github.com/OWNER/NAME/edit/main/",
    "gitlab": "https://gitlab.example.org/GROUP/NAME/-/edit/main/",
    "none": "https://git.example.org/standards/edit/main/",
}
_CONTENT = ("standards/", "templates/")
_FIRST_ROLE = "head-of-pmo"
_IGNORED = (
    ".venv/",
    "/build/",
    "/site/",
    "/public/",
    "# Archives of editions: keep them in a store of files, not in git.",
    "/editions/*.zip",
)


class Wish(NamedTuple):
    """What a new library is to be."""

    name: str = "Your organisation"
    """Whose library it is."""
    pmo: str = "supportive"
    ci: str = "none"
    """Which build server gets recipes."""
    empty: bool = False
    """Without the shipped standards and templates."""
    today: dt.date = dt.date(2026, 1, 1)
    """The day from which the first edition holds."""
    requirement: str = "handrail"
    """The line that installs this Handrail."""


def name_fault(wish: Wish) -> str:
    """Say why a name cannot stand in the settings; nothing if it can."""
    file = SourceFile(PurePosixPath(_SETTINGS), _settings(wish))
    return next((finding.message for finding in load([file]).findings), "")


def first_files(shipped: Mapping[str, bytes], wish: Wish) -> dict[str, bytes]:
    """Return the files of a new library, by path inside it.

    Args:
        shipped: the files of the library that came with Handrail.
        wish: what the user asked for.
    """
    found = {
        path: raw
        for path, raw in shipped.items()
        if not any(path.startswith(home) for ci, home in _RECIPES.items() if ci != wish.ci)
        and not (wish.empty and path.startswith((*_CONTENT, "LICENSE-CONTENT", "NOTICE.md")))
        and path != str(REGISTER)  # whose library it becomes has approved nothing yet
    }
    if wish.empty:
        found |= _skeletons(wish)
    return found | {
        ".gitignore": "".join(f"{line}\n" for line in _IGNORED).encode(),
        "README.md": _readme(wish).encode(),
        "requirements/handrail.txt": requirements(wish.requirement).encode(),
        "standards/CHANGELOG.md": _CHANGES.encode(),
        _SETTINGS: _settings(wish),
    }


def recipes(shipped: Mapping[str, bytes], server: str) -> dict[str, bytes]:
    """Return the recipes for one build server, by path inside the library."""
    return {path: raw for path, raw in shipped.items() if path.startswith(_RECIPES[server])}


def requirements(line: str) -> str:
    """Return ``requirements/handrail.txt``: the one line that installs Handrail itself."""
    about = (
        "# The Handrail that builds this library. What it needs stands in site.txt, with hashes."
    )
    return f"{about}\n{line}\n"


def _skeletons(wish: Wish) -> dict[str, bytes]:
    """Return the three entities without which nothing else can be written."""
    wanted: Mapping[type, str] = {PmoType: wish.pmo, Role: _FIRST_ROLE, Artifact: "first-document"}
    return {
        f"{kind.home}/{wanted[kind.model]}.yaml": skeleton(kind, wanted[kind.model]).encode()
        for kind in KINDS
        if kind.model in wanted
    }


def _settings(wish: Wish) -> bytes:
    # A JSON string is a YAML string too, whatever the name holds.
    name = json.dumps(wish.name, ensure_ascii=False)
    title = json.dumps(f"{wish.name} project standards", ensure_ascii=False)
    return f"""\
# yaml-language-server: $schema=../build/schemas/settings.json
title: {title}
organisation: {name}
office: PMO
pmo_type: {wish.pmo}
edition: "{wish.today.year}.1"
in_force: {wish.today.isoformat()}
language: en-GB
# The address of the published site, with a slash at the end:
# site_url: https://standards.example.org/
# Where a file is edited on your server, up to the branch; pages then link to it:
# edit_url: {_EDIT[wish.ci]}
contact:
  name: PMO help desk
  email: pmo@example.org
review:
  months: 12
  warn_days: 30
""".encode()


def _readme(wish: Wish) -> str:
    credit = "" if wish.empty else _CREDIT
    readme = _README.replace("{publishing}", _PUBLISHING[wish.ci])
    return f"# {wish.name}: project standards\n{readme}{credit}"


_CHANGES = """\
# What changed for projects

Each edition of these standards is listed here, newest first. `handrail edition new` drafts the
next part; say there, for every change, what a project that has already started has to do.
"""

_README = """
This library holds the standards, roles and forms of our projects. Handrail checks it and turns it
into a website with Word, Excel and PowerPoint files.

## On each machine, once

You need Python 3.11 or later and git.

```sh
python3 -m venv .venv
.venv/bin/python -m pip install --require-hashes -r requirements/site.txt
.venv/bin/python -m pip install --no-deps --no-build-isolation -r requirements/handrail.txt
```

On Windows, type `py -3` for `python3` and `.venv\\Scripts\\` for `.venv/bin/`. If the third line
finds no Handrail, `requirements/handrail.txt` names a place that this machine cannot reach: write
another there. A file that begins with `./requirements/` has to be put there first, and belongs to
the repository.

## Every day

```sh
.venv/bin/handrail doctor
.venv/bin/handrail check
.venv/bin/handrail serve --open
.venv/bin/handrail build
```

`doctor` says whether this machine has what is needed. `check` names each mistake with its file, its
line and what to do. `serve` shows the site while you write. `build` writes it to `site/`.
The manual is the folder `docs/` of the Handrail repository: how to write each kind, publishing,
editions, and how to take in a newer Handrail.

## Put it under git, once

```sh
git init --initial-branch=main
git add .
git commit -m "Begin from the Handrail library"
git branch handrail
```

The branch `handrail` stays as it is: a newer Handrail is merged from there.
{publishing}
## What to change first

1. `site_config/library.yaml`: the contact, the addresses of the site and of its files, the type of
   your PMO.
2. `site_config/brand.yaml`: colours, fonts, logo.
3. `standards/`: one file for each role, gate, document or practice.
4. `templates/`: the forms that staff download.

## What is where

| folder | holds |
|---|---|
| `standards/` | what we agreed; the file name is the id |
| `templates/` | forms; the folder decides the format |
| `site_config/` | settings, brand, layouts and theme |
| `editions/` | one small file for each edition that was frozen |
| `build/`, `site/`, `public/` | what Handrail makes; never edited, never committed |
"""

_PUBLISHING = {
    "github": """
Make an empty repository on GitHub. In its settings under "Pages", choose "GitHub Actions" as the
source. Then:

```sh
git remote add origin https://github.com/OWNER/NAME.git
git push --set-upstream origin main handrail
```

The push publishes the site. From then on, let every change come as a pull request: it is checked,
and one comment says what it means to readers.
""",
    "gitlab": """
Make an empty project on GitLab. Then:

```sh
git remote add origin https://gitlab.example.org/GROUP/NAME.git
git push --set-upstream origin main handrail
```

The push publishes the site, if `main` is the default branch. From then on, let every change come as
a merge request: it is checked, and its file `changes.md` says what it means to readers.
""",
    "none": """
`.venv/bin/handrail ci github` or `ci gitlab` writes recipes that check, preview and publish.
""",
}
"""How the first push publishes, by build server."""

_CREDIT = """
## Credit

Based on the Handrail standards and templates, CC BY 4.0; see `LICENSE-CONTENT` and `NOTICE.md`.
The examples tell of one invented project. The approvals and dates are those of the library this
one began from: look at each standard, and approve it as your own.
"""
