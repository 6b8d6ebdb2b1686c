"""The documents' own texts: sections with fixed ids, read when they are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okapp.library.fields import LibraryError
from okapp.library.model import Agreement

_HEADING = re.compile(r"^## (?P<heading>.+?) \{#(?P<id>[a-z0-9-]+)\}$")


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of a document's text, with an id that stays the same between versions."""

    id: str
    heading: str
    text: str


def read_text(agreement: Agreement) -> tuple[TextSection, ...]:
    """The document's text, section by section. Raises `LibraryError` where the file is missing or damaged."""
    path = agreement.text_path
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError.about(path, "kan inte läsas") from error
    sections: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(lines, start=1):
        found = _HEADING.match(line)
        if found:
            sections.append((found["id"], found["heading"], []))
        elif line.startswith("#") or (line and not sections):
            raise LibraryError.about(path, "text utan avsnitt med fast beteckning", line=number)
        elif sections:
            sections[-1][2].append(line)
    if len({key for key, _, _ in sections}) != len(sections):
        raise LibraryError.about(path, "två avsnitt har samma beteckning")
    return tuple(TextSection(key, heading, "\n".join(text).strip()) for key, heading, text in sections)
