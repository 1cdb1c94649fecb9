"""Writes the changes of the library as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import quote
from uuid import NAMESPACE_DNS, uuid5  # noqa: TID251  the same name gives the same id
from xml.sax.saxutils import escape, quoteattr

from handrail.model.entity import Entity
from handrail.model.library import Library
from handrail.pages.control import Control, Entry
from handrail.prose import markdown

_NEWEST = 50


def feed(library: Library, control: Control, address: Callable[[Entity | None], str]) -> str:
    """Return the feed: the edition first, then the newest changes.

    Args:
        library: What changed.
        control: Its changes in order.
        address: Gives the address of an entity's page, and of the site for nothing.
    """
    settings = library.settings
    entries = control.entries[:_NEWEST]
    site = address(None)
    updated = max([settings.in_force, *(entry.change.date for entry in entries)])
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(settings.title)}: changes</title>",
        f"<id>{uuid5(NAMESPACE_DNS, _host(library)).urn}</id>",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{escape(settings.office)}</name></author>",
        f"<link href={quoteattr(site or './')}/>",
        *([f'<link rel="self" href={quoteattr(site + "feed.xml")}/>'] if site else []),
        _edition(library, address),
        *(_entry(library, entry, address) for entry in entries),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _edition(library: Library, address: Callable[[Entity | None], str]) -> str:
    settings = library.settings
    return _item(
        title=f"Edition {settings.edition} is in force",
        id_=_id(library, settings.in_force, f"edition/{settings.edition}"),
        day=settings.in_force,
        url=f"{address(None)}changes/",
        text=f"Edition {settings.edition} of {settings.title} is in force.",
    )


def _entry(library: Library, entry: Entry, address: Callable[[Entity | None], str]) -> str:
    entity, change = entry.entity, entry.change
    text = markdown.plain(change.what)
    if change.started:
        text += f"\nIf you have already started: {markdown.plain(change.started)}"
    return _item(
        title=f"{entity.title} {change.version}",
        id_=_id(library, change.date, f"{entity.kind}/{entity.id}/{change.version}"),
        day=change.date,
        url=address(entity),
        text=text,
    )


def _item(*, title: str, id_: str, day: dt.date, url: str, text: str) -> str:
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(id_)}</id>"
        f"<updated>{_time(day)}</updated><link href={quoteattr(url or './')}/>"
        f'<content type="text">{escape(text)}</content></entry>'
    )


def _host(library: Library) -> str:
    return library.settings.contact.email.partition("@")[2]


def _id(library: Library, day: dt.date, name: str) -> str:
    """Return what names an entry for ever, wherever and in whichever edition it is published."""
    return f"tag:{quote(_host(library))},{day.year}:{quote(name)}"


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
