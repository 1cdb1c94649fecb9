"""The command that makes the browser editor: cms."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from handrail.build.gather import require_library
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, USAGE, Terminal
from handrail.cms import Backend, editor_files
from handrail.site.write import sync

_REPO = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+")
_SCRIPT = "sveltia-cms.js"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("cms", run_cms, "make a browser editor")
    parser.add_argument(
        "--backend",
        choices=("github", "gitlab", "test-repo"),
        default="github",
        help="where the repository is; test-repo keeps all in the browser",
    )
    parser.add_argument("--repo", default="", metavar="OWNER/NAME", help="which repository")
    parser.add_argument("--branch", default="main", help="what is published (default: main)")
    parser.add_argument(
        "--script", type=Path, metavar="FILE", help=f"the editor itself, {_SCRIPT}, to copy along"
    )


def run_cms(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the page and configuration of a browser editor into build/cms.

    The editor is Sveltia CMS: it shows a form for each standard, and opens a pull request with
    what was changed. Its one script is not part of Handrail.
    """
    require_library(options.root)
    is_test = options.backend == "test-repo"
    if not is_test and not _REPO.fullmatch(options.repo):
        terminal.fail(
            "the editor has to know the repository",
            "name it, such as --repo example/standards; or try --backend test-repo",
        )
        return USAGE
    repo = "" if is_test else options.repo
    files = editor_files(Backend(options.backend, repo, options.branch))
    if options.script:
        if not options.script.is_file():
            terminal.fail(f'there is no file "{options.script}"')
            return USAGE
        files[_SCRIPT] = options.script.read_bytes()
    folder = options.root / "build" / "cms"
    sync(folder, files)
    terminal.say(f"The editor is in {folder}.")
    if not options.script:
        terminal.tell(
            f"Put {_SCRIPT} from the npm package @sveltia/cms beside it, or use --script."
        )
    return FINE
