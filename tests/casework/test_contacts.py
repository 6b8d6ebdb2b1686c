"""The contact book: read, checked, saved, taken in from files with row and column named, handed out, merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.contacts import (
    COLUMNS,
    LONGEST,
    ContactsError,
    arranged,
    clashes,
    holds,
    merged,
    municipality_code,
    name_of,
    problems,
    read_contacts,
    row_of,
    save_contacts,
)
from okapp.casework.contacts_files import hand_out, take_in
from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.documents.papers import HEMLOSHET, REGISTRATOR, SOCIALJOUR, Contact, Sender
from okapp.files import NotSaved

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 1, 15)
GOOD = """
[[kontakt]]
kommun = "0184"
funktion = "socialjour"
telefon = "08-000 00 01"
tider = "Dygnet runt"
kontrollerad_den = 2025-12-01
"""
FORBUNDET = "sjukvard-omsorg-norrtalje"
SOLNA = Contact(
    municipality="0184",
    function=SOCIALJOUR,
    phone="08-000 00 01",
    hours="Dygnet runt",
    checked_on=date(2025, 12, 1),
)
CSV = """kommun;funktion;telefon;tider;epost;not;kontrollerad_den
Solna stad;Socialjour;08-000 00 01;Dygnet runt;;;2025-12-01

180;Växel;+46 8 000 00 02;"vardagar; 8–16";vaxel@stockholm.example;Fråga efter jouren;2024-03-05
Region Stockholm;Samordnare för SIP;08-000 00 03;;;;2025-12-01
"""


@pytest.fixture(scope="module")
def known() -> Municipalities:
    return load_municipalities(DATA)


def _file(folder: Path, text: str, name: str = "kontakter.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_an_empty_book(tmp_path: Path, known: Municipalities) -> None:
    assert read_contacts(tmp_path / "kontakter.toml", known) == ()


def test_a_contact_is_read_with_its_function_as_the_book_writes_it(
    tmp_path: Path, known: Municipalities
) -> None:
    assert read_contacts(_file(tmp_path, GOOD), known) == (SOLNA,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[kontakt", "inte giltig TOML"),
        ('kontakt = "Solna"', "[[kontakt]]"),
        (
            GOOD.replace("0184", "9999"),
            "kontakt 1, kommun: Namnet eller koden finns inte. Skriv en kommun, regionen",
        ),
        (GOOD.replace("socialjour", ""), "kontakt 1, funktion: Skriv vilken funktion det är"),
        (GOOD.replace('"08-000 00 01"', "8"), "kontakt 1, telefon: Uppgiften ska vara text"),
        (GOOD.replace("tider", "namn"), "kontakt 1, namn: Fältet finns inte i kontaktboken"),
        (GOOD.replace("2025-12-01", '"i våras"'), "kontakt 1, kontrollerad_den: Skriv datumet"),
        (GOOD + GOOD, "kontakt 2, funktion: Solna stad har redan Socialjour (kontakt 1)"),
    ],
)
def test_a_bad_book_is_refused_in_a_sentence(
    tmp_path: Path, known: Municipalities, text: str, said: str
) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ContactsError) as refused:
        read_contacts(path, known)

    assert said in refused.value.sentence
    assert "Papperen får plats för pennan i stället." in refused.value.sentence
    assert path.read_text(encoding="utf-8") == text


def test_what_is_saved_is_read_back(tmp_path: Path, known: Municipalities) -> None:
    path = tmp_path / "ny" / "kontakter.toml"
    region = Contact(municipality="region", function="Växel", email="a@b.example", checked_on=TODAY)
    save_contacts(path, [SOLNA, region])

    assert read_contacts(path, known) == (SOLNA, region)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kommun": "Ankeborg"}, "kommun"),
        ({"kommun": ""}, "kommun"),
        ({"funktion": " "}, "funktion"),
        ({"telefon": "ring Kim"}, "telefon"),
        ({"telefon": "08"}, "telefon"),
        ({"telefon": ""}, "telefon"),
        ({"epost": "registrator"}, "epost"),
        ({"epost": "a b@c.example"}, "epost"),
        ({"kontrollerad_den": None}, "kontrollerad_den"),
        ({"kontrollerad_den": date(2026, 1, 16)}, "kontrollerad_den"),
        ({"kontrollerad_den": "2026-02-30"}, "kontrollerad_den"),
        ({"tider": "a" * (LONGEST["tider"] + 1)}, "tider"),
        ({"tider": "8\x0012"}, "tider"),
        ({"personnummer": "1"}, "personnummer"),
    ],
)
def test_each_thing_that_is_wrong_is_told_at_its_field(
    known: Municipalities, change: dict[str, object], where: str
) -> None:
    assert list(problems({**row_of(SOLNA), **change}, known, TODAY)) == [where]


def test_a_mail_address_alone_and_todays_date_will_do(known: Municipalities) -> None:
    row = {**row_of(SOLNA), "telefon": "", "epost": "a@b.example", "kontrollerad_den": TODAY}

    assert problems(row, known, TODAY) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0184", "0184"),
        ("184", "0184"),
        ("solna", "0184"),
        ("Region Stockholm", "region"),
        ("REGION", "region"),
        ("Stockholms läns landsting", "region"),
        ("vård och omsorg i norrtälje", FORBUNDET),
        ("Ankeborg", None),
        ("", None),
    ],
)
def test_a_municipality_is_known_by_code_or_name(known: Municipalities, text: str, code: str | None) -> None:
    assert municipality_code(text, known) == code


def test_a_spreadsheet_is_taken_in(tmp_path: Path, known: Municipalities) -> None:
    solna, stockholm, region = take_in(_file(tmp_path, CSV, "bok.CSV"), known, TODAY)

    assert solna == SOLNA
    assert (stockholm.municipality, stockholm.function) == ("0180", "Växel")
    assert (stockholm.phone, stockholm.hours) == ("+46 8 000 00 02", "vardagar; 8–16")
    assert name_of(region.municipality, known) == "Region Stockholm"


@pytest.mark.parametrize("sign", [",", "\t"])
def test_other_signs_between_columns_are_understood(tmp_path: Path, known: Municipalities, sign: str) -> None:
    text = "Kommun;Funktion;Telefon;Kontrollerad_den\nSolna;Socialjour;08-000 00 01;2025-12-01\n"
    (found,) = take_in(_file(tmp_path, text.replace(";", sign), "bok.csv"), known, TODAY)

    assert found == replace(SOLNA, hours="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CSV.replace("2024-03-05", "5/3 2024"), "rad 4, kontrollerad_den: Skriv datumet"),
        (
            CSV.replace("2024-03-05", "2026-03-05"),
            "rad 4, kontrollerad_den: Datumet får inte ligga i framtiden",
        ),
        (CSV.replace("180;", "Ankeborg;"), "rad 4, kommun: Namnet eller koden finns inte"),
        (CSV.replace("08-000 00 03", "Kim"), "rad 5, telefon: Skriv numret"),
        (CSV.replace("tider", "namn", 1), "rubrikraden har kolumnen namn, som inte finns"),
        (CSV.replace("tider", "not", 1), "rubrikraden har kolumnen not två gånger"),
        ("kommun;telefon\n", "rubrikraden saknar kolumnen funktion. Kolumnerna är kommun, funktion"),
        (
            CSV + "Solna;SOCIALJOUR;08-000 00 09;;;;2025-12-01\n",
            "rad 6, funktion: Solna stad har redan Socialjour (rad 2)",
        ),
        (CSV + "a;b;c;d;e;f;g;h\n", "rad 6 har fler kolumner"),
        (CSV + 'a;"b\n', "citattecken"),
        ("", "inga kontakter"),
        (CSV.partition("\n")[0], "inga kontakter"),
    ],
)
def test_a_bad_spreadsheet_changes_nothing_and_says_where(
    tmp_path: Path, known: Municipalities, text: str, said: str
) -> None:
    with pytest.raises(ContactsError) as refused:
        take_in(_file(tmp_path, text, "bok.csv"), known, TODAY)

    assert said in refused.value.sentence
    assert "Kontaktboken är som förut." in refused.value.sentence


def test_many_faults_are_told_some_at_a_time(tmp_path: Path, known: Municipalities) -> None:
    rows = "".join(f"Ankeborg;Funktion {at};08-000 00 00;;;;2025-12-01\n" for at in range(9))
    with pytest.raises(ContactsError) as refused:
        take_in(_file(tmp_path, CSV.partition("\n")[0] + "\n" + rows, "bok.csv"), known, TODAY)

    assert refused.value.sentence.count("Namnet eller koden finns inte") == 5
    assert "Och 4 fel till" in refused.value.sentence


def test_files_of_another_kind_or_encoding_or_gone_are_refused(tmp_path: Path, known: Municipalities) -> None:
    with pytest.raises(ContactsError, match=r"\.csv eller \.toml"):
        take_in(_file(tmp_path, CSV, "bok.xlsx"), known, TODAY)
    with pytest.raises(ContactsError, match="den finns inte"):
        take_in(tmp_path / "borta.csv", known, TODAY)
    latin = tmp_path / "latin.csv"
    latin.write_bytes(CSV.replace("–", "-").encode("latin-1"))
    with pytest.raises(ContactsError, match="inte sparad som UTF-8"):
        take_in(latin, known, TODAY)


@pytest.mark.parametrize("name", ["bok.csv", "bok.toml"])
def test_what_is_handed_out_can_be_taken_in_again(tmp_path: Path, known: Municipalities, name: str) -> None:
    formula = replace(SOLNA, municipality="0180", phone="+46 8 000 00 02", note='=1+1 "så"', hours="@jämt")
    book = (SOLNA, formula, replace(SOLNA, municipality="region", function="Växel; hus A"))
    path = tmp_path / name
    hand_out(path, book, known)

    assert take_in(path, known, TODAY) == book
    text = path.read_text(encoding="utf-8-sig")
    if name.endswith("csv"):
        assert text.splitlines()[0] == ";".join(COLUMNS)
        assert "Stockholms stad;Socialjour;'+46 8 000 00 02" in text


def test_handing_out_where_it_cannot_be_is_told(tmp_path: Path, known: Municipalities) -> None:
    with pytest.raises(NotSaved):
        hand_out(tmp_path / "saknas" / "bok.csv", (SOLNA,), known)
    with pytest.raises(ContactsError, match="Inget är sparat"):
        hand_out(tmp_path / "bok", (SOLNA,), known)
    assert list(tmp_path.iterdir()) == []


def test_taking_in_keeps_the_others_and_replaces_the_same_function() -> None:
    other = replace(SOLNA, municipality="0126")
    changed, new = replace(SOLNA, phone="08-000 00 09"), replace(SOLNA, function=REGISTRATOR)
    found = merged((SOLNA, other), (changed, new, other))

    assert found.contacts == (changed, other, new)
    assert (found.new, found.changed) == ((new,), (changed,))
    assert clashes(changed, (other, SOLNA))
    assert not clashes(new, (other, SOLNA))


def test_ones_own_municipality_stands_first_then_the_region_and_other_bodies(known: Municipalities) -> None:
    codes = ("0126", FORBUNDET, "region", "0184", "0114")
    book = [replace(SOLNA, municipality=code) for code in codes]
    bodies = ["region", FORBUNDET]
    functions = [replace(SOLNA, function=one) for one in ("Växel", REGISTRATOR, HEMLOSHET)]

    assert [one.municipality for one in arranged(book, known, "0184")] == ["0184", *bodies, "0126", "0114"]
    assert [one.municipality for one in arranged(book, known)] == [*bodies, "0126", "0184", "0114"]
    assert [one.function for one in arranged(functions, known)] == [HEMLOSHET, REGISTRATOR, "Växel"]
    own = [replace(SOLNA, function=one) for one in ("Ökenlinjen", "Äldrelinjen", "Åtgärder", "zonen")]
    assert [one.function for one in arranged(own, known)] == [
        "zonen",
        "Åtgärder",
        "Äldrelinjen",
        "Ökenlinjen",
    ]


def test_search_looks_at_everything(known: Municipalities) -> None:
    assert holds(SOLNA, "solna jour", known)
    assert holds(SOLNA, "00 01", known)
    assert holds(SOLNA, "", known)
    assert not holds(SOLNA, "solna registrator", known)


@pytest.mark.parametrize(
    ("checked", "old"),
    [(date(2025, 1, 15), False), (date(2025, 1, 14), True), (TODAY, False), (date(2024, 2, 29), True)],
)
def test_a_contact_is_old_after_a_year(checked: date, old: bool) -> None:
    contact = replace(SOLNA, checked_on=checked)

    assert contact.is_old(TODAY) is old
    assert ("mer än ett år sedan" in contact.checked(TODAY)) is old


def test_the_age_is_said_in_words() -> None:
    assert SOLNA.checked(TODAY) == "kontrollerad 1 december 2025"
    assert SOLNA.checked(date(2027, 1, 1)) == "kontrollerad i december 2025, mer än ett år sedan"


def test_a_sender_gives_the_functions_that_are_asked_for_in_that_order() -> None:
    registrator = replace(SOLNA, function=REGISTRATOR)
    sender = Sender(contacts=(SOLNA, registrator, replace(SOLNA, municipality="0126")))

    assert sender.reaches("0184", REGISTRATOR, SOCIALJOUR) == (registrator, SOLNA)
    assert sender.reaches("", REGISTRATOR) == ()
    assert replace(SOLNA, phone="", email="a@b.example").call == ""
    assert replace(SOLNA, email="a@b.example").reach == "08-000 00 01, a@b.example, Dygnet runt"
