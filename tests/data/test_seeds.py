"""Nothing of the source texts is lost, nothing is added to their words, and every mend can be traced.

The source texts are not here: `seeds.toml` holds their lines and hashes, and says at its head how it was made.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from okapp.library.loader import load_library
from okapp.library.model import Library
from okapp.library.texts import Origin, TextSection, read_text

DATA = Path(__file__).parents[2] / "data"
FIXTURE = tomllib.loads(Path(__file__).with_name("seeds.toml").read_text(encoding="utf-8"))
MENDS = tomllib.loads((DATA / "agreements" / "rattningar.toml").read_text(encoding="utf-8"))
SOURCES = tomllib.loads((DATA / "agreements" / "kallor.toml").read_text(encoding="utf-8"))["source"]
LINES = {"000": 47, "001": 309, "002": 268, "003": 250, "004": 93}
TELEPHONE = re.compile(r"\b0\d{1,3}\s?-\s?\d{2,3}(\s?\d{2,3}){1,3}|\b[Tt]elefon\s+\d")
MAIL = re.compile(r"[\w.]+@[\w.]+\w")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(DATA)


@pytest.fixture(scope="module")
def held(library: Library) -> dict[str, list[str]]:
    """Every paragraph of a section, its heading first, by "document#section"; a source's own words by "kallor#id"."""
    found = {
        f"{one.id}#{section.id}": paragraphs(section)
        for one in library.agreements
        for section in read_text(one)
    }
    return found | {f"kallor#{one['id']}": one.get("intro", []) for one in SOURCES}


def paragraphs(section: TextSection) -> list[str]:
    return [section.heading, *re.split(r"\n{2,}", section.text)]


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def sha(text: str) -> str:
    return hashlib.sha256(plain(text).encode()).hexdigest()


def numbers(spec: str) -> list[int]:
    found = []
    for part in spec.split(","):
        first, _, last = part.strip().partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def rows(*names: str) -> list[dict]:
    return [row for name in names for row in FIXTURE[name]]


def test_every_paragraph_stands_where_the_fixture_says(held):
    assert len(FIXTURE["paragraphs"]) > 350
    for row in rows("paragraphs", "excerpts"):
        assert row["found"], row
        for place in row["found"]:
            assert row["sha256"] in [sha(one) for one in held[place]], (row, place)


@pytest.mark.parametrize("seed", LINES)
def test_every_filled_line_is_accounted_for_once(seed):
    (source,) = [row for row in FIXTURE["seeds"] if row["seed"] == seed]
    accounted = [
        number
        for row in rows("paragraphs", "facts", "omissions")
        if row["seed"] == seed
        for number in numbers(row["lines"])
    ]
    assert source["lines"] == LINES[seed]
    assert sorted(accounted) == numbers(source["filled"])
    assert max(accounted) == LINES[seed]
    assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])


def test_what_is_left_out_has_a_reason():
    for row in FIXTURE["omissions"]:
        assert row["reason"].endswith("."), row
        assert len(row["reason"]) > 20, row
        assert row["sha256"] or "kontaktuppgifter" in row["reason"], row
    left_out = Counter(row["seed"] for row in FIXTURE["omissions"])
    assert left_out == {"000": 1, "001": 1, "002": 6, "003": 10, "004": 2}


def test_type_and_date_stand_among_the_facts_and_not_in_the_text(library, held):
    assert len(FIXTURE["facts"]) == 40
    for row in FIXTURE["facts"]:
        one = library.agreement(row["agreement"])
        dates = {one.date, *(each.value for each in one.statements if each.about in ("datum", "webbdatum"))}
        dates |= {f"{date}-01-01" for date in dates if len(date) == 4} | {
            f"{date}-01" for date in dates if len(date) == 7
        }
        assert row["sha256"] in {sha(f"{one.kind_on_site} / {date}") for date in dates}, row
    for place, texts in held.items():
        assert not [text for text in texts if re.fullmatch(r"\w+ / \d{4}-\d\d-\d\d", text)], place


def test_nothing_is_added_to_the_words_of_a_source(library):
    known: dict[str, set[str]] = {}
    for row in rows("paragraphs", "excerpts"):
        for place in row["found"]:
            known.setdefault(place, set()).add(row["sha256"])
    for one in library.agreements:
        for section in read_text(one):
            if section.origin is Origin.OWN_WORDS:
                continue
            mine = paragraphs(section)
            theirs = mine[1:] if section.origin is Origin.SOURCE else mine
            for text in theirs:
                assert not text or sha(text) in known[f"{one.id}#{section.id}"], (one.id, section.id, text)


def test_every_mend_can_be_traced(held):
    places = {
        (row["seed"], number): row["found"]
        for row in FIXTURE["paragraphs"]
        for number in numbers(row["lines"])
    }
    assert len(MENDS["mend"]) > 20
    for mend in MENDS["mend"]:
        assert mend["why"].endswith("."), mend
        for place in places[mend["source"][-3:], mend["line"]]:
            text = "\n".join(held[place])
            assert mend["was"] not in text, (mend, place)
            assert plain(mend["now"]) in plain(text), (mend, place)
    for moved in MENDS["moved"]:
        assert (moved["source"][-3:], moved["line"]) in places
    for kept in MENDS["kept"]:
        for place in places[kept["source"][-3:], kept["line"]]:
            assert kept["text"] in "\n".join(held[place]), (kept, place)


def test_faults_that_hurt_search_are_gone(held):
    everything = "\n".join(text for texts in held.values() for text in texts)
    for fault in ("Iän", "Stockhom ", "KLSS", "avfalls- ", "vid-utskrivning", "cookie", "Läs mer", "…"):
        assert fault not in everything, fault
    assert not re.search(r"\.{5}\s*\d", everything)
    assert "\u00a0" not in everything
    assert not re.search(r"\]\(|\*\*|^#", everything, re.MULTILINE)


def test_no_old_contact_data_remains(held, library):
    for one in library.agreements:
        facts = one.text_path.with_name("avtal.toml").read_text(encoding="utf-8")
        texts = "\n".join(
            text for place, each in held.items() if place.startswith(f"{one.id}#") for text in each
        )
        for text in (facts, texts):
            assert not TELEPHONE.search(text), one.id
            assert set(MAIL.findall(text)) <= {"registrator@storsthlm.se", "registrator@ksl.se"}, one.id
