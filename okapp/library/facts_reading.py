"""Key facts and everyday questions as they are read: in our own words, with section, year and how sure they are."""

from __future__ import annotations

from okapp.documents.blocks import Callout, Heading, Items, Paragraph, Tone
from okapp.library.facts import EverydayQuestion, Fact, KeyFacts, Sure, Topic
from okapp.library.sections import ReadingSection
from okapp.library.swedish import capital

OWN_WORDS = "I egna ord, inte avtalstext"
TOPICS = {
    Topic.ABOUT: "Om dokumentet",
    Topic.WHO_DOES: "Vem gör vad",
    Topic.WHO_PAYS: "Vem betalar",
    Topic.TIMES: "Tider och frister",
    Topic.DISAGREEMENT: "Om man är oense",
    Topic.VALIDITY: "Giltighet och uppsägning",
    Topic.OUTDATED: "Det som är föråldrat",
    Topic.LOCAL: "Exempel från en kommun",
}
_MARKS = {
    Sure.READ: "",
    Sure.SECOND_HAND: "andrahandsuppgift",
    Sure.RECALLED: "allmän kunskap, inte kontrollerad",
    Sure.OWN_CONCLUSION: "vår egen slutsats",
}


def fact_text(fact: Fact) -> str:
    """A fact on a line: who, what, the year of an amount, its section and its mark where it was not read."""
    who = "" if not fact.who or fact.who.casefold() in fact.text.casefold() else f"{capital(fact.who)}: "
    year = "" if not fact.year or fact.year in fact.text else f"Belopp från {fact.year}."
    note = _sentence(fact.note) if fact.note else ""
    return _line(f"{who}{_sentence(fact.text)}", year, note, _place(fact.section, fact.sure))


def answer_text(question: EverydayQuestion) -> str:
    """The answer with its section and its mark."""
    return _line(_sentence(question.answer), _place(question.section, question.sure))


def fact_sections(facts: KeyFacts) -> tuple[ReadingSection, ...]:
    """Key facts by topic, then the everyday questions; an empty part is left out."""
    found: list[ReadingSection] = []
    topics = [
        (topic, [fact for fact in facts.facts if fact.topic is topic])
        for topic in Topic
        if any(fact.topic is topic for fact in facts.facts)
    ]
    if topics:
        marked = "En uppgift som inte är läst i dokumentet är märkt efter texten."
        read = _line(f"Läst: {_sentence(facts.read)}", f"Källa: {_sentence(facts.source)}", marked)
        blocks = (Heading("Nyckelfakta"), _own_words(), Paragraph(read, tone=Tone.SMALL))
        found.append(ReadingSection("nyckelfakta", "Nyckelfakta", 2, blocks))
    for topic, held in topics:
        heading = TOPICS[topic]
        lines = Items(tuple(fact_text(fact) for fact in held))
        ids = tuple(fact.id for fact in held)
        key = f"nyckelfakta-{topic.name.lower().replace('_', '-')}"
        found.append(ReadingSection(key, heading, 3, (Heading(heading, level=3), lines), ids))
    if facts.questions:
        asked = tuple(Paragraph(answer_text(one), lead=one.question) for one in facts.questions)
        ids = tuple(one.id for one in facts.questions)
        heading = "Vardagsfrågor"
        found.append(
            ReadingSection("vardagsfragor", heading, 2, (Heading(heading), _own_words(), *asked), ids)
        )
    return tuple(found)


def _own_words() -> Callout:
    return Callout("Läs dokumentet innan du fattar beslut.", OWN_WORDS)


def _place(section: str, sure: Sure) -> str:
    numbered = section[:1].isdigit()
    where = f"avsnitt {section}" if numbered else f"avsnittet ”{section}”"
    parts = [part for part in (where if section else "", _MARKS[sure]) if part]
    return f"({', '.join(parts)})" if parts else ""


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", ":")) else f"{text}."
