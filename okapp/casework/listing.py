"""What there is, as rows for JSON and as text: documents and laws, guides, questions."""

from __future__ import annotations

from typing import Any

from okapp.casework.papers import PROTOCOL
from okapp.documents.papers import Guide
from okapp.engine.model import Edition, Source, Wizard
from okapp.engine.outline import cite, review
from okapp.engine.questions import VET_EJ, Group, OneOf, Question, SeveralOf, show_date
from okapp.library.facts import EverydayQuestion, Fact, KeyFacts
from okapp.library.facts_reading import OWN_WORDS, TOPICS, answer_text, fact_text
from okapp.library.model import Act, Agreement, LawSection, Library, NotInLibrary, TextKind
from okapp.library.reading import DESCRIBED, FULL_TEXT
from okapp.library.reading_law import CHECKED, SUMMARY_NOT_LAW, repealed_note
from okapp.library.texts import TextSection, read_text


def document_row(library: Library, one: Agreement) -> dict[str, Any]:
    """A document as `okapp library --json` lists it."""
    return {
        "id": one.id,
        "title": one.title,
        "type": one.kind,
        "area": one.area,
        "date": one.date,
        "date_meaning": one.date_meaning,
        "in_force": one.in_force,
        "full_text": one.text_kind is TextKind.FULL_TEXT,
        "target_group": one.target_group,
        "parties": list(one.parties),
        "status": one.status,
        "warnings": [str(warning) for warning in library.warnings(one)],
    }


def document_line(one: Agreement) -> str:
    """A document on a line of its own."""
    dated = f"{one.date} ({one.date_meaning})" if one.date else "odaterad"
    return f"{one.id}: {one.title}. {one.kind}, {one.area}, {dated}"


def shown(library: Library, key: str, section: str | None) -> dict[str, Any]:
    """An agreement or an act with its text, or with one section of it. Raises `NotInLibrary`."""
    if any(one.id == key for one in library.agreements):
        return _agreement(library, library.agreement(key), section)
    try:
        act = library.act(key)
    except NotInLibrary as error:
        message = f"Det finns inget dokument och ingen lag som heter {key}. Se okapp library."
        raise NotInLibrary(message) from error
    return _act(library, act, section)


def _agreement(library: Library, one: Agreement, section: str | None) -> dict[str, Any]:
    facts = library.facts.get(one.id)
    parts = [*map(_text_part, read_text(one)), *(_fact_parts(facts) if facts else ())]
    if section is not None:
        known = ", ".join(part["id"] for part in parts)
        parts = [part for part in parts if part["id"] == section]
        if not parts:
            raise NotInLibrary(f"{one.title} har inget avsnitt som heter {section}. Välj ett av: {known}.")
    return {
        **document_row(library, one),
        "note": f"{DESCRIBED if one.text_kind is TextKind.DESCRIPTION else FULL_TEXT}.",
        "official": one.official,
        "sections": parts,
    }


def _text_part(part: TextSection) -> dict[str, Any]:
    return {"id": part.id, "heading": part.heading, "text": part.text, "words": part.origin.value}


def _fact_parts(facts: KeyFacts) -> list[dict[str, Any]]:
    return [*map(_fact, facts.facts), *map(_question_part, facts.questions)]


def _fact(one: Fact) -> dict[str, Any]:
    part = {"id": one.id, "heading": TOPICS[one.topic], "text": fact_text(one)}
    return {**part, "words": OWN_WORDS, "checked": one.sure.value}


def _question_part(one: EverydayQuestion) -> dict[str, Any]:
    part = {"id": one.id, "heading": one.question, "text": answer_text(one)}
    return {**part, "words": OWN_WORDS, "checked": one.sure.value}


def _act(library: Library, act: Act, section: str | None) -> dict[str, Any]:
    chosen = act.sections if section is None else (library.law_section(act.id, section),)
    return {
        "id": act.id,
        "title": act.name,
        "type": act.kind,
        "date": act.in_force_from,
        "date_meaning": "gäller från",
        "warnings": [f"{note.title}. {note.text}" for note in repealed_note(library, act)],
        "note": f"{SUMMARY_NOT_LAW}.",
        "sections": [_law_section(one) for one in chosen],
    }


def _law_section(one: LawSection) -> dict[str, Any]:
    return {
        "id": one.section,
        "heading": one.heading,
        "text": one.summary,
        "words": CHECKED[one.checked].rstrip("."),
        "checked": one.checked.value,
        "equivalents": [{"act": link.act, "section": link.section} for link in one.equivalents],
    }


def shown_text(document: dict[str, Any]) -> str:
    """What `shown` gives, as text."""
    lines = [document["title"]]
    if document["date"]:
        lines.append(f"{document['date']}: {document['date_meaning']}")
    lines += [*document["warnings"], document["note"], *filter(None, [document.get("official")])]
    for part in document["sections"]:
        whose = f" ({part['words']})" if part.get("words") else ""
        lines += ["", f"{part['heading']} [{part['id']}]{whose}", part["text"]]
    return "\n".join(lines) + "\n"


def wizard_row(guide: Guide, wizard: Wizard) -> dict[str, Any]:
    """A guide, or its quick check, as `okapp wizards --json` lists it."""
    papers = [{"key": PROTOCOL, "title": "Protokoll"}]
    papers += [{"key": kind.key, "title": kind.title} for kind in guide.papers]
    return {
        "key": wizard.key,
        "title": wizard.title,
        "task": wizard.task,
        "editions": [_edition_row(edition) for edition in wizard.editions],
        "papers": papers,
    }


def _edition_row(edition: Edition) -> dict[str, Any]:
    return {
        "starts": edition.starts.isoformat(),
        "law": edition.law,
        "checked": edition.checked.isoformat() if edition.checked else None,
        "reviewed_by": edition.reviewed_by or None,
        "reviewed_on": edition.reviewed_on.isoformat() if edition.reviewed_on else None,
        "review": review(edition),
    }


def wizard_text(row: dict[str, Any]) -> str:
    """What `wizard_row` gives, as text."""
    lines = [f"{row['key']}: {row['title']}", f"  {row['task']}"]
    lines += [f"  Regler från {one['starts']}, {one['law']}. {one['review']}" for one in row["editions"]]
    lines += [f"  Papper {one['key']}: {one['title']}" for one in row["papers"]]
    return "\n".join(lines) + "\n"


def question_rows(edition: Edition) -> list[dict[str, Any]]:
    """Every question of the edition in order, each once, with the first step that asks it."""
    rows: dict[str, dict[str, Any]] = {}
    for step in edition.steps:
        for ask in step.asked():
            where = {"step": step.key, "source": source_row(step.source)}
            rows.setdefault(ask.question.key, {**_question(ask.question), **where})
    return list(rows.values())


def source_row(source: Source) -> dict[str, str | None]:
    """A source in JSON."""
    return {"act": source.act, "section": source.section, "agreement": source.agreement}


def _question(question: Question[Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "key": question.key,
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "choices": [],
        "required": question.required,
    }
    if isinstance(question, OneOf | SeveralOf):
        row["choices"] = [{"key": choice.key, "text": choice.text} for choice in question.choices]
    elif question.unknown:
        row["choices"] = [{"key": VET_EJ.key, "text": VET_EJ.text}]
    if isinstance(question, Group):
        row["fields"] = [_question(part) for part in question.fields]
    return row


def questions_text(wizard: Wizard, edition: Edition) -> str:
    """Every question as text, step by step."""
    lines = [f"{wizard.title}, regler från {show_date(edition.starts)}"]
    told: set[str] = set()
    for step in edition.steps:
        lines += ["", f"{step.heading} ({cite(step.source)})"]
        for ask in step.asked():
            if ask.question.key not in told:
                told.add(ask.question.key)
                lines += _question_lines(_question(ask.question), "  ")
    return "\n".join(lines) + "\n"


def _question_lines(row: dict[str, Any], indent: str) -> list[str]:
    optional = "" if row["required"] else ", frivillig"
    lines = [f"{indent}{row['key']} ({row['kind']}{optional}): {row['text']}"]
    lines += [f"{indent}  {choice['key']}: {choice['text']}" for choice in row["choices"]]
    for part in row.get("fields", []):
        lines += _question_lines(part, indent + "  ")
    return lines
