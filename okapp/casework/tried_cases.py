"""Worked cases run through the rules: what each expects beside what the rules gave, in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import Case, Expected, run_of
from okapp.documents.papers import Guide
from okapp.documents.protocol import CERTAINTY
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Kind, Note, Outcome, Source


@dataclass(frozen=True, slots=True)
class Check:
    """One thing expected beside what the rules gave, in words, "" for nothing; a code where no word is known for it."""

    what: str
    expected: str
    given: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A case run through the rules of its date."""

    case: Case
    run: Run
    checks: tuple[Check, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether everything expected was given."""
        return all(check.holds for check in self.checks)


def try_case(case: Case, guide: Guide, around: Surroundings) -> Tried:
    """The case run, with everything expected beside what was given. Raises `NoEdition`."""
    run = run_of(case, guide, around)
    journey = run.journey()
    return Tried(
        case, run, (_whole(journey), *_codes(case.expected, journey), *_more(case.expected, journey))
    )


def _whole(journey: Journey) -> Check:
    left = [*journey.missing, *(one.question for one in journey.problems), *journey.ignored]
    labels = {question.key: question.label for question in journey.edition.questions()}
    given = ", ".join(labels.get(key, key) for key in left) or "Ja"
    return Check("Svaren räcker och alla används", "Ja", given, journey.complete and not left)


def _on(journey: Journey, track: str) -> Finding | None:
    return next((finding for finding in journey.findings if finding.track.key == track), None)


def _codes(expected: Expected, journey: Journey) -> Iterator[Check]:
    titles = {track.key: track.title for track in journey.edition.tracks}
    for track, code in expected.codes.items():
        finding = _on(journey, track)
        holds = code == (finding.code if finding else "")
        given = finding.title if finding else ""
        yield Check(titles.get(track, track), given if holds else _title(journey, track, code), given, holds)


def _title(journey: Journey, track: str, code: str) -> str:
    """The title of the outcomes with a code; the code where there is no such outcome, or where their titles differ."""
    outcomes = (rule.gives for _step, rule in journey.edition.rules() if isinstance(rule.gives, Outcome))
    titles = {one.title for one in outcomes if (one.track.key, one.code) == (track, code)}
    return titles.pop() if len(titles) == 1 else code


def _more(expected: Expected, journey: Journey) -> Iterator[Check]:
    finding = _on(journey, expected.about or _main_track(expected, journey))
    if expected.municipality:
        found = finding.municipality if finding else None
        known = journey.context.municipalities.find(expected.municipality)
        name = known.calls_itself if known else expected.municipality
        holds = found is not None and found.code == expected.municipality
        yield Check("Kommun", name, found.calls_itself if found else "", holds)
    if expected.certainty:
        words = {one.value: text for one, text in CERTAINTY.items()}
        given = CERTAINTY[finding.certainty] if finding else ""
        yield _same("Säkerhet", words.get(expected.certainty, expected.certainty), given)
    if expected.section:
        cited = finding.sources if finding else ()
        texts = ", ".join(source.text for source in cited)
        yield Check("Lagrum", expected.section, texts, any(_cites(one, expected.section) for one in cited))
    said = " ".join((*journey.texts(Kind.STOP), *journey.texts(Kind.WARNING)))
    for part in expected.warnings:
        yield Check("Varning", part, part if part in said else said, part in said)
    if expected.stops is not None:
        yield _stops(expected.stops, journey)


def _stops(expected: Iterable[str], journey: Journey) -> Check:
    stopped = {line.rule: line.text for line in journey.lines if line.kind is Kind.STOP}
    plain = {
        rule.key: rule.gives.text for _step, rule in journey.edition.rules() if isinstance(rule.gives, Note)
    }
    wanted = [stopped.get(key) or plain.get(key, key) for key in sorted(expected)]
    given = [stopped[key] for key in sorted(stopped)]
    return Check("Stopp", " ".join(wanted), " ".join(given), set(expected) == set(stopped))


def _main_track(expected: Expected, journey: Journey) -> str:
    """The last track named that always holds a finding; else the last named."""
    always = {track.key for track in journey.edition.tracks if track.always}
    named = list(expected.codes)
    return next((track for track in reversed(named) if track in always), named[-1] if named else "")


def _cites(source: Source, section: str) -> bool:
    return section in (source.section, source.text)


def _same(what: str, expected: str, given: str) -> Check:
    return Check(what, expected, given, expected == given)
