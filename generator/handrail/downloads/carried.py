"""Writes forms as scripts too: a page that was opened from a folder may read no other file."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable

from handrail.downloads.copy import Flavour
from handrail.downloads.download import Download


def carried(downloads: Iterable[Download]) -> dict[str, bytes]:
    """Return, by path, a script for each form with guidance: what kits are made of in a browser.

    A script puts the file into ``handrail.files`` under its name, in base 64.
    """
    return {
        f"downloads/scripts/{name}.js": _script(name, one.data)
        for one in downloads
        if one.flavour == Flavour.GUIDED
        for name in [one.path.removeprefix("downloads/")]
    }


def _script(name: str, data: bytes) -> bytes:
    packed = base64.b64encode(data).decode()
    return (
        f"(handrail.files=handrail.files||{{}})[{json.dumps(name)}]={json.dumps(packed)};\n"
    ).encode()
