"""Local rules and marks on editions: read, refused in words, and never in the way of the guides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content import ContentError, changed_law
from okapp.casework.surroundings import LocalRulesError, read_local_rules, read_surroundings
from okapp.wizards import GUIDES

DATA = Path(__file__).parents[2] / "data"
POINTS = frozenset({"tider", "socialjour"})
GOOD = """
[[punkt]]
kriterium = "tider"
text = "Tolv månader"
sida = "3"
inlast_av = "Solna stad"
inlast_den = 2026-01-02
"""


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[punkt", "inte giltig TOML"),
        ('punkt = "tider"', "[[punkt]]"),
        (GOOD.replace("tider", "avgift"), "okänt kriterium. Välj ett av: socialjour, tider"),
        (GOOD.replace("sida", "sidan"), "fält som inte finns"),
        (GOOD.replace('"3"', "3"), "inte är text"),
        (GOOD.replace('inlast_av = "Solna stad"\n', ""), "saknar vem som läst in den"),
        (GOOD.replace("inlast_den = 2026-01-02\n", ""), "saknar vem som läst in den"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LocalRulesError) as refused:
        read_local_rules(_file(tmp_path, text), POINTS)

    assert said in refused.value.sentence
    assert "Guiderna fungerar utan den." in refused.value.sentence


def test_a_file_in_another_encoding_or_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lokala_regler.toml"
    path.write_bytes("text = 'å'".encode("latin-1"))
    with pytest.raises(LocalRulesError):
        read_local_rules(path, POINTS)


def test_a_bad_file_never_stops_the_guides(tmp_path: Path) -> None:
    read = read_surroundings(DATA, _file(tmp_path, "[[punkt"), GUIDES)

    assert read.notice
    assert read.around.local_rules == ()
    assert read.municipalities.find("Solna") is not None


def test_a_good_file_is_taken_in(tmp_path: Path) -> None:
    read = read_surroundings(DATA, _file(tmp_path, GOOD), GUIDES)

    assert read.notice == ""
    assert [rule.criterion for rule in read.around.local_rules] == ["tider"]


def test_the_template_holds_no_points_and_names_every_criterion(tmp_path: Path) -> None:
    template = DATA / "exempel" / "lokala_regler.toml"

    assert read_local_rules(template, POINTS) == ()
    text = template.read_text(encoding="utf-8")
    assert all(key in text for guide in GUIDES for key, _ in guide.local_points)


def test_marks_on_editions_come_from_the_content(tmp_path: Path) -> None:
    manifest = tmp_path / "MANIFEST.toml"
    manifest.write_text(
        'version = "1"\nmade_on = "2026-11-22"\nlagen_andrad = [2025-07-01]\n', encoding="utf-8"
    )
    assert changed_law(tmp_path) == {date(2025, 7, 1)}
    assert changed_law(DATA) == frozenset()

    manifest.write_text('version = "1"\nmade_on = "2026-11-22"\nlagen_andrad = "ja"\n', encoding="utf-8")
    with pytest.raises(ContentError):
        changed_law(tmp_path)
