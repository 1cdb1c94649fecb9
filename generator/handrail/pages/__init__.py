"""Writes the site's pages and data from a library, without touching a disk."""

from handrail.model.contrast import contrast
from handrail.pages.build import pages
from handrail.pages.chapters import Chapter
from handrail.pages.data import data_files
from handrail.pages.environment import LayoutError, compiled
from handrail.pages.needed import NEEDED_FORMATS, Needed
from handrail.pages.page import Page
from handrail.pages.theme_css import assets, tokens_css
from handrail.pages.world import FileFact, World

__all__ = [
    "NEEDED_FORMATS",
    "Chapter",
    "FileFact",
    "LayoutError",
    "Needed",
    "Page",
    "World",
    "assets",
    "compiled",
    "contrast",
    "data_files",
    "pages",
    "tokens_css",
]
