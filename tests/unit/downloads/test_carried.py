"""Forms as scripts: the same bytes, for pages that may read no file."""

from __future__ import annotations

import base64
import json

from handrail.downloads.carried import carried
from handrail.downloads.download import Download


def test_only_guided_forms_are_carried_and_each_as_it_is() -> None:
    data = bytes(range(256))
    offers = [
        Download("downloads/plan.docx", data, "docx", "guided", "plan"),
        Download("downloads/plan-plain.docx", data, "docx", "plain", "plan"),
        Download("downloads/kits/house-small.zip", data, "zip", ""),
    ]
    ((path, script),) = carried(offers).items()
    assert path == "downloads/scripts/plan.docx.js"
    head, sign, packed = script.decode().rstrip(";\n").partition("]=")
    assert head + sign == '(handrail.files=handrail.files||{})["plan.docx"]='
    assert base64.b64decode(json.loads(packed)) == data
