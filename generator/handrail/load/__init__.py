"""Turns source files into a library, or into findings that say why not."""

from handrail.load.load import Loaded, id_fault, kind_at, load

__all__ = ["Loaded", "id_fault", "kind_at", "load"]
