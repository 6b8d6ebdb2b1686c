"""What a guide's shelves are filled from, gathered from the run, the case and the contact book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from okapp.casework.contacts import arranged, name_of
from okapp.casework.municipalities import REGION, Municipalities
from okapp.casework.runs import Run
from okapp.documents.papers import Contact
from okapp.documents.shelves import AtHand, Near, Shelf, Whose
from okapp.engine.journey import Journey
from okapp.engine.questions import Group


def shelves_for(
    group: Group,
    run: Run,
    journey: Journey,
    *,
    earlier: Mapping[str, Any],
    own: str,
    known: Municipalities,
) -> tuple[Shelf, ...]:
    """What the guide has at hand for one of its groups; `own` is the name of the user's municipality, or ""."""
    fill = run.guide.shelves.get(group)
    if fill is None:
        return ()
    near = tuple(_near(run.around.contacts, own, known))
    return fill(AtHand(journey=journey, given=run.answers, earlier=earlier, contacts=near))


def _near(contacts: Iterable[Contact], own: str, known: Municipalities) -> Iterator[Near]:
    mine = known.find(own)
    code = mine.code if mine else ""
    bodies = {one.code: Whose.BODY for one in known.bodies}
    named = {**bodies, REGION: Whose.REGION, code: Whose.OWN}
    for contact in arranged(contacts, known, code):
        whose = named.get(contact.municipality, Whose.OTHER)
        yield Near(contact, name_of(contact.municipality, known), whose)
