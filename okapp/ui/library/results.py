"""What the left part of the library shows for what is written and chosen: rows, their number in words, or why none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from okapp.library.address import Address
from okapp.library.filters import Mine, Order
from okapp.library.search.answer import Answer, Hit
from okapp.settings import Reading
from okapp.ui.library.desk import SearchDesk
from okapp.ui.library.entries import (
    act_rows,
    agreement_rows,
    copy_rows,
    heading_row,
    hit_rows,
    kept_rows,
)
from okapp.ui.library.no_hits import NoHits
from okapp.ui.library.rows import Row
from okapp.ui.library.shelves import View, counted, nothing_in, shelf_of

_MOST_HITS = 20
_MOST_ON_A_SHELF = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What is written and chosen; `allowed` are the ids that the filters let through, None without filters."""

    text: str
    view: View
    order: Order
    mine: Mine | None
    allowed: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown; `nothing` is said where there are no rows, `suggestion` is a spelling that finds more."""

    rows: Sequence[Row]
    count: str
    nothing: NoHits
    suggestion: str = ""


class Results:
    """Finds out what to show."""

    def __init__(self, desk: SearchDesk, reading: Callable[[], Reading]) -> None:
        self._desk = desk
        self._library = desk.library
        self._reading = reading

    def shown(self, asked: Asked) -> Shown:
        """The hits of a text, or the list where none is written."""
        return self._found(asked) if asked.text else self._listed(asked)

    def _listed(self, asked: Asked) -> Shown:
        view = asked.view
        if view in {View.BOOKMARKS, View.RECENT}:
            rows = kept_rows(self._library, self._desk.copies.all(), self._kept(view))
        elif view is View.LAWS:
            rows = act_rows(self._library.acts)
        elif view is View.COPIES:
            rows = self._copies(asked.allowed)
        else:
            return self._agreements(asked)
        return Shown(rows, counted(view, len(rows)), NoHits(*nothing_in(view)))

    def _copies(self, allowed: frozenset[str] | None) -> list[Row]:
        return copy_rows(
            one
            for one in self._desk.copies.all()
            if one.current and (allowed is None or one.agreement in allowed)
        )

    def _agreements(self, asked: Asked) -> Shown:
        every = self._library.agreements
        allowed = asked.allowed
        found = [one for one in every if allowed is None or one.id in allowed]
        rows = agreement_rows(found, asked.order, asked.mine)
        count = counted(View.AGREEMENTS, len(found))
        if allowed is not None:
            template = _say("{antal} av {alla} överenskommelser")
            count = template.replace("{antal}", str(len(found))).replace("{alla}", str(len(every)))
        if asked.view is View.ALL:
            copies = self._copies(allowed)
            rows += [heading_row(_say("Egna kopior")), *copies] if copies else []
            if allowed is None and self._library.acts:
                rows += [heading_row(_say("Lagar och föreskrifter")), *act_rows(self._library.acts)]
        return Shown(rows, count, NoHits(*nothing_in(View.AGREEMENTS)))

    def _kept(self, view: View) -> tuple[str, ...]:
        reading = self._reading()
        return reading.bookmarks if view is View.BOOKMARKS else reading.recent

    def _found(self, asked: Asked) -> Shown:
        limit = _MOST_HITS if asked.view is View.ALL else _MOST_ON_A_SHELF
        answer = self._desk.search(asked.text, limit, among=asked.allowed)
        if answer is None:
            return self._plainly(asked)
        hits = [hit for hit in answer.hits if self._is_on_shelf(hit, asked.view)]
        rows = hit_rows(self._library, hits)
        nothing = self._no_hits(asked, answer)
        return Shown(rows, _hits(len(hits)), nothing, answer.suggestion if hits else "")

    def _is_on_shelf(self, hit: Hit, view: View) -> bool:
        if view in {View.BOOKMARKS, View.RECENT}:
            texts = {one.split("#")[0] for one in self._kept(view)}
            return str(Address(hit.address.shelf, hit.address.id)) in texts
        return shelf_of(view) in {None, hit.address.shelf}

    def _plainly(self, asked: Asked) -> Shown:
        """The agreements that hold the words, while there is no better answer."""
        found = [
            one
            for one in self._library.matching(asked.text)
            if asked.allowed is None or one.id in asked.allowed
        ]
        template = _say(
            "Sökningen förbereds, {andel} % klart. Så länge söks bara titlar och sammanfattningar."
        )
        wait = self._desk.trouble or template.replace("{andel}", str(self._desk.share))
        return Shown(
            agreement_rows(found), f"{_hits(len(found))}. {wait}", NoHits(_say("Inga träffar än"), wait)
        )

    @staticmethod
    def _no_hits(asked: Asked, answer: Answer) -> NoHits:
        if asked.allowed is not None or asked.view is not View.ALL:
            text = _say(
                "Sökningen är begränsad. Välj Allt och rensa filtren för att söka i hela biblioteket."
            )
            return NoHits(_say("Inget här svarar på detta"), text, answer.suggestion)
        return NoHits(
            _say("Inget i biblioteket svarar på detta"),
            _say("Pröva ett annat ord, lägg till ordet eller bläddra bland områdena."),
            answer.suggestion,
            " ".join(answer.unknown) or asked.text,
        )


def _hits(number: int) -> str:
    return _say("1 träff") if number == 1 else _say("{antal} träffar").replace("{antal}", str(number))


def _say(text: str) -> str:
    return QCoreApplication.translate("Results", text)
