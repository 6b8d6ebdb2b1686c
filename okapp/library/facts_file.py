"""Reads key facts and everyday questions: one `fakta.toml` beside the `avtal.toml` of each document that has them.

To add a document, put a `fakta.toml` in its folder; nothing else changes:

- `last` says what was read ("hela, 7 s.", "nej, bara andrahandsuppgifter"), `kalla` where it is to be had.
- `[[faktum]]`: `id`, `om` (a value of `Topic`), `text`, `sakerhet` (a value of `Sure`), and where known `vem`,
  `avsnitt` (the document's own number or heading), `ar` (the year of an amount), `not`.
- `[[fraga]]`: `id`, `fraga`, `svar`, `sakerhet`, and where known `avsnitt`.

Ids are lower-case words with hyphens, stand once in the file and never change: links and bookmarks hold them.
Each text is whole sentences in our own words that can be read alone, since it is found alone. What is not "läst"
says in the text, or in `not`, where it comes from. A municipality's own rule is `om = "lokalt exempel"`, names the
municipality in the text and its paper with date in `not`, and is never told as the county's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from okapp.library.facts import EverydayQuestion, Fact, KeyFacts, Sure, Topic
from okapp.library.fields import Fields, LibraryError, only_once

FILE = "fakta.toml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AMOUNT = re.compile(r"\d\s*(kr|kronor)\b")
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def load_facts(agreements_dir: Path) -> Mapping[str, KeyFacts]:
    """Key facts by agreement id, for the folders that have a `fakta.toml`.

    Raises `LibraryError` for a file that cannot be read, a missing or unknown value, an id that stands twice and an
    amount without its year.
    """
    return {path.parent.name: _key_facts(path) for path in sorted(agreements_dir.glob(f"*/{FILE}"))}


def _key_facts(path: Path) -> KeyFacts:
    file = Fields.read(path)
    if not path.with_name("avtal.toml").is_file():
        raise LibraryError.about(path, "ligger inte bredvid någon avtal.toml")
    known = KeyFacts(
        agreement=path.parent.name,
        read=file.text("last"),
        source=file.text("kalla"),
        facts=tuple(_fact(row) for row in file.rows("faktum")),
        questions=tuple(_question(row) for row in file.rows("fraga")),
    )
    ids = [*(one.id for one in known.facts), *(one.id for one in known.questions)]
    only_once(path, ids)
    return known


def _fact(row: Fields) -> Fact:
    fact = Fact(
        id=_id(row),
        topic=row.choice("om", Topic),
        text=row.text("text"),
        sure=row.choice("sakerhet", Sure),
        who=row.text("vem", needed=False),
        section=row.text("avsnitt", needed=False),
        year=row.text("ar", needed=False),
        note=row.text("not", needed=False),
    )
    if _AMOUNT.search(fact.text) and not _YEAR.search(fact.year):
        raise LibraryError.about(row.path, f"{fact.id} har ett belopp utan år")
    return fact


def _question(row: Fields) -> EverydayQuestion:
    question = EverydayQuestion(
        id=_id(row),
        question=row.text("fraga"),
        answer=row.text("svar"),
        sure=row.choice("sakerhet", Sure),
        section=row.text("avsnitt", needed=False),
    )
    if _AMOUNT.search(question.answer):
        raise LibraryError.about(row.path, f"{question.id} har ett belopp, som ska stå i ett faktum")
    return question


def _id(row: Fields) -> str:
    key = row.text("id")
    if not _ID.fullmatch(key):
        raise LibraryError.about(row.path, f"beteckningen {key} ska skrivas med a-z, siffror och bindestreck")
    return key
