"""Writes the site's data for other programs: the model, the downloads, a feed and a plain index."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import to_json

from handrail.model.entity import Controlled, Entity
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.settings import Brand, Settings
from handrail.model.template import Template
from handrail.pages.addresses import Addresses
from handrail.pages.control import Control
from handrail.pages.definitions import definition_files
from handrail.pages.derived import Derived
from handrail.pages.feed import feed
from handrail.pages.names import names_script
from handrail.pages.order import Order
from handrail.pages.world import World


def data_files(library: Library, world: World) -> dict[str, bytes]:
    """Return the data files of the site by path. The same input gives the same bytes."""
    own_page = {kind.model.kind for kind in KINDS if f"{kind.model.kind}.md.j2" in world.layouts}
    addresses = Addresses(library, own_page, directory_urls=world.directory_urls)
    where = _Where(library, addresses)
    return {
        "library.json": _json(_library(library, world, where)),
        "downloads.json": _json(_downloads(library, world)),
        "llms.txt": _index(library, where).encode(),
        "feed.xml": feed(library, Control(library, world.today), where.absolute).encode(),
        "assets/names.js": names_script(library, addresses, world.layouts),
        **definition_files(library, where.relative),
    }


class _Where:
    """Addresses as other programs need them."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self._site = library.settings.site_url or ""
        self._addresses = addresses

    def relative(self, entity: Entity) -> str | None:
        spot = self._addresses.spot(entity.kind, entity.id)
        if spot is None:
            return None
        url = self._addresses.url(spot.page)
        return f"{url}#{spot.anchor}" if spot.anchor else url

    def absolute(self, entity: Entity | None) -> str:
        """Return the full address where the site's own is known, else that from its top."""
        return self._site + ((self.relative(entity) or "") if entity else "")


def _library(library: Library, world: World, where: _Where) -> dict[str, Any]:
    settings = library.settings
    derived = Derived(library)
    kinds: dict[str, dict[str, Any]] = {}
    for entity in library:
        if isinstance(entity, Brand):
            continue
        # Who approves on the office's server is no business of the site's readers.
        aside = {"owners"} if isinstance(entity, Settings) else None
        record: dict[str, Any] = entity.model_dump(mode="json", exclude_none=True, exclude=aside)
        if isinstance(entity, Template):
            record["format"] = entity.format.value
        if isinstance(entity, Controlled):
            record["page"] = where.relative(entity)
            record["used_by"] = [
                {"kind": user.kind, "id": user.id}
                for user in library.used_by(entity.kind, entity.id)
            ]
            source = world.sources.get((entity.kind, entity.id))
            if source:
                record["source"] = source
        kinds.setdefault(entity.kind, {})[entity.id] = record
    main = derived.main
    return {
        "generator": f"handrail {world.tool_version}".strip(),
        "edition": settings.edition,
        "in_force": settings.in_force.isoformat(),
        "organisation": settings.organisation,
        "main_methodology": main.id if main else None,
        "kinds": kinds,
    }


def _downloads(library: Library, world: World) -> list[dict[str, Any]]:
    found = []
    for path in sorted(world.files):
        fact = world.files[path]
        template = library.get(Template, fact.template)
        found.append(
            {
                "path": path,
                "bytes": fact.bytes,
                "sha256": fact.sha256,
                "template": fact.template or None,
                "version": template.version if template else None,
                "edition": library.settings.edition,
                "format": fact.format,
                "flavour": fact.flavour or None,
            }
        )
    return found


def _index(library: Library, where: _Where) -> str:
    settings = library.settings
    lines = [
        f"# {settings.title}",
        "",
        f"> How {settings.organisation} runs projects, published by {settings.office}.",
        f"> Edition {settings.edition}, in force since {settings.in_force.isoformat()}.",
        "",
        "The whole model is in library.json, every download with its checksum in downloads.json.",
    ]
    order = Order(Derived(library))
    for kind in KINDS:
        listed = order.listed(kind.model.kind)
        if listed:
            lines += ["", f"## {kind.heading}", ""]
        for entity in listed:
            summary = f": {entity.summary}" if isinstance(entity, Controlled) else ""
            lines.append(f"- [{_flat(entity.title)}]({where.absolute(entity)}){summary}")
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _json(value: object) -> bytes:
    """Return JSON with the keys of every object in order, a line for each value.

    The standard library sorts in C but indents in Python, at many times the cost; the other
    package indents and does not sort.
    """
    in_order = json.loads(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return to_json(in_order, indent=1) + b"\n"
