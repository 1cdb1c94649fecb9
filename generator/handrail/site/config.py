"""Vets the hand-written mkdocs.yml and makes the settings the engine builds from."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import yaml

from handrail.model.kinds import KINDS
from handrail.model.settings import Settings
from handrail.site.fault import SiteError
from handrail.source.text import SourceError
from handrail.source.yaml import parse

_KEYS = frozenset(
    {
        "copyright",
        "extra",
        "extra_css",
        "extra_javascript",
        "markdown_extensions",
        "nav",
        "plugins",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "theme",
        "use_directory_urls",
        "validation",
    }
)
"""What the file may set. Everything else is set here, or could run code."""

_PLUGINS = frozenset({"search", "offline"})
_EXTENSIONS = frozenset({"attr_list", "md_in_html", "tables", "toc", "admonition", "def_list"})
_MADE_HERE = {
    "site_name": 'the name is "title" in site_config/library.yaml',
    "site_url": 'the address is "site_url" in site_config/library.yaml',
    "docs_dir": "pages are generated into build/docs",
    "site_dir": "the site is built into site/, or where --site-dir says",
    "not_in_nav": "it follows from the kinds of entity",
    "hooks": "hooks run code on whoever builds the site",
}


def engine_settings(raw: bytes, settings: Settings, *, stage: str) -> bytes:
    """Return the engine's own settings file, made from the vetted mkdocs.yml.

    Args:
        raw: the hand-written file.
        settings: the library's settings, which give name and address.
        stage: the folder to build into, beside the file.

    Raises:
        SiteError: if the file holds a key, plugin or extension that is not allowed.
    """
    path = PurePosixPath("mkdocs.yml")
    try:
        record = parse(raw, path)
    except SourceError as fault:
        says = f"{fault.finding.mark}: {fault.finding.message}"
        raise SiteError(says, fault.finding.hint) from fault
    given: Any = yaml.safe_load(record.text)
    if not isinstance(given, dict):
        says = "mkdocs.yml holds no settings"
        raise SiteError(says, "take it from the Handrail repository")
    for key in given:
        if key not in _KEYS:
            why = _MADE_HERE.get(key, "Handrail does not know it")
            line = record.mark((key,), key=True)
            says = f'{line}: mkdocs.yml may not contain "{key}"'
            raise SiteError(says, f"delete the line: {why}")
    _only(given, "plugins", _PLUGINS)
    _only(given, "markdown_extensions", _EXTENSIONS)
    theme = given.setdefault("theme", {})
    if not isinstance(theme, dict):
        theme = given["theme"] = {"name": theme}
    theme["custom_dir"] = "theme"
    theme["language"] = settings.language.split("-")[0]
    made = {
        "site_name": settings.title,
        "site_url": settings.site_url or "",
        "docs_dir": "docs",
        "site_dir": stage,
        "not_in_nav": _unlisted(),
        **given,
    }
    header = b"# Made from mkdocs.yml and site_config/library.yaml. Edit those.\n"
    text = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)
    return header + text.encode()


def _unlisted() -> str:
    """Return the folders of pages that their index leads to.

    Listing them in the navigation would make every page carry the whole list.
    """
    folders = {kind.pages for kind in KINDS if kind.pages}
    return "".join(f"/{folder}/*\n" for folder in sorted(folders))


def _only(given: dict[str, Any], key: str, allowed: frozenset[str]) -> None:
    """Refuse an entry that is not in the list of what is known to be safe.

    Engines take a list of names, a list of names with settings, and names with settings at once.
    """
    entries = given.get(key) or []
    for entry in entries if isinstance(entries, list) else [entries]:
        for name in (entry or [""]) if isinstance(entry, dict) else [entry]:
            if not isinstance(name, str) or name not in allowed:
                says = f'mkdocs.yml: "{name}" is not allowed under "{key}"'
                hint = f"allowed are: {', '.join(sorted(allowed))}"
                raise SiteError(says, hint)
