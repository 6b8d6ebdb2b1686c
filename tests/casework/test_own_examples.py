"""The templates in data/exempel for what a municipality fills in: they fit the formats and hold nothing real."""

from __future__ import annotations

from datetime import date

from okapp.casework.contacts_files import take_in
from okapp.casework.municipalities import load_municipalities
from okapp.casework.own_file import toml_rows
from okapp.paths import find_paths

DATA = find_paths().data
EXAMPLES = DATA / "exempel"


def test_the_contacts_can_be_taken_in_and_each_says_that_it_is_made_up() -> None:
    contacts = take_in(EXAMPLES / "kontakter.toml", load_municipalities(DATA), date(2026, 11, 22))
    assert len(contacts) == 2
    assert all("påhittad" in one.function and "Påhittad" in one.note for one in contacts)
    assert all(one.phone == "08-000 00 00" or one.email.endswith(".example") for one in contacts)


def test_the_points_are_empty_until_their_signs_are_taken_away() -> None:
    text = (EXAMPLES / "lokala_regler.toml").read_text(encoding="utf-8")
    assert toml_rows(text, "punkt") == ()
    rows = [line.removeprefix("# ") for line in text.splitlines() if " = " in line or "[[" in line]
    (point,) = toml_rows("\n".join(rows), "punkt")
    assert point["kriterium"] == "kontaktvag"
