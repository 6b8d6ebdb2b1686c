"""Everything that can be found, place by place: a document as a whole, its sections, facts and questions, law, copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okapp.library.address import Address, Shelf
from okapp.library.copies import CopyText
from okapp.library.facts import KeyFacts
from okapp.library.facts_reading import TOPICS, answer_text, fact_text
from okapp.library.fields import LibraryError
from okapp.library.model import Act, Agreement, Library
from okapp.library.search.answer import Found
from okapp.library.texts import TextSection, read_text

_PART_OF = {
    "bilaga_till",
    "del_av",
    "rapport_till",
    "riktlinje_till",
    "rutin_till",
    "tillagg_till",
    "uppfoljning_av",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place. `title` is its document's; `text` is what a snippet is cut from.

    `also` are other titles, `context` is the words of the document that a section is searched together with,
    `agreement` the id of the agreement it belongs to, "" for law and for copies of their own. `part` is set
    where the document belongs to another: an appendix, a routine, a follow-up.
    """

    found: Found
    address: Address
    title: str
    text: str
    heading: str = ""
    also: str = ""
    context: str = ""
    agreement: str = ""
    part: bool = False

    @property
    def whole(self) -> bool:
        """It stands for its document."""
        return not self.address.section


def places(library: Library, copies: Sequence[CopyText]) -> Iterator[Place]:
    """All places, each document's own together, the document as a whole first."""
    for agreement in library.agreements:
        yield from _of_agreement(agreement, library.facts.get(agreement.id))
    for act in library.acts:
        yield from _of_act(act)
    for copy in copies:
        yield from _of_copy(copy)


def _of_agreement(one: Agreement, known: KeyFacts | None) -> Iterator[Place]:
    variants = " · ".join(variant.text for variant in one.title_variants)
    about = (
        ("Målgrupp", one.target_group),
        ("Parter", ", ".join(one.parties)),
        ("Lag", "; ".join(basis.text for basis in one.legal_basis)),
        ("Uppgifter", ", ".join(filter(None, (one.kind, one.area, one.date[:4])))),
        ("Status", one.status),
    )
    parts = [one.summary, one.notes, *(f"{label}: {text.rstrip('.')}." for label, text in about if text)]
    whole = Place(
        found=Found.AGREEMENT,
        address=Address(Shelf.AGREEMENT, one.id),
        title=one.title,
        also=variants,
        text="\n".join(part for part in parts if part),
        agreement=one.id,
        part=any(relation.kind in _PART_OF for relation in one.relations),
    )
    yield whole
    for section in _text(one):
        if section.text != one.summary:
            yield _inside(whole, Found.SECTION, section.id, section.heading, section.text)
    if known is not None:
        for fact in known.facts:
            yield _inside(whole, Found.FACT, fact.id, TOPICS[fact.topic], fact_text(fact))
        for question in known.questions:
            yield _inside(whole, Found.QUESTION, question.id, question.question, answer_text(question))


def _text(agreement: Agreement) -> tuple[TextSection, ...]:
    """The text, or nothing where its file is damaged: the document is still found by what is known of it."""
    try:
        return read_text(agreement)
    except LibraryError:
        return ()


def _inside(whole: Place, found: Found, section: str, heading: str, text: str) -> Place:
    return Place(
        found=found,
        address=Address(whole.address.shelf, whole.address.id, section),
        title=whole.title,
        heading=heading,
        text=text,
        context=f"{whole.title} {whole.also}",
        agreement=whole.agreement,
    )


def _of_act(act: Act) -> Iterator[Place]:
    whole = Place(
        found=Found.LAW,
        address=Address(Shelf.LAW, act.id),
        title=act.name,
        also=f"{act.short} {act.sfs}",
        text="\n".join(part for part in (act.about, act.note) if part),
    )
    yield whole
    for section in act.sections:
        heading = f"{section.section} {section.heading}"
        yield _inside(whole, Found.LAW, section.section, heading, section.summary)


def _of_copy(copy: CopyText) -> Iterator[Place]:
    whole = Place(
        found=Found.COPY,
        address=Address(Shelf.COPY, copy.key),
        title=copy.title,
        text="",
        agreement=copy.agreement,
    )
    yield whole
    for number, page in enumerate(copy.pages, start=1):
        yield _inside(whole, Found.COPY, str(number), f"Sidan {number}", page)
