from __future__ import annotations

import pytest

from okapp.errors import UserError
from okapp.library.fields import LibraryError
from okapp.library.loader import load_library
from okapp.library.texts import read_text


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def refused(folder) -> str:
    with pytest.raises(LibraryError) as error:
        load_library(folder)
    assert isinstance(error.value, UserError)
    sentence = error.value.sentence
    assert sentence.startswith("Innehållet kan inte läsas: ")
    assert sentence.endswith("Installera om Ökapp, dina ärenden påverkas inte.")
    return sentence


def test_a_syntax_error_names_file_and_line(copy):
    path = copy / "agreements" / "hok" / "avtal.toml"
    change(path, 'area = "', "area = ")
    sentence = refused(copy)
    line = 1 + path.read_text(encoding="utf-8").splitlines().index('area = social välfärd och hälsa"')
    assert f"{path}, rad {line}: är inte giltig TOML" in sentence


@pytest.mark.parametrize(
    ("where", "old", "new", "says"),
    [
        ("agreements/hok/avtal.toml", 'title = "Huvud', 'titel = "Huvud', "title saknas"),
        ("agreements/hok/avtal.toml", 'id = "hok"', 'id = "bus"', "inte samma som mappens namn"),
        (
            "agreements/hok/avtal.toml",
            'to = "hok-riktlinje"',
            'to = "finns-inte"',
            "hänvisar till finns-inte",
        ),
        ("agreements/hok/avtal.toml", 'type = "har_riktlinje"', 'type = "har_nat"', "hänvisar till har_nat"),
        (
            "agreements/hok/avtal.toml",
            'act = "hsl-2017-30"',
            'act = "hsl-1700-1"',
            "hänvisar till hsl-1700-1",
        ),
        (
            "agreements/hok/avtal.toml",
            '[[source]]\nid = "kalla-001"',
            '[[source]]\nid = "k"',
            "hänvisar till k,",
        ),
        (
            "agreements/hok/avtal.toml",
            'date = "2022-09-05"',
            'date = "5 september"',
            "ska skrivas ÅÅÅÅ-MM-DD",
        ),
        ("agreements/hok/avtal.toml", 'date = "2022-09-05"', "date = 2022-09-05", "date ska vara text"),
        ("agreements/hok/avtal.toml", 'date = "2022-09-05"', 'date = "2022-13"', "datumet date (2022-13)"),
        (
            "agreements/hok/avtal.toml",
            'in_force = "2022-09"',
            'in_force = "hösten 2022"',
            "datumet in_force (hösten 2022)",
        ),
        ("agreements/hok/avtal.toml", '"fulltext"', '"kopia"', "text_kind har ett okänt värde: kopia"),
        ("agreements/hok/avtal.toml", "type_is_ours = false", 'type_is_ours = "nej"', "true eller false"),
        ("agreements/hok/avtal.toml", 'terms = ["HÖK",', "terms = [1,", "lista av texter"),
        (
            "agreements/sfx/avtal.toml",
            'parties = ["kommunerna i Stockholms län"]',
            "parties = []",
            "parties saknas",
        ),
        ("agreements/kallor.toml", 'id = "kalla-001"', 'id = "kalla-000"', "kalla-000 står två gånger"),
        (
            "laws/lvm-1988-870.toml",
            'id = "lvm-1988-870"',
            'id = "lvu-1990-52"',
            "lvu-1990-52 står två gånger",
        ),
        (
            "laws/egenvard-2022-1250.toml",
            'concerns = ["egenvard"]',
            'concerns = ["finns-inte"]',
            "hänvisar till finns-inte",
        ),
        (
            "agreements/hok/avtal.toml",
            'sections = ["16 kap. 3 §"]',
            'sections = "16 kap. 3 §"',
            "sections ska vara en lista av texter",
        ),
        ("laws/hsl-1982-763.toml", '"hsl-2017-30"', '"hsl-1700-1"', "hänvisar till hsl-1700-1"),
        (
            "laws/sol-2025-400.toml",
            'section = "2 a kap. 3 §"',
            'section = "2 b kap."',
            "2 b kap. i sol-2001-453",
        ),
        ("laws/sol-2025-400.toml", 'section = "10 kap. 3 §"', 'section = "10 kap. 2 §"', "står två gånger"),
        ("laws/sol-2025-400.toml", 'checked = "verified"', 'checked = "kanske"', "okänt värde: kanske"),
        ("laws/lma-1994-137.toml", "[[section.item]]", "[section.item]", "lista av tabeller"),
        ("MANIFEST.toml", 'version = "2026-11-22"', "", "version saknas"),
    ],
)
def test_bad_content_is_said_in_a_sentence_naming_the_file(copy, where, old, new, says):
    change(copy / where, old, new)
    sentence = refused(copy)
    assert str(copy / where) in sentence or str((copy / where).parent) in sentence
    assert says in sentence


@pytest.mark.parametrize("missing", ["MANIFEST.toml", "agreements/kallor.toml"])
def test_a_missing_file_is_named(copy, missing):
    (copy / missing).unlink()
    assert f"{copy / missing}: kan inte läsas" in refused(copy)


def test_a_missing_folder_is_named(tmp_path, copy):
    for path in (copy / "laws").iterdir():
        path.unlink()
    assert f"{copy / 'laws'}: mappen saknas eller är tom" in refused(copy)


def test_text_is_read_only_when_asked_for(copy):
    path = copy / "agreements" / "hok" / "avtal.md"
    path.unlink()
    library = load_library(copy)
    with pytest.raises(LibraryError, match=r"avtal\.md: kan inte läsas"):
        read_text(library.agreement("hok"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Text utan rubrik\n", "rad 1: text utan avsnitt"),
        ("## A {#a}\n\n# B\n", "rad 3: text utan avsnitt"),
        ("## A {#a}\n\nx\n\n## B {#a}\n", "samma beteckning"),
    ],
)
def test_text_without_stable_section_ids_is_refused(copy, text, says):
    path = copy / "agreements" / "hok" / "avtal.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        read_text(load_library(copy).agreement("hok"))
    assert str(path) in error.value.sentence
    assert says in error.value.sentence


def test_sections_keep_their_paragraphs(copy):
    path = copy / "agreements" / "hok" / "avtal.md"
    path.write_text("## Ett {#ett}\n\nFörsta.\n\nAndra.\n\n## Två {#tva}\n", encoding="utf-8")
    first, second = read_text(load_library(copy).agreement("hok"))
    assert (first.id, first.heading, first.text) == ("ett", "Ett", "Första.\n\nAndra.")
    assert (second.id, second.text) == ("tva", "")
