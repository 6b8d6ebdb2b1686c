"""What the participants answered on their question sheets: pasted in, kept in their own words, and whose they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okapp.engine.conditions import Condition, Reader
from okapp.engine.lines import warning
from okapp.engine.model import Context, Rule
from okapp.engine.questions import DateOf, Group, Problem, Question, Row, Text
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import lagrum

MEST = 20_000
_BORT = ("Cc", "Cf", "Cs", "Co")


@dataclass(frozen=True, kw_only=True, eq=False)
class Inklistrat(Text):
    """A text from somebody else: as it was written, without signs that cannot be seen, at most `MEST` letters."""

    def _parse(self, raw: Any, context: Context) -> str:
        text = super()._parse(raw, context)
        if len(text) > MEST:
            antal, mest = (f"{tal:,}".replace(",", " ") for tal in (len(text), MEST))
            raise Problem(
                f"Svaret har {antal} tecken, och högst {mest} får plats. Klistra in det som rör mötet, och spara hela "
                "svaret i akten."
            )
        return rensad(text)


def rensad(text: str) -> str:
    """The text with line ends of one kind, and without signs that cannot be seen but for line ends and tabs."""
    rader = "\n".join(text.splitlines())
    return "".join(
        tecken for tecken in rader if tecken in "\n\t" or unicodedata.category(tecken) not in _BORT
    )


FRAN = Text(key="fran", text="Vem har svarat?", label="Från", required=True, help="Namn och verksamhet.")
SVARET = Inklistrat(
    key="svaret",
    text="Svaret, med deltagarens egna ord",
    label="Svaret",
    long=True,
    required=True,
    help="Klistra in det som står på frågebladet eller i brevet. Numrerade frågor känns igen, och allt annat står kvar som det är.",
)
SVAREN = Group(
    key="fragebladssvar",
    text="Vad har deltagarna svarat på frågebladet?",
    label="Svar på frågebladet",
    row_label="Svar",
    fields=(
        FRAN,
        SVARET,
        DateOf(key="inkom_den", text="Vilken dag kom svaret?", label="Kom", past=True, required=False),
    ),
    whole=True,
    tried=(
        [{"id": "1", "fran": "text, text", "svaret": "text"}],
        [{"id": "1", "fran": "någon", "svaret": "text"}],
    ),
)


def benamning(deltagare: Row) -> str:
    """What a participant is called: "Fysioterapeut, Rehabmottagningen"."""
    delar = (deltagare.values["namn"], deltagare.values["verksamhet"])
    return ", ".join(part for part in delar if part)


def deltagaren(svar: Row, deltagare: Iterable[Row]) -> Row | None:
    """The participant whose answer it is, None where no such one is written."""
    fran = _jamford(svar.values["fran"])
    return next((row for row in deltagare if _jamford(benamning(row)) == fran), None)


def far_visas(svar: Row, deltagare: Iterable[Row]) -> bool:
    """Whether the answer is a participant's whom the person lets know of the plan."""
    vem = deltagaren(svar, deltagare)
    return vem is not None and vem.values["far_veta"] in (f.ALLT, f.EGNA)


def _jamford(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


@dataclass(frozen=True, slots=True)
class FranAnnan(Condition):
    """Some answer is from somebody who is no participant, or who may know nothing."""

    def holds(self, at: Reader) -> bool:
        deltagare = at.value(f.DELTAGARE) or ()
        return not all(far_visas(svar, deltagare) for svar in at.value(SVAREN) or ())

    def text(self) -> str:
        return "ett svar är från någon som inte är deltagare, eller som inte får veta något"

    def questions(self) -> tuple[Question[Any], ...]:
        return (SVAREN, f.DELTAGARE)


def regler() -> tuple[Rule, ...]:
    """What the answers ask for."""
    return (
        warning(
            "svar_fran_annan",
            "Ett svar är från någon som inte är deltagare, eller som inte får veta något. Det visas inte på mötet och skrivs inte i "
            "planen. Fråga personen, och skriv in deltagaren.",
            lagrum.MEDGIVANDE,
            when=FranAnnan(),
        ),
    )
