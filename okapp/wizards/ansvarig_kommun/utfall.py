"""How findings and next steps are written, and the two conditions that most steps share."""

from __future__ import annotations

from okapp.engine.conditions import Decided
from okapp.engine.model import Certainty, Kind, Note, Outcome, Source, Track
from okapp.engine.questions import MunicipalityOf
from okapp.wizards.ansvarig_kommun import spar as s

FIRM, ASSESSMENT = Certainty.FIRM, Certainty.ASSESSMENT
OAVGJORT = ~Decided(s.LANG)
VANLIGT_ARENDE = ~Decided(s.LANG, (s.UTANFOR, s.INTERN_FORDELNING, s.SARSKILD_ORDNING))


def sakert(
    code: str,
    title: str,
    heading: str,
    text: str,
    because: str,
    *sources: Source,
    kommun: MunicipalityOf | None = None,
) -> Outcome:
    """A firm finding on who is responsible in the long run."""
    return Outcome(
        track=s.LANG, code=code, title=title, heading=heading, text=text, because=because, sources=sources,
        municipality=kommun,
    )  # fmt: skip


def bedom(
    title: str, text: str, because: str, *sources: Source, kommun: MunicipalityOf | None = None,
    code: str = s.KRAVER_BEDOMNING, heading: str = "Vem som ansvarar i längden måste bedömas",
) -> Outcome:  # fmt: skip
    """A finding on who is responsible in the long run that requires assessment; `kommun` is then a candidate."""
    return Outcome(
        track=s.LANG, code=code, title=title, heading=heading, text=text, because=because, sources=sources,
        municipality=kommun, certainty=Certainty.ASSESSMENT,
    )  # fmt: skip


def utfall(
    track: Track, code: str, heading: str, text: str, because: str, *sources: Source,
    kommun: MunicipalityOf | None = None, certainty: Certainty = FIRM, title: str = "",
) -> Outcome:  # fmt: skip
    """A finding on another track; its title is the heading where that names no answer."""
    return Outcome(
        track=track, code=code, title=title or heading, heading=heading, text=text, because=because, sources=sources,
        municipality=kommun, certainty=certainty,
    )  # fmt: skip


def gor(text: str, *sources: Source) -> Note:
    """A next step."""
    return Note(kind=Kind.NEXT_STEP, text=text, sources=sources)
