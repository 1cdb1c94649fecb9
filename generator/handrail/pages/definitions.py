"""Writes what is needed to check a filled copy: each form's definition, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from handrail.form.defined import definition_of
from handrail.form.form import Form, forms
from handrail.model.entity import Entity
from handrail.model.library import Library
from handrail.model.template import Template
from handrail.prose.markdown import plain


def definition_files(library: Library, address: Callable[[Entity], str | None]) -> dict[str, bytes]:
    """Return the files below ``definitions/`` by path.

    A definition is there as JSON, for tools, and as a script, for pages: a page that was opened
    from a folder may load a script, but read no other file.

    Args:
        library: whose forms.
        address: gives an entity's page, from the top of the site.
    """
    edition = library.settings.edition
    found: dict[str, bytes] = {}
    all_forms = forms(library)
    for form in all_forms:
        id_ = form.template.id
        data = _compact(definition_of(form, edition).data())
        found[f"definitions/{id_}.json"] = data.encode()
        script = f'(handrail.definitions=handrail.definitions||{{}})["{id_}"]={data};\n'
        found[f"definitions/{id_}.js"] = script.encode()
    told = _compact(_newest(library, all_forms, address))
    found["definitions/forms.js"] = f"handrail.forms={told};\n".encode()
    return found


def _newest(
    library: Library, all_forms: Iterable[Form], address: Callable[[Entity], str | None]
) -> dict[str, Any]:
    """Return what a copy is held against: each form as it is now, and how it came to be so."""
    return {
        "edition": library.settings.edition,
        "forms": {form.template.id: _form(form, address) for form in all_forms},
        "moved": _moved(library),
    }


def _moved(library: Library) -> dict[str, str]:
    """Return the template that took the place of each id that is no longer used."""
    found = {}
    for template in library.all(Template):
        if template.replaced_by:
            found[template.id] = str(template.replaced_by)
        found |= dict.fromkeys(map(str, template.formerly), template.id)
    return found


def _form(form: Form, address: Callable[[Entity], str | None]) -> dict[str, Any]:
    template = form.template
    return {
        "title": template.title,
        "format": str(template.format),
        "version": template.version,
        "digest": form.digest,
        "page": address(template) or "",
        "changes": [
            {
                "version": change.version,
                "date": change.date.isoformat(),
                "what": plain(change.what),
                **({"started": plain(change.started)} if change.started else {}),
            }
            for change in template.changes
        ],
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
