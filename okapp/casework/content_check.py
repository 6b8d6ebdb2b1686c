"""Whether a content can be used by this program: everything in it is read, and what the guides cite is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okapp.casework.content_age import content_age
from okapp.casework.municipalities import load_municipalities
from okapp.documents.papers import Guide
from okapp.engine.model import Edition, Outcome, Source
from okapp.errors import UserError
from okapp.library.loader import load_library
from okapp.library.search.everyday import read_words, words_file
from okapp.library.texts import read_text


class Lacking(UserError):
    """The rules or the everyday words lead to agreements that the content does not hold."""


def check_content(data: Path, guides: Sequence[Guide]) -> str:
    """Read all of the content; in words, what it holds. Raises `UserError` where it cannot be used."""
    age = content_age(data, guides)
    library = load_library(data)
    municipalities = load_municipalities(data)
    for agreement in library.agreements:
        read_text(agreement)
    known = {agreement.id for agreement in library.agreements}
    cited = {source.agreement for guide in guides for source in _sources(guide) if source.agreement}
    if lost := sorted(cited - known):
        raise Lacking(f"Reglerna hänvisar till överenskommelser som saknas: {', '.join(lost)}.")
    words = read_words(words_file(library)).everyday
    if lost := sorted({key for word in words for key in word.agreements} - known):
        raise Lacking(f"Vardagsorden leder till överenskommelser som saknas: {', '.join(lost)}.")
    return (
        f"Version {age.version} från {age.made_on}: {len(library.agreements)} överenskommelser och dokument, "
        f"{len(library.acts)} författningar, {len(municipalities.all)} kommuner."
    )


def editions_of(guide: Guide) -> tuple[Edition, ...]:
    """The guide's editions, and those of its quick check."""
    quick = guide.wizard.quick
    return (*guide.wizard.editions, *(quick.editions if quick else ()))


def _sources(guide: Guide) -> list[Source]:
    found = []
    for edition in editions_of(guide):
        found += [step.source for step in edition.steps]
        for _, rule in edition.rules():
            gives = rule.gives
            if isinstance(gives, Outcome):
                found += gives.sources
    return found
