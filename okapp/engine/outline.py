"""An edition as readable text, for a jurist to review without reading code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.model import Certainty, Deadline, Doubt, Edition, Kind, Outcome, Rule, Source, Step
from okapp.engine.questions import MONTHS, Ask, Group, OneOf, SeveralOf, show_date
from okapp.engine.standings import Said, with_words, worded

NOTHING_SAID: Mapping[str, Said] = {}

LISTS = {
    Kind.NEXT_STEP: "Gör",
    Kind.TO_RECORD: "Dokumentera",
    Kind.MISSING_EVIDENCE: "Underlag som saknas",
    Kind.WARNING: "Observera",
    Kind.STOP: "Stopp",
}


def outline(edition: Edition, said: Mapping[str, Said] = NOTHING_SAID) -> str:
    """The whole edition: steps in order, what they ask, what each rule gives and on what it rests.

    `said` is what the organisation says of citations that are not verified, by their keys.
    """
    uncertain = edition.uncertain()
    edition = with_words(edition, said)
    lines = [
        edition.title,
        f"Gäller ärenden från {show_date(edition.starts)}. Lag: {edition.law}.",
        review(edition),
        *((edition.about,) if edition.about else ()),
        *(_uncertain(one, said) for one in uncertain),
    ]
    for number, step in enumerate(edition.steps, start=1):
        lines += ["", f"{number}. {step.heading} [{step.key}]", *(f"   {line}" for line in _step(step))]
    return "\n".join(lines) + "\n"


def _uncertain(source: Source, said: Mapping[str, Said]) -> str:
    """A citation that is not verified, and what the organisation says of it."""
    own = said.get(source.standing)
    now = f" Organisationens egen uppgift: {cite(worded(source, own))}." if own else ""
    return f"Inte kontrollerad källa [{source.standing}]: {cite(source)}.{now}"


def review(edition: Edition) -> str:
    """When the rules were checked against the act and who reviewed them; or that nobody has, as they stand now (D16)."""
    checked = (
        f"Kontrollerad mot lagtexten i {MONTHS[edition.checked.month - 1]} {edition.checked.year}."
        if edition.checked
        else "Inte kontrollerad mot lagtexten."
    )
    if edition.changed_since_review:
        return f"{checked} Reglerna har ändrats sedan granskningen."
    if edition.is_reviewed and edition.reviewed_on:
        return f"{checked} Granskad av {edition.reviewed_by} {show_date(edition.reviewed_on)}."
    return f"{checked} Reglerna är inte granskade av jurist."


def rules_in_short(edition: Edition) -> str:
    """The same in one line for the foot of a paper: from when, when last checked, and whether a jurist has reviewed."""
    checked = edition.checked
    month = f"kontrollerade i {MONTHS[checked.month - 1]} {checked.year}" if checked else "inte kontrollerade"
    return f"regler från {edition.starts.isoformat()}, {month}, {_reviewed_in_short(edition)}"


def _reviewed_in_short(edition: Edition) -> str:
    if edition.changed_since_review:
        return "ändrade sedan granskningen"
    if edition.is_reviewed and edition.reviewed_on:
        return f"granskade {edition.reviewed_on.isoformat()}"
    return "inte granskade av jurist"


def _step(step: Step) -> Iterator[str]:
    yield f"Stöd: {cite(step.source)}"
    if step.applies != ALWAYS:
        yield f"Gäller när: {step.applies.text()}"
    for ask in step.asked():
        yield from _ask(ask)
    for rule in step.rules:
        yield from _rule(rule)


def _ask(ask: Ask) -> Iterator[str]:
    question = ask.question
    condition = "" if ask.condition == ALWAYS else f" (när {ask.condition.text()})"
    optional = "" if question.required else ", frivillig"
    yield f"Fråga{condition}: {question.text} [{question.key}{optional}]"
    if isinstance(question, OneOf | SeveralOf):
        yield from (f"   - {choice.text} [{choice.key}]" for choice in question.choices)
    if isinstance(question, Group):
        yield from (f"   - fält: {part.text} [{part.key}]" for part in question.fields)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"Regel [{rule.key}]: {stated('om', rule.when)}"
    gives = rule.gives
    if isinstance(gives, Outcome):
        sure = " (kräver bedömning)" if gives.certainty is Certainty.ASSESSMENT else ""
        yield f"   då {gives.track.title}: {gives.code}{sure} – {gives.heading}"
        yield f"   {gives.text}"
        yield f"   Skäl: {gives.because}"
        yield f"   Stöd: {', '.join(cite(source) for source in gives.sources)}"
    elif isinstance(gives, Doubt):
        yield f"   då {gives.track.title}: kräver bedömning – {gives.because}"
    elif isinstance(gives, Deadline):
        yield f"   då datum, en månad efter {gives.after.label}: {gives.text}"
        yield f"   Stöd: {cite(gives.source)}"
    else:
        yield f"   då {LISTS[gives.kind]}: {gives.text}"
        if gives.sources:
            yield f"   Stöd: {', '.join(cite(source) for source in gives.sources)}"


def stated(word: str, when: Condition) -> str:
    """When a rule holds, after "om" or "när"; one that always holds says only that."""
    return when.text() if when == ALWAYS else f"{word} {when.text()}"


def cite(source: Source) -> str:
    """A source as text, an agreement by its id."""
    if source.agreement and not source.act:
        return f"överenskommelse {source.agreement} {source.text}".strip()
    return source.text
