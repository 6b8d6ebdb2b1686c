"""From a run to a paper: which papers there are, the finished paper, its bytes and a file that is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okapp.casework.runs import Run
from okapp.documents.blocks import Paper
from okapp.documents.papers import Contents, PaperKind, Sender
from okapp.documents.protocol import protocol
from okapp.engine.model import Register
from okapp.errors import UserError
from okapp.settings import Profile

if TYPE_CHECKING:
    from okapp.documents.pdf import Fonts

PROTOCOL = "protokoll"


class UnknownPaper(UserError):
    """The guide makes no such paper; the sentence lists those it makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paper that a run can end in. `suits` means it should be offered first.

    `caution`, where there is one, is asked before the paper is made (D3). `to_other`: see `PaperKind`.
    """

    key: str
    title: str
    about: str
    suits: bool
    caution: str
    to_other: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper, and in words what it lacks; a paper that lacks something is a draft."""

    paper: Paper
    missing: tuple[str, ...]


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
        )
        for kind in run.guide.papers
    ]
    about = "Svaren, resultatet, skälen och vad som ska göras, för akten."
    standard = Offer(key=PROTOCOL, title="Protokoll", about=about, suits=True, caution="")
    return (standard, *sorted(own, key=lambda offer: not offer.suits))


def make(run: Run, key: str, sender: Sender) -> Made:
    """The paper with this key. Raises `UnknownPaper`, or `NoEdition` where no rules hold on the date."""
    title, contents = _contents(run, key, sender)
    wizard, edition = run.wizard, run.edition
    paper = Paper(
        key=key,
        title=f"{title} – {wizard.title}",
        blocks=contents.blocks,
        made_on=run.today,
        document_id=document_id(run, key),
        footer=f"{wizard.title}, regler från {edition.starts.isoformat()}",
        draft=bool(contents.missing),
    )
    return Made(paper, contents.missing)


def _contents(run: Run, key: str, sender: Sender) -> tuple[str, Contents]:
    journey = run.journey()
    if key == PROTOCOL:
        extra = run.guide.on_paper(journey)
        title = run.wizard.title
        number = run.guide.reference and journey.value(run.guide.reference)
        return "Protokoll", protocol(
            title=title,
            journey=journey,
            sender=sender,
            turns=run.turns(),
            extra=extra,
            reference=number or "",
        )
    kind = _kind(run, key)
    return kind.title, kind.make(journey, replace(sender, contacts=run.around.contacts))


def _kind(run: Run, key: str) -> PaperKind:
    for kind in run.guide.papers:
        if kind.key == key:
            return kind
    known = ", ".join((PROTOCOL, *(kind.key for kind in run.guide.papers)))
    raise UnknownPaper(f"Guiden har inget papper som heter {key}. Välj ett av: {known}.")


def document_id(run: Run, key: str) -> str:
    """Eight signs, "A1B2-C3D4", the same for the same rules, dates, answers on the path and kind of paper."""
    ignored = set(run.journey().ignored)
    answers = {name: raw for name, raw in run.answers.items() if name not in ignored}
    dates = run.matter_date.isoformat(), run.today.isoformat()
    return eight_signs(
        json.dumps([run.edition.fingerprint(), *dates, key, answers], sort_keys=True, default=str)
    )


def eight_signs(whole: str) -> str:
    """A document's identity, "A1B2-C3D4", the same for the same text."""
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


class Press:
    """Draws papers as PDF. Its fonts are read at the first paper and kept for the next."""

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts
        self._fonts: Fonts | None = None

    def pdf(self, paper: Paper) -> bytes:
        """The paper as a file; the same paper always gives the same bytes.

        Raises `UserError` where a letter is in none of the fonts, or where the fonts themselves are gone.
        """
        from okapp.documents.pdf import Fonts, render  # noqa: PLC0415 - only who makes a paper needs reportlab

        if self._fonts is None:
            try:
                self._fonts = Fonts(self._folder)
            except OSError as error:
                message = "Programmets typsnitt saknas, så papperet skapades inte. Installera om Ökapp."
                raise UserError(message) from error
        return render(paper, self._fonts).data


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
