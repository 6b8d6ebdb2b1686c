"""What a paper is made without: sections and answers that the user leaves out, and what a guide's own rules keep in.

A paper is built from what may leave. An answer that is left out is not in the journey that the blocks are made of,
so neither text, identity, bookmarks nor attached answers hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from okapp.casework.runs import Run
from okapp.documents.blocks import Block, Callout, Heading, Paragraph, Signature, Tone, Weight
from okapp.engine.questions import MunicipalityOf, OneOf, Question, SeveralOf
from okapp.errors import UserError

WITHOUT = ", utan: "
"""Stands between a paper's title and what it was made without, in the case."""
_BETWEEN = "; "
SECTIONS_OUT = "Delar som är utelämnade: {delar}."
ANSWERS_OUT = "Uppgifter är utelämnade ur papperet."
_SECTION = 2


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Headings of sections, and keys of questions."""

    sections: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.sections or self.answers)


NOTHING = LeftOut()


@dataclass(frozen=True, slots=True)
class Field:
    """An answer that can be left out: the question's key and label. A `locked` one always is."""

    key: str
    label: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Choosable:
    """What can be left out of a paper, in the paper's own order."""

    sections: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


class LostChoice(UserError):
    """What a kept paper was made without cannot be found in the guide any more."""


def shielded(run: Run) -> frozenset[str]:
    """Answers that never stand on a paper or in a hand-over of this run: a rule that nobody can switch off."""
    return frozenset(question.key for question in run.guide.shielded(run.journey()))


def steers(question: Question[object]) -> bool:
    """Whether papers say different things by this answer: then hiding it would make them say what is not so."""
    return isinstance(question, (OneOf, SeveralOf))


def told(run: Run, left_out: LeftOut) -> Run:
    """The run without what is left out and what is shielded, as lists of answers and texts are made of it."""
    return run.without(left_out.answers | shielded(run))


def steered(run: Run, left_out: LeftOut) -> Run:
    """The same, but with the choices that decide what a guide's own blocks and papers say."""
    keys = {question.key for question in run.edition.questions() if steers(question)}
    return run.without((left_out.answers | shielded(run)) - keys)


def may_be_hidden(question: Question[object], *, in_protocol: bool, to_person: bool) -> bool:
    """Whether a paper can be made without this answer: the protocol lists all, the others read some to know what to say."""
    if in_protocol:
        return True
    return not steers(question) and not (to_person and isinstance(question, MunicipalityOf))


def sections_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The headings under the title, each once."""
    found = (one.text for one in blocks if isinstance(one, Heading) and one.level == _SECTION)
    return tuple(dict.fromkeys(found))


def without(blocks: tuple[Block, ...], left_out: LeftOut) -> tuple[Block, ...]:
    """The blocks without the sections, and with a line that says so; warnings, stops and signatures always stay."""
    kept = tuple(_kept(blocks, left_out.sections))
    out = [one for one in sections_of(blocks) if one in left_out.sections]
    said = [SECTIONS_OUT.replace("{delar}", ", ".join(out))] if out else []
    said += [ANSWERS_OUT] if left_out.answers else []
    if not said:
        return kept
    line = Paragraph(" ".join(said), tone=Tone.SMALL)
    at = next((at for at, one in enumerate(kept, 1) if isinstance(one, Heading) and one.level == 1), 0)
    return (*kept[:at], line, *kept[at:])


def _kept(blocks: tuple[Block, ...], sections: frozenset[str]) -> Iterator[Block]:
    inside = True
    for block in blocks:
        if isinstance(block, Heading) and block.level <= _SECTION:
            inside = block.level < _SECTION or block.text not in sections
        if inside or _always(block):
            yield block


def _always(block: Block) -> bool:
    return isinstance(block, Signature) or (isinstance(block, Callout) and block.weight is not Weight.NOTE)


def named(title: str, left_out: LeftOut, run: Run) -> str:
    """A paper's title with what it was made without, as the case keeps it: "Protokoll, utan: Skäl"."""
    labels = [question.label for question in run.edition.questions() if question.key in left_out.answers]
    parts = [*sorted(left_out.sections), *dict.fromkeys(labels)]
    return f"{title}{WITHOUT}{_BETWEEN.join(parts)}" if parts else title


def read_named(title: str, run: Run, sections: Iterable[str]) -> LeftOut:
    """What a kept paper was made without, for making it again; `sections` are those of the whole paper.

    Raises `LostChoice` where a part of it is not known any more: it is not made with more than it had.
    """
    parts = [part for part in title.partition(WITHOUT)[2].split(_BETWEEN) if part]
    labels: dict[str, set[str]] = {}
    for question in run.edition.questions():
        labels.setdefault(question.label, set()).add(question.key)
    known = set(sections)
    if any(part not in known and part not in labels for part in parts):
        raise LostChoice(
            "Papperet går inte att göra på nytt med samma delar utelämnade. Inget är lämnat. Gör det på nytt i guiden."
        )
    answers = (key for part in parts for key in labels.get(part, ()))
    return LeftOut(frozenset(part for part in parts if part in known), frozenset(answers))
