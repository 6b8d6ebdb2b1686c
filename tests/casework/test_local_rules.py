"""The municipality's own points: read, checked, saved whole, taken in from a file, and refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.local_rules import (
    LONGEST,
    LocalRulesError,
    points_of,
    problems,
    read_local_rules,
    save_local_rules,
    take_in,
)
from okapp.casework.own_file import LARGEST, lay_aside, make_folder
from okapp.engine.model import LocalRule
from okapp.files import NotSaved
from okapp.wizards import GUIDES

DATA = Path(__file__).parents[2] / "data"
POINTS = frozenset({"tider", "socialjour"})
TODAY = date(2026, 1, 15)
GOOD = """
[[punkt]]
kriterium = "tider"
text = "Tolv månader"
sida = "3"
inlast_av = "Solna stad"
inlast_den = 2026-01-02
"""
RULE = LocalRule(
    criterion="tider",
    text='Tolv "månader"\noch mer \\ än så',
    period="12 mån",
    contact="Mottagningen",
    escalation="Enhetschef",
    page="3–4",
    read_by="Solna stad",
    read_on=date(2026, 1, 2),
)


def _file(folder: Path, text: str) -> Path:
    path = folder / "lokala_regler.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_no_rules(tmp_path: Path) -> None:
    assert read_local_rules(tmp_path / "lokala_regler.toml", POINTS) == ()


def test_a_point_keeps_who_read_it_in_when_and_on_which_page(tmp_path: Path) -> None:
    (rule,) = read_local_rules(_file(tmp_path, GOOD), POINTS)

    assert (rule.criterion, rule.text, rule.page) == ("tider", "Tolv månader", "3")
    assert (rule.read_by, rule.read_on) == ("Solna stad", date(2026, 1, 2))


BROKEN = [
    ("[[punkt", "inte giltig TOML"),
    ('punkt = "tider"', "[[punkt]]"),
    ("[[punkter]]", "punkter finns inte"),
    (GOOD.replace("tider", "avgift"), "okänt kriterium. Välj ett av: socialjour, tider"),
    (GOOD.replace("sida", "sidan"), "fältet sidan, som inte finns"),
    (GOOD.replace('"3"', "3"), "punkt 1 har sida som inte är text"),
    (GOOD.replace('inlast_av = "Solna stad"\n', ""), "saknar vem som läst in den"),
    (GOOD.replace("inlast_den = 2026-01-02\n", ""), "saknar vem som läst in den"),
    (GOOD.replace("2026-01-02", "2026-01-02T10:00:00"), "saknar vem som läst in den"),
    ("a = " + "[" * 5000, "inte giltig TOML"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_a_bad_file_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(LocalRulesError) as refused:
        read_local_rules(path, POINTS)

    assert said in refused.value.sentence
    assert "Guiderna fungerar utan den." in refused.value.sentence
    assert path.read_text(encoding="utf-8") == text


def test_another_encoding_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lokala_regler.toml"
    path.write_bytes("# ett\ntext = 'å'".encode("latin-1"))
    with pytest.raises(LocalRulesError, match=r"UTF-8 \(rad 2\)"):
        read_local_rules(path, POINTS)
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(LocalRulesError, match="för stor"):
        read_local_rules(path, POINTS)
    with pytest.raises(LocalRulesError, match="går inte att läsa"):
        read_local_rules(tmp_path, POINTS)


def test_what_is_saved_is_read_back_and_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "lokala_regler.toml"
    other = LocalRule("socialjour", contact="Socialjouren", read_by="Solna stad", read_on=TODAY)
    save_local_rules(path, [RULE, other])

    assert read_local_rules(path, POINTS) == (RULE, other)
    assert [one.name for one in path.parent.iterdir()] == ["lokala_regler.toml"]
    save_local_rules(path, [])
    assert read_local_rules(path, POINTS) == ()


def test_what_cannot_be_saved_leaves_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "fil" / "lokala_regler.toml"
    (tmp_path / "fil").write_text("ingen mapp", encoding="utf-8")
    with pytest.raises(NotSaved, match="Inget är sparat"):
        save_local_rules(path, [RULE])
    assert (tmp_path / "fil").read_text(encoding="utf-8") == "ingen mapp"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"criterion": ""}, "kriterium"),
        ({"text": "", "period": "", "contact": "", "escalation": " "}, "text"),
        ({"read_by": " "}, "inlast_av"),
        ({"read_on": None}, "inlast_den"),
        ({"read_on": date(2026, 1, 16)}, "inlast_den"),
        ({"text": "a" * (LONGEST["text"] + 1)}, "text"),
        ({"page": "1" * (LONGEST["sida"] + 1)}, "sida"),
    ],
)
def test_each_thing_that_is_wrong_is_told_at_its_field(change: dict[str, object], where: str) -> None:
    found = problems(replace(RULE, **change), POINTS, TODAY)

    assert list(found) == [where]
    assert found[where].endswith(".")


def test_a_sound_point_read_in_today_has_nothing_wrong() -> None:
    assert problems(replace(RULE, read_on=TODAY), POINTS, TODAY) == {}


def test_a_file_made_elsewhere_is_taken_in(tmp_path: Path) -> None:
    (rule,) = take_in(_file(tmp_path, f"\ufeff{GOOD}"), POINTS, TODAY)

    assert rule.text == "Tolv månader"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *BROKEN[:3],
        ("", "den har inga punkter"),
        (GOOD.replace("2026-01-02", "2026-01-16"), "punkt 1, inlast_den: Datumet får inte ligga i framtiden"),
        (GOOD.replace("Tolv månader", "a" * 1001), "punkt 1, text: Texten får ha högst 1000 tecken"),
    ],
)
def test_a_bad_file_is_not_taken_in(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LocalRulesError) as refused:
        take_in(_file(tmp_path, text), POINTS, TODAY)

    assert said in refused.value.sentence
    assert "Inget är ändrat." in refused.value.sentence


def test_a_file_that_is_gone_is_not_taken_in(tmp_path: Path) -> None:
    with pytest.raises(LocalRulesError, match="den finns inte"):
        take_in(tmp_path / "borta.toml", POINTS, TODAY)


def test_a_damaged_file_is_laid_aside_beside_those_before_it(tmp_path: Path) -> None:
    path = _file(tmp_path, "[[punkt")
    assert lay_aside(path).name == "lokala_regler.trasig"
    assert lay_aside(_file(tmp_path, "[[igen")).name == "lokala_regler-2.trasig"

    assert not path.exists()
    assert (tmp_path / "lokala_regler.trasig").read_text(encoding="utf-8") == "[[punkt"
    with pytest.raises(NotSaved, match="gick inte att lägga undan"):
        lay_aside(path)


def test_the_template_holds_no_points_and_names_every_criterion() -> None:
    template = DATA / "exempel" / "lokala_regler.toml"

    assert read_local_rules(template, POINTS) == ()
    text = template.read_text(encoding="utf-8")
    assert all(key in text for key in points_of(GUIDES))


def test_a_folder_that_cannot_be_made_says_what_is_safe_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(NotSaved) as caught:
        make_folder(tmp_path / "fil" / "regler.toml")
    assert caught.value.sentence == (
        f"Mappen {tmp_path / 'fil'} gick inte att skapa. Inget är sparat. Be it-avdelningen om rätt att skriva där."
    )
