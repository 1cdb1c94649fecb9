"""Puts the shipped library into the wheel, so that an installed Handrail can begin a new one."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent.parent


class WithStarter(build_py):
    """Copies what ``[tool.handrail]`` lists; an editable install reads it where it lies."""

    def run(self) -> None:
        """Build the package, then add the starter to it."""
        super().run()
        if self.editable_mode:
            return
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        target = Path(self.build_lib) / "handrail" / "shipped"
        shutil.rmtree(target, ignore_errors=True)
        for name in settings["tool"]["handrail"]["starter"]:
            source, copy = ROOT / name, target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, copy)
            else:
                shutil.copyfile(source, copy)
