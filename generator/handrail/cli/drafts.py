"""Makes a draft template from a Word form; ``import`` runs it for a file that ends in .docx."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePosixPath

from handrail.build.gather import gather
from handrail.build.reading import read_form
from handrail.cli.terminal import FINE, PROBLEMS, Terminal
from handrail.draft.common import common_words
from handrail.draft.outline import slug
from handrail.draft.write import template_yaml
from handrail.filled.refusal import RefusalError
from handrail.load import load
from handrail.report import FORMATS, Report
from handrail.site.write import replace
from handrail.source.collect import SourceFile

_HOME = PurePosixPath("templates/documents")


def run_draft(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a draft template from a Word form, and tell what could not be told from it."""
    source: Path = options.file
    library = load(gather(options.root).collected.files).library
    path = _HOME / f"{slug(source.stem) or 'form'}.yaml"
    if not options.dry_run and (
        path.stem in library.ids("template") or (options.root / path).exists()
    ):
        terminal.fail(f'there is a template called "{path.stem}" already', "rename the Word file")
        return PROBLEMS
    try:
        form = read_form(source, common_words(library))
    except RefusalError as refusal:
        terminal.fail(f"{source} is not taken: {refusal.message}", refusal.hint)
        return PROBLEMS
    text = template_yaml(form, library, source.name)
    loaded = load([SourceFile(path, text.encode())])
    if loaded.findings:
        report = Report(loaded.findings, 1, loaded.texts, 0, terminal.is_coloured)
        terminal.say(FORMATS["text"](report))
        terminal.fail("nothing was written: this form makes no template", "make the form simpler")
        return PROBLEMS
    if options.dry_run:
        terminal.say(text)
    else:
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        replace(options.root / path, text.encode())
    for doubt in form.doubts:
        terminal.tell(f"- {doubt}")
    fields = sum(len(part.fields) for part in form.parts)
    tables = sum(len(part.tables) for part in form.parts)
    terminal.tell(f"{len(form.parts)} sections, {fields} fields, {tables} tables")
    if not options.dry_run:
        terminal.say(
            f"Wrote {path}. Go through all that is to settle in it, then run: handrail check"
        )
    return FINE
