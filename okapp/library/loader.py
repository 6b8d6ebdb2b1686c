"""Reads the data folder into a `Library`; whatever is wrong is said in a sentence that names the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from okapp.errors import UserError
from okapp.library.facts_file import load_facts
from okapp.library.fields import Fields, LibraryError, only_once
from okapp.library.model import (
    Act,
    Agreement,
    Checked,
    ContentInfo,
    LawSection,
    LegalBasis,
    Library,
    Relation,
    SectionLink,
    Source,
    SourceRef,
    Statement,
    TextKind,
    TitleVariant,
)
from okapp.library.relations import RELATIONS
from okapp.library.swedish import sort_key

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def load_library(data_dir: Path) -> Library:
    """Everything in `data_dir` except the documents' texts, which `okapp.library.texts` reads when they are shown.

    Agreements and acts stand in the Swedish order of their titles.
    Raises `LibraryError` for a missing or damaged file, ids that stand twice, references that lead nowhere.
    """
    content = _content(Fields.read(data_dir / "MANIFEST.toml"))
    sources = _sources(Fields.read(data_dir / "agreements" / "kallor.toml"))
    acts = sorted(
        (_act(Fields.read(path)) for path in _files(data_dir / "laws", "*.toml")),
        key=lambda one: sort_key(one.name),
    )
    agreements = [_agreement(Fields.read(path)) for path in _files(data_dir / "agreements", "*/avtal.toml")]
    in_order = tuple(sorted(agreements, key=lambda one: sort_key(one.title)))
    library = Library(
        agreements=in_order,
        acts=tuple(acts),
        sources=sources,
        content=content,
        facts=load_facts(data_dir / "agreements"),
    )
    _check(library, data_dir)
    return library


def _files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    if not found:
        raise LibraryError.about(folder, "mappen saknas eller är tom")
    return found


def _content(file: Fields) -> ContentInfo:
    checks = tuple((row.text("what"), row.text("on")) for row in file.rows("checked"))
    return ContentInfo(file.text("version"), file.text("made_on"), checks)


def _sources(file: Fields) -> Mapping[str, Source]:
    rows = [
        Source(row.text("id"), row.text("title"), row.text("description"), row.text("captured", needed=False))
        for row in file.rows("source")
    ]
    only_once(file.path, [source.id for source in rows])
    return {source.id: source for source in rows}


def _agreement(file: Fields) -> Agreement:
    key = file.text("id")
    if key != file.path.parent.name:
        raise LibraryError.about(file.path, f"beteckningen {key} är inte samma som mappens namn")
    return Agreement(
        id=key,
        title=file.text("title"),
        title_basis=file.text("title_basis"),
        title_is_ours=file.flag("title_is_ours"),
        area=file.text("area"),
        also_areas=file.texts("also_areas"),
        kind=file.text("type"),
        kind_on_site=file.text("type_on_site", needed=False),
        kind_is_ours=file.flag("type_is_ours"),
        date=_date(file, "date"),
        date_meaning=file.text("date_meaning"),
        in_force=_date(file, "in_force"),
        in_force_note=file.text("in_force_note", needed=False),
        parties=file.texts("parties", needed=True),
        target_group=file.text("target_group", needed=False),
        legal_basis=tuple(
            LegalBasis(row.text("text"), row.text("act", needed=False), row.texts("sections"))
            for row in file.rows("legal_basis")
        ),
        relations=tuple(Relation(row.text("type"), row.text("to")) for row in file.rows("relation")),
        status=file.text("status"),
        title_variants=tuple(
            TitleVariant(row.text("text"), row.text("source"), row.text("lines", needed=False))
            for row in file.rows("title_variant")
        ),
        statements=tuple(_statement(row) for row in file.rows("statement")),
        sources=tuple(
            SourceRef(row.text("id"), row.text("lines", needed=False)) for row in file.rows("source")
        ),
        everyday_terms=file.texts("everyday_terms"),
        summary=file.text("summary"),
        notes=file.text("notes", needed=False),
        text_kind=file.choice("text_kind", TextKind),
        full_text_known=file.flag("full_text_known"),
        checked_on=_date(file, "checked_on"),
        text_path=file.path.with_name("avtal.md"),
        official=file.text("official", needed=False),
    )


def _statement(row: Fields) -> Statement:
    return Statement(
        about=row.text("about"),
        value=row.text("value"),
        meaning=row.text("meaning", needed=False),
        source=row.text("source"),
        lines=row.text("lines", needed=False),
    )


def _act(file: Fields) -> Act:
    key = file.text("id")
    return Act(
        id=key,
        title=file.text("title"),
        short=file.text("short"),
        sfs=file.text("sfs"),
        kind=file.text("kind"),
        in_force_from=_date(file, "in_force_from"),
        replaces=file.text("replaces", needed=False),
        replaced_by=file.text("replaced_by", needed=False),
        replaced_on=_date(file, "replaced_on"),
        source=file.text("source"),
        checked_on=_date(file, "checked_on"),
        about=file.text("about", needed=False),
        note=file.text("note", needed=False),
        sections=tuple(one for row in file.rows("section") for one in _sections(key, row)),
        concerns=file.texts("concerns"),
        doubt=file.text("doubt", needed=False),
    )


def _sections(act: str, row: Fields) -> list[LawSection]:
    """The section itself, then its items, each citable on its own."""
    whole = row.text("section")
    starts, note = _date(row, "in_force_from"), row.text("note", needed=False)
    read_on = _date(row, "checked_on")
    checked = row.choice("checked", Checked)
    found = [
        LawSection(
            act=act,
            section=whole,
            heading=row.text("heading"),
            summary=row.text("summary"),
            checked=checked,
            equivalents=_links(row),
            in_force_from=starts,
            checked_on=read_on,
            note=note,
        )
    ]
    for item in row.rows("item"):
        part = LawSection(
            act=act,
            section=f"{whole} {item.text('key')}",
            heading=item.text("heading"),
            summary=item.text("summary"),
            checked=item.choice("checked", Checked) if item.has("checked") else checked,
            equivalents=_links(item),
            parent=whole,
            in_force_from=starts,
            checked_on=read_on,
            note=note,
        )
        found.append(part)
    return found


def _links(row: Fields) -> tuple[SectionLink, ...]:
    return tuple(SectionLink(link.text("act"), link.text("section")) for link in row.rows("equivalents"))


def _date(file: Fields, key: str) -> str:
    value = file.text(key, needed=False)
    if value and not _is_date(value):
        raise LibraryError.about(
            file.path, f"datumet {key} ({value}) ska skrivas ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"
        )
    return value


def _is_date(text: str) -> bool:
    """It is a year, a month or a day that the calendar has."""
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _check(library: Library, data_dir: Path) -> None:
    """Every reference leads somewhere."""
    only_once(data_dir / "agreements", [one.id for one in library.agreements])
    only_once(data_dir / "laws", [act.id for act in library.acts])
    known = {one.id for one in library.agreements}
    acts = {act.id for act in library.acts}
    for one in library.agreements:
        path = one.text_path.with_name("avtal.toml")
        _known(path, [relation.to for relation in one.relations], known)
        _known(path, [relation.kind for relation in one.relations], set(RELATIONS))
        _known(path, [basis.act for basis in one.legal_basis if basis.act], acts)
        cited = [reference.source for reference in one.sources]
        cited += [variant.source for variant in one.title_variants]
        cited += [statement.source for statement in one.statements]
        _known(path, cited, set(library.sources))
    for act in library.acts:
        path = data_dir / "laws" / f"{act.id}.toml"
        _known(path, [key for key in (act.replaces, act.replaced_by) if key], acts)
        _known(path, list(act.concerns), known)
        only_once(path, [section.section for section in act.sections])
        _check_links(library, act, path)


def _check_links(library: Library, act: Act, path: Path) -> None:
    for section in act.sections:
        for link in section.equivalents:
            try:
                library.law_section(link.act, link.section)
            except UserError as error:
                problem = f"{section.section} hänvisar till {link.section} i {link.act}, som inte finns"
                raise LibraryError.about(path, problem) from error


def _known(path: Path, wanted: list[str], known: set[str]) -> None:
    for key in wanted:
        if key not in known:
            raise LibraryError.about(path, f"hänvisar till {key}, som inte finns")
