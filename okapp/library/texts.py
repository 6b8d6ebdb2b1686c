"""The documents' own texts: sections with fixed ids, read when they are shown.

A text file holds sections under `##`, `###` or `####` headings that end with `{#id}`. In a section a blank line
ends a paragraph, a line break inside one stands as it is, and a paragraph of `- ` or `1. ` lines is a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from okapp.documents.blocks import Block, Items, Paragraph
from okapp.library.fields import LibraryError
from okapp.library.model import Agreement, TextKind

SUMMARY = "sammanfattning"
"""The id of the section that tells the document in our own words."""

_HEADING = re.compile(r"^(?P<marks>#{2,4}) (?P<heading>.+?) \{#(?P<id>[a-z0-9-]+)\}$")
_SOURCE = re.compile(r"^(?P<source>kalla-[a-z0-9]+)(-\d+)?$")
_BULLET = re.compile(r"^- (?P<item>.+)$")
_NUMBER = re.compile(r"^(?P<number>\d+)\. (?P<item>.+)$")


class Origin(Enum):
    """Whose words a section holds."""

    OWN_WORDS = "egna ord"
    SOURCE = "källans ord om dokumentet"
    FULL_TEXT = "dokumentets egen text"


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of a document's text, with an id that stays the same between versions.

    `level` is 2 to 4, as deep as the heading. `source` is the id of the source whose words a section with
    `Origin.SOURCE` holds, "" for the others.
    """

    id: str
    heading: str
    text: str
    level: int = 2
    origin: Origin = Origin.OWN_WORDS
    source: str = ""


def read_text(agreement: Agreement) -> tuple[TextSection, ...]:
    """The document's text, section by section. Raises `LibraryError` where the file is missing or damaged."""
    path = agreement.text_path
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError.about(path, "kan inte läsas") from error
    found: list[tuple[re.Match[str], list[str]]] = []
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if heading:
            if any(heading["id"] == earlier["id"] for earlier, _ in found):
                raise LibraryError.about(path, "två avsnitt har samma beteckning", line=number)
            _check_origin(agreement, heading["id"], number)
            found.append((heading, []))
        elif line.startswith("#") or (line and not found):
            raise LibraryError.about(path, "text utan avsnitt med fast beteckning", line=number)
        elif found:
            found[-1][1].append(line)
    return tuple(_section(heading, text) for heading, text in found)


def text_blocks(section: TextSection) -> tuple[Block, ...]:
    """The section's text as paragraphs and lists, without its heading. A line break inside a paragraph is kept."""
    parts = re.split(r"\n{2,}", section.text)
    return tuple(_block(part.splitlines()) for part in parts if part.strip())


def _section(heading: re.Match[str], lines: list[str]) -> TextSection:
    origin, source = _origin(heading["id"])
    text = "\n".join(lines).strip()
    return TextSection(heading["id"], heading["heading"], text, len(heading["marks"]), origin, source)


def _origin(key: str) -> tuple[Origin, str]:
    if key == SUMMARY:
        return Origin.OWN_WORDS, ""
    source = _SOURCE.match(key)
    return (Origin.SOURCE, source["source"]) if source else (Origin.FULL_TEXT, "")


def _check_origin(agreement: Agreement, key: str, line: int) -> None:
    """A description holds a summary and what sources say, and nothing that could be taken for the document."""
    if agreement.text_kind is TextKind.DESCRIPTION and _origin(key)[0] is Origin.FULL_TEXT:
        problem = f"avsnittet {key} kan inte stå i ett dokument som bara är beskrivet"
        raise LibraryError.about(agreement.text_path, problem, line=line)


def _block(lines: list[str]) -> Block:
    bullets = [_BULLET.match(line) for line in lines]
    if all(bullets):
        return Items(tuple(item["item"] for item in bullets if item))
    numbers = [_NUMBER.match(line) for line in lines]
    if all(item and int(item["number"]) == place for place, item in enumerate(numbers, start=1)):
        return Items(tuple(item["item"] for item in numbers if item), ordered=True)
    return Paragraph("\n".join(lines))
