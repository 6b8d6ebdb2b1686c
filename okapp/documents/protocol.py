"""A journey as blocks: the standard protocol that every wizard ends in, and the result that it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Signature,
    SourceRef,
    Tone,
    Weight,
    WriteLines,
)
from okapp.documents.papers import Contents, Sender
from okapp.engine.journey import Finding, Given, Journey, Line
from okapp.engine.model import Certainty, Edition, Kind, Source, Track
from okapp.engine.outline import LISTS, cite, review
from okapp.engine.questions import VET_EJ, Group, Row, show_date
from okapp.engine.whatif import Turn

NO_DECISION = "Detta är inte ett beslut. Beslut och hur du överklagar får du för sig."
CHECK_THIS = "Kontrollera detta extra noga: resultatet beror på det."
CERTAINTY = {Certainty.FIRM: "Följer av svaren", Certainty.ASSESSMENT: "Kräver bedömning"}
MUNICIPALITY = {Certainty.FIRM: "Kommun", Certainty.ASSESSMENT: "Kommun det kan gälla"}
"""What a finding's municipality is called: of one that requires assessment it is only a candidate."""
NOT_YET = "Inget resultat ännu. Besvara frågorna som är kvar."
ANSWERS = "Svaren"
"""The heading over the list of all answers."""
OWN_LIMITS = "Egna gränser, ingen regel"
"""The heading over the organisation's own limits."""
OWN_WORDS = "Källor som organisationen själv har kontrollerat"
"""The heading over what the organisation says of citations that the program has not verified."""
MOST_NAMED = 3
"""How many other outcomes of a track are named one by one."""
AFTER_RESULT = (Kind.NEXT_STEP, Kind.TO_RECORD, Kind.MISSING_EVIDENCE)
"""The lists that follow on the findings, in order; stops and warnings stand before them."""


def protocol(
    *,
    title: str,
    journey: Journey,
    sender: Sender,
    turns: Iterable[Turn] = (),
    extra: tuple[Block, ...] = (),
    reference: str = "",
) -> Contents:
    """The protocol: who and when, the result, the wizard's own blocks, all answers, a signature line.

    `title` is the wizard's, `extra` its blocks as they may stand on paper (`Guide.on_paper`), `reference` the
    matter's number, left to the pen where it is empty. What is missing stands first in the paper too, since it
    then is a draft.
    """
    missing = missing_in(journey, sender)
    return Contents(
        (
            Heading(f"Protokoll: {title}", level=1),
            *_draft(missing),
            _who_and_when(journey, sender),
            Pairs((("Ärendenummer", reference),))
            if reference
            else WriteLines("Ärendenummer (skrivs för hand)"),
            Callout(NO_DECISION),
            *result(journey, turns),
            *extra,
            *answers(journey),
            Signature("Handläggare", ", ".join(part for part in (sender.name, sender.title) if part)),
        ),
        missing,
    )


def result(journey: Journey, turns: Iterable[Turn] = ()) -> tuple[Block, ...]:
    """What follows from the answers, answer first: the same on screen, in the terminal and on paper."""
    first = main_tracks(journey)
    return (
        *_notices(journey, Kind.STOP),
        *(block for track in first for block in _main_answer(journey, track)),
        *_notices(journey, Kind.WARNING),
        *_reasons(journey, first),
        *_other_tracks(journey),
        *(block for kind in AFTER_RESULT for block in _list(journey, kind)),
        *_titled_items("Ta reda på", [item.text for item in journey.find_out]),
        *_deadlines(journey),
        *_titled_items(CHECK_THIS, turn_texts(turns)),
        *limits(journey),
        *own_words(journey),
    )


def main_tracks(journey: Journey) -> tuple[Track, ...]:
    """The tracks that the result is about: what a person has decided, else those that always hold a finding."""
    edition = journey.edition
    decided = tuple(track for track in edition.tracks if edition.suggestion(track) and journey.finding(track))
    return decided or tuple(track for track in edition.tracks if track.always)


def side_findings(journey: Journey) -> tuple[Finding, ...]:
    """What was found beside that, without what only suggests."""
    main = main_tracks(journey)
    return tuple(one for one in journey.findings if one.track not in main and not one.track.suggests)


def suggestion_for(journey: Journey, finding: Finding) -> Finding | None:
    """What the program suggested where this was decided."""
    track = journey.edition.suggestion(finding.track)
    return journey.finding(track) if track is not None else None


def led_to(journey: Journey, finding: Finding) -> tuple[Given, ...]:
    """The answers that led to a finding, and to what was suggested before it."""
    suggested = suggestion_for(journey, finding)
    questions = (*finding.questions, *(suggested.questions if suggested is not None else ()))
    given = map(journey.given, dict.fromkeys(questions))
    return tuple(one for one in given if one is not None)


def suggestion_text(journey: Journey, finding: Finding) -> str:
    """What the program suggested where this was decided, and why; "" where nothing was suggested."""
    suggested = suggestion_for(journey, finding)
    if suggested is None:
        return ""
    same = "detsamma" if suggested.code == finding.code else f"ett annat: {_inside(suggested.title)}"
    return f"Programmets förslag var {same}. {suggested.because}"


def answers(journey: Journey) -> tuple[Block, ...]:
    """Every answer on the path, in order; what was left empty or never asked is not there."""
    given = (one for passed in journey.passed for one in passed.answers if one.value is not None)
    rows = tuple((one.question.label, answer_text(one)) for one in given)
    return (Heading(ANSWERS), Pairs(rows)) if rows else ()


def limits(journey: Journey) -> tuple[Block, ...]:
    """The organisation's own limits that the result was made with; nothing where there are none."""
    rows = tuple((one.question.label, one.shown) for one in journey.own_limits)
    return (Heading(OWN_LIMITS), Pairs(rows)) if rows else ()


def own_words(journey: Journey) -> tuple[Block, ...]:
    """Citations that the program has not verified, and how the organisation cites them; nothing where there are none."""
    rows = tuple((cite(was), cite(now)) for was, now in journey.said)
    return (Heading(OWN_WORDS), Pairs(rows)) if rows else ()


def answer_text(given: Given) -> str:
    """An answer as it is listed: "Vet ej" in those words, not as a sentence would put it."""
    if given.value is None:
        return "–"
    return VET_EJ.text if given.value == VET_EJ else given.shown


def row_texts(group: Group, rows: Iterable[Row]) -> tuple[str, ...]:
    """Each row of a group on a line, with a number."""
    shown = ([question.show(row.values.get(question.key)) for question in group.fields] for row in rows)
    return tuple(
        f"{number}. " + " · ".join(part for part in parts if part)
        for number, parts in enumerate(shown, start=1)
    )


def missing_in(journey: Journey, sender: Sender) -> tuple[str, ...]:
    """In words, what a protocol lacks before it is whole."""
    labels = {question.key: question.label for question in journey.edition.questions()}
    found = [f"Svar saknas: {labels[key]}" for key in journey.missing]
    found += [f"{labels.get(one.question, one.question)}: {one.message}" for one in journey.problems]
    if journey.current is not None and not found:
        found.append("Alla frågor är inte besvarade.")
    if not sender.name:
        found.append("Namnet på den som gjort protokollet")
    return tuple(found)


def edition_line(edition: Edition) -> str:
    """Which rules were used: from when, and under which law."""
    return f"Regler från {show_date(edition.starts)}, {edition.law}"


def turn_texts(turns: Iterable[Turn]) -> tuple[str, ...]:
    """What other answers could give, as facts; answers that could give the same stand together.

    Questions that the findings rest on are told one by one, the others by name in one line.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    others: dict[str, None] = {}
    for turn in turns:
        if turn.decisive:
            alike.setdefault((turn.question.label, _gives(turn)), []).append(f"”{turn.answer.text}”")
        else:
            others[turn.question.label] = None
    told = tuple(
        f"{label}. Med svaret {_either(answers)} kan resultatet bli ett annat. {gives}."
        for (label, gives), answers in alike.items()
    )
    return (*told, f"Även de här svaren kan påverka resultatet: {', '.join(others)}.") if others else told


def _gives(turn: Turn) -> str:
    """The other outcomes by track; only their number where they are many."""
    titles: dict[str, list[str]] = {}
    for outcome in turn.would_give:
        titles.setdefault(outcome.track.title, []).append(f"”{outcome.title}”")
    parts = []
    for track, named in titles.items():
        many = f"ett av {len(named)} andra utfall, beroende på svaren som då följer"
        parts.append(f"{track}: {_either(named) if len(named) <= MOST_NAMED else many}")
    return ". ".join(parts)


def _inside(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _either(texts: list[str]) -> str:
    *first, last = texts
    return f"{', '.join(first)} eller {last}" if first else last


def line_text(line: Line) -> str:
    """A line of a list, with its sources where it has any."""
    return _cited(line.text, line.sources)


def _cited(text: str, sources: Iterable[Source]) -> str:
    cited = ", ".join(map(cite, sources))
    return f"{text} ({cited})" if cited else text


def _draft(missing: tuple[str, ...]) -> Iterator[Block]:
    if missing:
        yield Callout("Det här saknas innan protokollet är färdigt.", title="Utkast", weight=Weight.WARNING)
        yield Items(missing)


def _who_and_when(journey: Journey, sender: Sender) -> Pairs:
    return Pairs(
        (
            ("Gjort av", ", ".join(part for part in (sender.name, sender.title) if part)),
            ("Enhet", sender.unit),
            ("Kommun", sender.municipality),
            ("Telefon", sender.phone),
            ("Gjort den", show_date(journey.context.today)),
            ("Ärendets datum", show_date(journey.context.matter_date)),
            ("Regler", edition_line(journey.edition)),
            ("Kontroll av reglerna", f"{review(journey.edition)} {journey.edition.about}".strip()),
        )
    )


def _notices(journey: Journey, kind: Kind) -> Iterator[Block]:
    weight = Weight.STOP if kind is Kind.STOP else Weight.WARNING
    for line in journey.lines:
        if line.kind is kind:
            yield Callout(line_text(line), weight=weight)


def _answer(track: Track, finding: Finding | None) -> Iterator[Block]:
    yield Heading(track.title)
    if finding is None:
        yield Paragraph(NOT_YET)
        return
    yield from _finding(finding)


def _main_answer(journey: Journey, track: Track) -> Iterator[Block]:
    finding = journey.finding(track)
    yield from _answer(track, finding)
    if finding is not None and (suggested := suggestion_text(journey, finding)):
        yield Paragraph(suggested)


def _finding(finding: Finding) -> Iterator[Block]:
    yield Paragraph(finding.text, lead=f"{finding.heading.rstrip('.')}.", tone=Tone.LEAD)
    rows = [("Säkerhet", CERTAINTY[finding.certainty])]
    if finding.municipality is not None:
        rows.append((MUNICIPALITY[finding.certainty], finding.municipality.calls_itself))
    yield Pairs(tuple(rows))


def _reasons(journey: Journey, tracks: tuple[Track, ...]) -> Iterator[Block]:
    found = [finding for finding in map(journey.finding, tracks) if finding is not None]
    if found:
        yield Heading("Skäl")
    for finding in found:
        yield Heading(finding.track.title, level=3)
        yield from _because(journey, finding)


def _because(journey: Journey, finding: Finding) -> Iterator[Block]:
    yield Paragraph(finding.because)
    if finding.doubts:
        yield Paragraph("Därför krävs bedömning:")
        yield Items(finding.doubts)
    led_here = led_to(journey, finding)
    if led_here:
        yield Paragraph("Svaren som ledde hit:")
        yield Items(tuple(f"{given.question.label}: {answer_text(given)}" for given in led_here))
    yield _sources(finding.sources)


def _sources(sources: Iterable[Source]) -> SourceRef:
    return SourceRef(tuple(map(cite, sources)))


def _other_tracks(journey: Journey) -> Iterator[Block]:
    for finding in side_findings(journey):
        yield from _answer(finding.track, finding)
        yield from _because(journey, finding)


def shared_sources(cited: Sequence[Sequence[Source]]) -> tuple[Source, ...]:
    """What stands once, after a list whose lines cite this: the source of most of them.

    Only where every other line has a source of its own: else it would seem to rest on what stands after them all.
    """
    times = Counter(source for one in cited for source in one)
    return tuple(
        source
        for source, number in times.items()
        if number > 1 and 2 * number > len(cited) and all(one for one in cited if source not in one)
    )


def _list(journey: Journey, kind: Kind) -> Iterator[Block]:
    """The lines of one list; a source that most of them share stands once, after them."""
    lines = [line for line in journey.lines if line.kind is kind]
    shared = shared_sources([line.sources for line in lines])
    texts = [_cited(line.text, [one for one in line.sources if one not in shared]) for line in lines]
    yield from _titled_items(LISTS[kind], texts, ordered=kind is Kind.NEXT_STEP)
    if shared:
        yield _sources(shared)


def _titled_items(title: str, texts: Iterable[str], *, ordered: bool = False) -> Iterator[Block]:
    items = tuple(texts)
    if items:
        yield Heading(title)
        yield Items(items, ordered=ordered)


def _deadlines(journey: Journey) -> Iterator[Block]:
    return _titled_items("Datum", [_cited(due.text, [due.source]) for due in journey.deadlines])
