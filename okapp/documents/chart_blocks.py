"""A guide's chart on paper: its steps with what they decide, by the numbers of its form for a pen.

A drawn chart fits no page. Here each step is a heading, each way on a row that says when and what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paragraph, Table, Tone
from okapp.documents.in_words import Words
from okapp.documents.protocol import edition_line
from okapp.engine.model import Certainty, Deadline, Doubt, Edition, Outcome, Rule, Step, Track, Wizard
from okapp.engine.numbering import numbering
from okapp.engine.outline import cite, review

HOW = (
    "Fyll i blanketten först. Numren och bokstäverna här är blankettens. Gå igenom stegen uppifrån och ned. I varje fråga "
    "som guiden avgör gäller det första som stämmer. Står det att något måste bedömas gäller det vad svaret än blir. Nummer "
    "som saknas på blanketten ställs bara i programmet."
)
REPEATED = "Steg som gäller flera saker av samma slag visas en gång. Gå igenom dem på nytt för var och en."
BY_HAND = (
    "Programmet väger samman fler svar än den här sidan visar. Skriv att resultatet är framtaget för hand, och lägg in "
    "svaren i programmet när det går."
)
_HEADER = ("När", "Då")
_ANSWER = re.compile(r"\{(\w+)(?::\w+)?\}")


def chart_blocks(wizard: Wizard, edition: Edition) -> tuple[Block, ...]:
    """The chart: whose rules, how it is read, what is decided, and each step that decides something."""
    maker = _Maker(edition)
    steps = tuple(block for step in edition.steps if not step.repeats for block in maker.step(step))
    repeats = any(step.repeats for step in edition.steps)
    return (
        Heading(f"Schema: {wizard.title}", 1),
        Pairs((("Regler", edition_line(edition)), ("Kontroll av reglerna", review(edition)))),
        Paragraph(HOW),
        Paragraph(BY_HAND),
        Paragraph("Det här avgörs:", with_next=True),
        Items(tuple(track.title for track in edition.tracks if track in maker.decided)),
        *((Paragraph(REPEATED),) if repeats else ()),
        *steps,
    )


class _Maker:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._numbers = numbering(edition)
        self._words = Words(edition, self._numbers)
        self.decided: set[Track] = set()

    def step(self, step: Step) -> Iterator[Block]:
        """The step's heading, when it applies, and its ways; nothing for one that decides nothing."""
        rows = tuple(self._rows(step))
        if not rows:
            return
        number = self._numbers.step(step)
        yield Heading(f"{number}. {step.heading}" if number else step.heading)
        told = " ".join(filter(None, (self._words.fill_in(step.applies), f"Stöd: {cite(step.source)}.")))
        yield Paragraph(told, tone=Tone.SMALL, with_next=True)
        yield Table("", _HEADER, rows, (3, 4), row_headers=False)

    def _rows(self, step: Step) -> Iterator[tuple[str, str]]:
        for rule in step.rules:
            if gives := self._gives(rule):
                yield self._words.when(rule.when) or self._unconditional(rule), gives
            if isinstance(rule.gives, Outcome):
                self.decided.add(rule.gives.track)

    def _unconditional(self, rule: Rule) -> str:
        """What always holds comes last on its track: when nothing before it did."""
        return "Annars" if isinstance(rule.gives, Outcome) and rule.gives.track in self.decided else "Alltid"

    def _gives(self, rule: Rule) -> str:
        """What follows, in a line; nothing for what the form itself says: next steps, warnings, stops."""
        gives = rule.gives
        if isinstance(gives, Outcome):
            sure = " (kräver bedömning)" if gives.certainty is Certainty.ASSESSMENT else ""
            return f"{gives.track.title}: {gives.title}{sure}"
        if isinstance(gives, Doubt):
            return f"{gives.track.title}: måste bedömas. {self._without_answers(gives.because)}"
        if isinstance(gives, Deadline):
            return f"En månad efter {gives.after.label}: {self._without_answers(gives.text)}"
        return ""

    def _without_answers(self, text: str) -> str:
        """The text with the number of a question where the program names its answer."""

        def named(found: re.Match[str]) -> str:
            question = self._edition.question(found[1])
            return f"svaret på {self._numbers.first(question)}" if question else found[1]

        return _ANSWER.sub(named, text)
