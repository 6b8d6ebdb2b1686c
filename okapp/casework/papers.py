"""From a run to a paper: which papers there are, the finished paper, its bytes and a file that is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okapp.casework.house import House, house_for
from okapp.casework.left_out import (
    NOTHING,
    Choosable,
    Field,
    LeftOut,
    may_be_hidden,
    named,
    sections_of,
    shielded,
    steered,
    told,
    without,
)
from okapp.casework.runs import Run
from okapp.documents.blocks import Letterhead, Paper
from okapp.documents.papers import Contents, PaperKind, Sender
from okapp.documents.protocol import ANSWERS, protocol
from okapp.documents.wording import EXAMPLE
from okapp.engine.journey import Given, Journey
from okapp.engine.model import Register
from okapp.engine.outline import rules_in_short
from okapp.errors import UserError
from okapp.machine import read_machine
from okapp.paths import Paths
from okapp.settings import Profile, Settings

if TYPE_CHECKING:
    from okapp.documents.pdf import Fonts

PROTOCOL = "protokoll"
NO_HEAD = Letterhead("")
"""In place of the organisation's own head on a paper that must not tell whose it is."""


WITHDRAWN = (
    "Samtycket är återkallat {dag}. Papperet lämnas inte till någon annan. Dela inget mer. Beslutade insatser fortsätter. Kräver en "
    "lag att uppgifter lämnas ut: rådfråga jurist."
)
MADE_UP = "Exempel – påhittade personer"
_EXAMPLE = "exempel"


class HinderedPaper(UserError):
    """The paper must not be made of these answers; the sentence says why and what to do."""


class UnknownPaper(UserError):
    """The guide makes no such paper; the sentence lists those it makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paper that a run can end in. `suits` means it should be offered first.

    `caution`, where there is one, is asked before the paper is made (D3). `to_other`, `recipient`, `basis` and `group`: see
    `PaperKind`.
    `hindered` says in a sentence why it cannot be made of these answers, if so.
    """

    key: str
    title: str
    about: str
    suits: bool
    caution: str
    to_other: bool = False
    hindered: str = ""
    group: str = ""
    recipient: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper, and in words what it lacks; a paper that lacks something is a draft.

    `to_person`: see `PaperKind`. `kept_title` is the title with what it was made without, as a case keeps it.
    """

    paper: Paper
    missing: tuple[str, ...]
    to_person: bool = False
    kept_title: str = ""


def offers(run: Run) -> tuple[Offer, ...]:
    """The protocol first, then the guide's own papers, those that suit before the rest.

    Raises `NoEdition` where the guide has no rules for the date.
    """
    journey = run.journey()
    own = [
        Offer(
            key=kind.key,
            title=kind.title,
            about=kind.about,
            suits=kind.suits(journey),
            caution=kind.caution(journey),
            to_other=kind.to_other,
            hindered=kind.hindered(journey),
            group=kind.group,
            recipient=kind.recipient,
            basis=kind.basis,
        )
        for kind in run.guide.kinds(journey)
    ]
    about = "Svaren, resultatet, skälen och vad som ska göras, för akten."
    standard = Offer(key=PROTOCOL, title="Protokoll", about=about, suits=True, caution="")
    return (standard, *sorted(own, key=lambda offer: not offer.suits))


def make(run: Run, key: str, sender: Sender, left_out: LeftOut = NOTHING) -> Made:
    """The paper with this key, built without what is left out; a paper for the person keeps all its sections.

    Raises `UnknownPaper`, `HinderedPaper`, or `NoEdition` where no rules hold on the date.
    """
    to_person = key != PROTOCOL and _kind(run, key).to_person
    left_out = replace(left_out, sections=frozenset()) if to_person else left_out
    title, contents = _contents(run, key, sender, left_out)
    wizard = run.wizard
    rules = f"{wizard.title}, {rules_in_short(run.edition)}"
    paper = Paper(
        key=f"{_EXAMPLE}-{key}" if run.example else key,
        title=f"{title} – {wizard.title}",
        blocks=without(contents.blocks, left_out),
        made_on=run.today,
        document_id="" if run.example else document_id(run, key, left_out),
        footer=" · ".join(part for part in (MADE_UP if run.example else "", contents.footer, rules) if part),
        draft=bool(contents.missing),
        answers=_attached(run, key, left_out),
        mark=EXAMPLE if run.example else "",
        letterhead=NO_HEAD if contents.unnamed or run.example else None,
    )
    return Made(paper, contents.missing, to_person, named(paper.title, left_out, run))


def choosable(run: Run, key: str, sender: Sender) -> Choosable:
    """What can be left out of the paper with this key: its sections, and the answers that it would hold.

    Raises as `make` does.
    """
    to_person = key != PROTOCOL and _kind(run, key).to_person
    locked = shielded(run)
    questions = [
        one.question for step in run.journey().passed for one in step.answers if one.value is not None
    ]
    fields = tuple(
        Field(one.key, one.label, one.key in locked)
        for one in dict.fromkeys(questions)
        if may_be_hidden(one, in_protocol=key == PROTOCOL, to_person=to_person)
        and (key == PROTOCOL or _holds(run, key, sender, one.key))
    )
    return Choosable(() if to_person else paper_sections(run, key, sender), fields)


def paper_sections(run: Run, key: str, sender: Sender) -> tuple[str, ...]:
    """The headings of the whole paper's sections. Raises as `make` does."""
    return sections_of(_contents(run, key, sender, NOTHING)[1].blocks)


def _holds(run: Run, key: str, sender: Sender, answer: str) -> bool:
    """Whether the paper is another one without this answer."""
    kind = _kind(run, key)
    with_it, without_it = _journey_of(kind, run), _journey_of(kind, run.without((answer,)))
    return kind.make(with_it, sender) != kind.make(without_it, sender)


def _journey_of(kind: PaperKind, run: Run) -> Journey:
    """The journey that the paper is made of: as it stands, or as it stood before an answer was given."""
    return (run.answered(kind.before.key, None) if kind.before is not None else run).journey()


def _contents(run: Run, key: str, sender: Sender, left_out: LeftOut) -> tuple[str, Contents]:
    if key == PROTOCOL:
        journey = told(run, left_out).journey()
        extra = run.guide.on_paper(steered(run, left_out).journey())
        title = run.wizard.title
        number = run.guide.reference and journey.value(run.guide.reference)
        return "Protokoll", protocol(
            title=title,
            journey=journey,
            sender=sender,
            turns=told(run, left_out).turns(),
            extra=extra,
            reference=number or "",
        )
    kind = _kind(run, key)
    if hindered := kind.hindered(run.journey()):
        raise HinderedPaper(hindered)
    known = replace(sender, contacts=run.around.contacts, phrases=run.around.phrases)
    whole = steered(run, left_out)
    made = kind.make(_journey_of(kind, whole), known)
    mark = kind.mark(whole.journey())
    return kind.title, replace(made, blocks=(*made.blocks[:1], *mark, *made.blocks[1:])) if mark else made


def _answers(run: Run) -> str:
    """The answers that the protocol lists, as an answers file; no other paper lists them all."""
    given = [one for passed in run.journey().passed for one in passed.answers if one.value is not None]
    listed = {one.question.key: run.answers[one.question.key] for one in given}
    return json.dumps(listed, ensure_ascii=False, indent=2, default=str)


def _attached(run: Run, key: str, left_out: LeftOut) -> str:
    """What goes with the paper as data; nothing where sections of it are left out."""
    if key == PROTOCOL:
        return _answers(told(run, left_out)) if ANSWERS not in left_out.sections else ""
    data = _kind(run, key).data
    if data is None or left_out.sections:
        return ""
    return json.dumps(data(steered(run, left_out).journey()), ensure_ascii=False, indent=2, default=str)


def _kind(run: Run, key: str) -> PaperKind:
    kinds = run.guide.kinds(run.journey())
    for kind in kinds:
        if kind.key == key:
            return kind
    known = ", ".join((PROTOCOL, *(kind.key for kind in kinds)))
    raise UnknownPaper(f"Guiden har inget papper som heter {key}. Välj ett av: {known}.")


def document_id(run: Run, key: str, left_out: LeftOut = NOTHING) -> str:
    """Eight signs, "A1B2-C3D4", the same for the same rules, dates, answers on the path and kind of paper.

    They are made without what is left out, so that nobody can try guesses about it against them.
    """
    hidden = _unread(run, key) | told(run, left_out).hidden
    answers = {name: raw for name, raw in run.answers.items() if name not in hidden}
    dates = run.matter_date.isoformat(), run.today.isoformat()
    parts = [run.edition.fingerprint(), *dates, key, answers]
    chosen = [sorted(left_out.sections), sorted(left_out.answers)] if left_out else []
    return eight_signs(json.dumps([*parts, *chosen], sort_keys=True, default=str))


def _unread(run: Run, key: str) -> set[str]:
    """Keys of answers that the paper is not made of."""
    ignored = set(run.journey().ignored)
    return ignored if key == PROTOCOL else ignored & set(_journey_of(_kind(run, key), run).ignored)


def withheld(run: Run, key: str) -> str:
    """Why the paper may not be given to another party, "" where it may: what was agreed to may be taken back."""
    taken_back = _taken_back(run)
    if taken_back is None:
        return ""
    kind = None if key == PROTOCOL else _kind(run, key)
    if kind is not None and (kind.to_other or kind.to_person):
        return kind.hindered(run.journey())
    return WITHDRAWN.replace("{dag}", taken_back.shown)


def _taken_back(run: Run) -> Given | None:
    """The answer that takes the consent back, if it is given."""
    question = run.guide.withdrawn
    given = run.journey().given(question) if question is not None else None
    return given if given is not None and given.value is not None else None


def eight_signs(whole: str) -> str:
    """A document's identity, "A1B2-C3D4", the same for the same text."""
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


class Press:
    """Draws papers as PDF. Its fonts are read at the first paper and kept for the next.

    `house` is asked for each paper, so that what is changed in the settings holds at once.
    """

    def __init__(self, fonts: Path, house: Callable[[], House] = House) -> None:
        self._folder = fonts
        self._house = house
        self._fonts: Fonts | None = None

    def dressed(self, paper: Paper) -> Paper:
        """The paper with the organisation at its top, as it is drawn: what is shown as text is dressed too."""
        return paper if paper.letterhead is not None else replace(paper, letterhead=self._house().letterhead)

    def pdf(self, paper: Paper, watch: Callable[[int, int], None] = lambda _done, _of: None) -> bytes:
        """The paper as a file, dressed; the same paper always gives the same bytes.

        `watch` is told how much is done, of how much; what it raises ends the making.
        Raises `UserError` where a letter is in none of the fonts, or where the fonts themselves are gone.
        """
        from okapp.documents.pdf import Fonts, render  # noqa: PLC0415 - only who makes a paper needs reportlab

        if self._fonts is None:
            try:
                self._fonts = Fonts(self._folder)
            except OSError as error:
                message = "Programmets typsnitt saknas, så papperet skapades inte. Installera om Ökapp."
                raise UserError(message) from error
        return render(self.dressed(paper), self._fonts, level=self._house().level, watch=watch).data


def press_for(paths: Paths, settings: Callable[[], Settings]) -> Press:
    """The press of this installation: as the administrator asks for, else as the user's settings say each time."""
    machine = read_machine(paths.machine_config)
    return Press(paths.resources / "fonts", house_for(paths.config, machine, settings))


def file_name(paper: Paper) -> str:
    """A name to suggest, without anything about the person: "okapp-protokoll-2026-11-22.pdf"."""
    return f"okapp-{paper.key}-{paper.made_on.isoformat()}.pdf"


def sender_from(profile: Profile, register: Register) -> Sender:
    """The profile as it stands on papers, with the municipality by the name it uses of itself."""
    municipality = register.find(profile.municipality) if profile.municipality else None
    return Sender(
        name=profile.name,
        title=profile.title,
        unit=profile.unit,
        phone=profile.phone,
        municipality=municipality.calls_itself if municipality else profile.municipality,
    )
