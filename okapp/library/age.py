"""Whether the law that a document rests on still stands, computed from the dates of acts and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from okapp.library.agreement import Agreement
from okapp.library.law import Act, find_act
from okapp.library.swedish import last_day, swedish_date


class Ageing(Enum):
    """In what way the law has moved on; the value is the heading of the warning."""

    REPEALED = "Hänvisar till upphävd lag"
    OLDER = "Skriven före gällande lag"
    RULES_GONE = "Regler i ämnet har upphävts"


@dataclass(frozen=True, slots=True)
class Became:
    """A section that the document cites, and what says the same now: act id and section; none where not known."""

    cited: str
    now: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWarning:
    """One way in which the law has changed since the document was written.

    `act` is the act that it cites or that came after it, `instead` the act in force now ("" where not known).
    """

    kind: Ageing
    act: str
    text: str
    instead: str = ""
    sections: tuple[Became, ...] = ()
    written_before: bool = False
    """The document's date is earlier than the law that is in force now."""

    @property
    def heading(self) -> str:
        """What stands above the sentence."""
        return self.kind.value

    def __str__(self) -> str:
        """The warning as one text."""
        return f"{self.heading}. {self.text}"


def law_warnings(acts: Sequence[Act], agreement: Agreement) -> tuple[LawWarning, ...]:
    """Repealed acts that the document names, then acts on its subject that came or ended after its date.

    A document without a date is never said to be older than anything.
    """
    named: dict[str, list[str]] = {}
    for basis in agreement.legal_basis:
        if basis.act:
            named.setdefault(basis.act, []).extend(basis.sections)
    repealed = [
        _repealed(acts, agreement, act, named[act.id]) for act in acts if act.id in named and act.repealed
    ]
    told = {warning.instead for warning in repealed}
    later = [
        _older(agreement, act)
        for act in acts
        if agreement.id in act.concerns and act.id not in told and _is_older(agreement, act.in_force_from)
    ]
    ended = [
        _ended(agreement, act)
        for act in acts
        if agreement.id in act.concerns and act.id not in named and _is_older(agreement, act.replaced_on)
    ]
    order = {key: place for place, key in enumerate(named)}
    return (*sorted(repealed, key=lambda warning: order[warning.act]), *later, *ended)


def _own_date(agreement: Agreement) -> str:
    return agreement.date or agreement.in_force


def _is_older(agreement: Agreement, day: str) -> bool:
    """The document is surely older: even the last day that its date can mean lies before `day`."""
    own = last_day(_own_date(agreement))
    return bool(own and day) and own < day


def _repealed(acts: Sequence[Act], agreement: Agreement, act: Act, sections: Sequence[str]) -> LawWarning:
    new = find_act(acts, act.replaced_by) if act.replaced_by else None
    since = f"sedan {swedish_date(act.replaced_on)}" if act.replaced_on else "numera"
    became = tuple(_became(act, section, new) for section in dict.fromkeys(sections))
    before = _is_older(agreement, new.in_force_from if new else act.replaced_on)
    parts = [
        f"Dokumentet nämner {act.name}, som {since} är upphävd.",
        f"I stället gäller {new.name}." if new else "",
        _already(agreement, act),
        *(_in_words(acts, one) for one in became if one.now),
        _unknown([one.cited for one in became if not one.now]),
        "Räkna inte med att paragrafnumren stämmer." if not became else "",
        act.doubt,
    ]
    return LawWarning(
        kind=Ageing.REPEALED,
        act=act.id,
        text=" ".join(part for part in parts if part),
        instead=new.id if new else "",
        sections=became,
        written_before=before,
    )


def _already(agreement: Agreement, act: Act) -> str:
    """The act was gone before the document's date, whatever that date means."""
    own = _own_date(agreement)
    gone = bool(own and act.replaced_on) and own[: len(act.replaced_on)] > act.replaced_on[: len(own)]
    return f"Dokumentets datum, {swedish_date(own)}, är senare än upphävandet." if gone else ""


def _became(act: Act, section: str, new: Act | None) -> Became:
    held = act.section(section)
    links = held.equivalents if held is not None and new is not None else ()
    return Became(section, tuple((link.act, link.section) for link in links if new and link.act == new.id))


def _in_words(acts: Sequence[Act], one: Became) -> str:
    act = find_act(acts, one.now[0][0])
    label = act.label if act else ""
    return f"{one.cited} är nu {_and([section for _, section in one.now])} {label}."


def _unknown(sections: Sequence[str]) -> str:
    return f"Vad som motsvarar {_and(sections)} är inte kontrollerat här." if sections else ""


def _and(words: Sequence[str]) -> str:
    return " och ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _older(agreement: Agreement, act: Act) -> LawWarning:
    own = _own_date(agreement)
    text = (
        f"Dokumentet är från {swedish_date(own)}, före {act.name}, som gäller sedan "
        f"{swedish_date(act.in_force_from)}. Läs det mot den lagen. "
        "Vilka delar som påverkas är inte kontrollerat här."
    )
    return LawWarning(kind=Ageing.OLDER, act=act.id, text=text, instead=act.id, written_before=True)


def _ended(agreement: Agreement, act: Act) -> LawWarning:
    text = (
        f"{act.name} upphävdes {swedish_date(act.replaced_on)}, efter dokumentets datum "
        f"({swedish_date(_own_date(agreement))}). Vilka delar som bygger på den är inte kontrollerat här."
    )
    return LawWarning(kind=Ageing.RULES_GONE, act=act.id, text=text, written_before=True)
