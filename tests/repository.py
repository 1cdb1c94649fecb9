"""Runs git as somebody, so that a test can give a library a history."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, who: str = "Test") -> str:
    """Run git in a folder, as *who*, and return what it says."""
    names = ("-c", f"user.name={who}", "-c", f"user.email={who.lower()}@testville.example")
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
