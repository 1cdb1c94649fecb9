"""A rule on spelling: every word is in the dictionary or in the library's own list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.meant import nearest
from handrail.model.glossary import Glossary
from handrail.prose.markdown import plain
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule
from handrail.rules.words import filler

_WORD = re.compile(r"(?<![\w./:@#-])[A-Za-z][a-z]+(?:'[a-z]+)?(?![\w@/]|-\d|\.\w)")
_ALMOST = 0.8
"""How close a word of one's own has to be: most misspelt words resemble some word or other."""
_TWINS = (
    ("isation", "ization"),
    ("isa", "iza"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ysi", "yzi"),
    ("our", "or"),
    ("ogue", "og"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("programme", "program"),
    ("ll", "l"),
    ("sceptic", "skeptic"),
)
"""British spelling and its American twin: the dictionary knows only one of some pairs."""
_AMERICAN = re.compile(
    r"(?:organi|prioriti|recogni|authori|summari|minimi|maximi|customi|standardi|utili|reali"
    r"|finali|emphasi|categori|capitali|modeli)z|(?:col|behavi|fav|lab)or(?!at|io)|^centers?$"
    r"|analyz|^catalogs?$|(?:cancel|model|travel|label)(?:ed|ing)$|fulfill|judgment"
)


@rule(Severity.WARNING)
def misspelt_word(scene: Scene) -> Iterator[Problem]:
    """A word is in no dictionary, or is spelt the American way in a British text.

    Mend it. A name or a word of your own that is right goes under ``words`` in the glossary.
    Only ``handrail check`` looks at spelling; a build does not wait for it.

    Wrong: standards/roles/tester.yaml
        purpose: You chekc what was made.

    Right: standards/roles/tester.yaml
        purpose: You check what was made.
    """
    settings = scene.library.settings
    if not scene.dictionary or not settings.language.startswith("en"):
        return
    if ("glossary", "glossary") in scene.library.broken:
        return
    own = _own_words(scene)
    british = settings.language == "en-GB"
    told: set[tuple[str, str, str]] = set()
    for entity, at, text in scene.texts:
        if not isinstance(text, Prose) or "example" in at or filler(text):
            continue
        for word in _WORD.findall(plain(text)):
            low = word.lower().removesuffix("'s")
            wrong = british and _AMERICAN.search(low) is not None
            if not wrong and (low in own or _known(low, scene.dictionary)):
                continue
            if (entity.kind, entity.id, low) in told:
                continue
            told.add((entity.kind, entity.id, low))
            says = "is spelt the American way" if wrong else "is in no dictionary"
            yield Problem(entity, at, f'"{word}" {says}', _hint(low, own), find=word)


def _known(word: str, dictionary: frozenset[str]) -> bool:
    if word in dictionary or word.replace("'", "") in dictionary:
        return True
    return any(
        british in word and word.replace(british, american) in dictionary
        for british, american in _TWINS
    )


def _own_words(scene: Scene) -> frozenset[str]:
    """Return the words of the glossary, of titles and of names, in lower case."""
    texts: list[str] = []
    for glossary in scene.library.all(Glossary):
        texts += glossary.words
        texts += [name for term in glossary.terms for name in (term.term, *term.also_called)]
    texts += [entity.title for entity in scene.library]
    settings = scene.library.settings
    texts += [settings.organisation, settings.office, settings.title]
    return frozenset(word.lower() for text in texts for word in re.findall(r"[A-Za-z']+", text))


def _hint(word: str, own: frozenset[str]) -> str:
    meant = nearest(word, own, _ALMOST)
    return f'did you mean "{meant}"?' if meant else "add it under words in the glossary"
