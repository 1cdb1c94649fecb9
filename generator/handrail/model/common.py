"""What all forms share: cover fields, history, approvals, statements and lists."""

from __future__ import annotations

from handrail.model.entity import Entity
from handrail.model.field import ChoiceList, Field, Table
from handrail.model.ref import Title
from handrail.prose.prose import Prose


class Common(Entity):
    """What every form has: cover fields, history, approvals, statements and shared lists."""

    kind = "common"

    lists: tuple[ChoiceList, ...] = ()
    """Lists that every form may use."""
    cover: tuple[Field, ...] = ()
    """The document properties at the front of every form."""
    history: Table | None = None
    """The table of versions of a filled copy."""
    approvals: Table | None = None
    """The table of approvals at the end."""
    ai_statement: tuple[Field, ...] = ()
    """What the author says of the use of artificial intelligence."""
    readiness_title: Title = "Ready to send?"
    """The heading above the readiness questions."""
    readiness_guidance: Prose = Prose("Answer each question before you send it.")
    """What to do with them."""
