"""What a result page is made of: finding cards, reasons, lists. Neutral throughout: no tick, no green (D15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt

from okapp.documents.blocks import Weight
from okapp.documents.protocol import (
    CERTAINTY,
    CHECK_THIS,
    MUNICIPALITY,
    NOT_YET,
    led_to,
    shared_sources,
    turn_texts,
)
from okapp.engine.journey import Finding, Given, Journey
from okapp.engine.model import Certainty, Source, Track
from okapp.engine.whatif import Turn
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.wizard.answer_rows import shown
from okapp.ui.wizard.why_panel import OpenSource, source_links

TOGETHER = 4
"""So many notices of one weight, or more, stand in one box."""
_ICONS = {Certainty.FIRM: "file-text", Certainty.ASSESSMENT: "circle-question-mark"}


def notices(theme: Theme, texts: Sequence[str], weight: Weight) -> list[CalloutBox]:
    """What must be seen first, a box for each; many together, so that a plan with much left to write is no wall of stops."""
    if len(texts) < TOGETHER:
        return [CalloutBox(theme, text, weight=weight) for text in texts]
    return [CalloutBox(theme, "\n".join(f"– {text}" for text in texts), weight=weight)]


def finding_card(theme: Theme, track: Track, finding: Finding | None, suggested: str = "") -> Box:
    """A track with what it holds: the answer first, how certain in words, the municipality, what was suggested."""
    box = card(theme, gap=6)
    box.add(Label(theme, track.title, tone="muted"))
    if finding is None:
        box.add(Label(theme, NOT_YET))
        return box
    box.add(heading(theme, finding.heading, 2))
    box.add(certainty_line(theme, finding.certainty))
    box.add(Label(theme, finding.text, "reading", selectable=True))
    if finding.municipality is not None:
        lead = f"{MUNICIPALITY[finding.certainty]}:"
        box.add(Label(theme, finding.municipality.calls_itself, lead=lead, selectable=True))
    if suggested:
        box.add(Label(theme, suggested, tone="muted", selectable=True))
    return box


def suggestion_card(theme: Theme, finding: Finding, open_source: OpenSource) -> Box:
    """What the program suggests before somebody decides: the suggestion, why, and what it rests on."""
    box = card(theme, gap=6)
    box.add(Label(theme, finding.track.title, tone="muted"))
    box.add(heading(theme, finding.heading, 2))
    box.add(certainty_line(theme, finding.certainty))
    because = QCoreApplication.translate("Result", "Därför:")
    box.add(Label(theme, finding.because, "reading", lead=because, selectable=True))
    box.add(Label(theme, finding.text, "reading", selectable=True))
    box.add(source_links(theme, finding.sources, open_source))
    return box


def certainty_line(theme: Theme, certainty: Certainty) -> Box:
    """How certain a finding is, as an icon and the words."""
    row = Box(theme, row=True, gap=8)
    row.add(IconLabel(theme, _ICONS[certainty]), 0, Qt.AlignmentFlag.AlignVCenter)
    row.add(Label(theme, CERTAINTY[certainty], "strong", tone="muted"), 1)
    return row


def reasons(
    theme: Theme,
    journey: Journey,
    finding: Finding,
    *,
    change: Callable[[str], None],
    open_source: OpenSource,
) -> Box:
    """Why a finding stands: its reason, its sources, and the answers that led to it with links to change them."""
    translate = QCoreApplication.translate
    box = card(theme, gap=8)
    box.add(heading(theme, finding.track.title, 3))
    box.add(Label(theme, finding.because, "reading", selectable=True))
    box.add(source_links(theme, finding.sources, open_source))
    for doubt in finding.doubts:
        box.add(Label(theme, doubt, lead=translate("Result", "Kräver bedömning:"), selectable=True))
    led_here = led_to(journey, finding)
    if led_here:
        box.add(Label(theme, translate("Result", "Svar som ledde hit"), "strong"))
        links = Box(theme, gap=0)
        for given in led_here:
            links.add(_answer_link(theme, given, change))
        box.add(links)
    return box


def depends_on(
    theme: Theme, journey: Journey, turns: Iterable[Turn], *, change: Callable[[str], None]
) -> Box:
    """The answers that the result depends on, each a link; what other answers could give is folded away."""
    turns = tuple(turns)
    section = Box(theme, gap=6, margins=(0, 12, 0, 0))
    section.add(heading(theme, CHECK_THIS, 2))
    for question in dict.fromkeys(turn.question for turn in turns):
        given = journey.given(question)
        if given is not None:
            section.add(_answer_link(theme, given, change))
    others = Disclosure(theme, QCoreApplication.translate("Result", "Vad andra svar kan ge"))
    for text in turn_texts(turns):
        others.body.add(Label(theme, text, selectable=True))
    section.add(others)
    return section


def _answer_link(theme: Theme, given: Given, change: Callable[[str], None]) -> LinkButton:
    link = LinkButton(theme, f"{given.question.label}: {shown(given)}", style="body")
    link.setAccessibleDescription(QCoreApplication.translate("Result", "Ändra svaret"))
    link.clicked.connect(lambda: change(given.question.key))
    return link


def listed(
    theme: Theme,
    title: str,
    items: Sequence[tuple[str, Sequence[Source]]],
    open_source: OpenSource,
    *,
    ordered: bool = False,
    level: int = 2,
) -> Box:
    """A titled list; each item with links to what it rests on, what most rest on once after them."""
    shared = shared_sources([sources for _, sources in items])
    section = Box(theme, gap=8, margins=(0, 12, 0, 0))
    section.add(heading(theme, title, level))
    for number, (text, sources) in enumerate(items, start=1):
        row = Box(theme, row=True, gap=10)
        mark = Label(theme, f"{number}." if ordered else "•", "reading", tone="muted")
        mark.setMinimumWidth(theme.px(22 if ordered else 12))
        row.add(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = Box(theme, gap=2)
        column.add(Label(theme, text, "reading", selectable=True))
        if known := [source for source in sources if source not in shared]:
            column.add(source_links(theme, known, open_source))
        row.add(column, 1)
        section.add(row)
    if shared:
        section.add(source_links(theme, shared, open_source))
    return section
