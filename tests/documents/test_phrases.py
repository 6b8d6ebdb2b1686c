"""Phrases in other languages: only what somebody has reviewed, and the program's own file is empty (D17)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content import ContentError
from okapp.casework.surroundings import read_phrases
from okapp.documents.phrases import FILE_NAME, in_language, parse_phrases
from okapp.wizards.ansvarig_kommun.brev import FRASER

DATA = Path(__file__).parents[2] / "data"
ONE = """
[[fras]]
nyckel = "tolk"
sprak = "engelska"
kod = "en"
text = "Do you need an interpreter? Tell us."
granskad_av = "N. N."
granskad_den = 2026-03-02
"""


def test_a_phrase_with_its_review() -> None:
    (one,) = parse_phrases(ONE)

    assert (one.key, one.language, one.code, one.reviewed_on) == ("tolk", "engelska", "en", date(2026, 3, 2))
    assert one.review == "granskad av N. N. 2 mars 2026"
    assert in_language((one,), " Engelska ") == {"tolk": one}
    assert in_language((one,), "arabiska") == {}


@pytest.mark.parametrize("gone", ['granskad_av = "N. N."\n', "granskad_den = 2026-03-02\n"])
def test_what_nobody_has_reviewed_is_not_used(gone: str) -> None:
    (one,) = parse_phrases(ONE.replace(gone, ""))

    assert one.review == ""
    assert in_language((one,), "engelska") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[fras]", "går inte att läsa"),
        ("tolk = 1", "bara ha tabeller"),
        ("fras = 1", "bara ha tabeller"),
        (ONE.replace("nyckel", "key"), "fälten ska vara"),
        (ONE.replace('sprak = "engelska"\n', ""), "sprak saknas"),
        (ONE.replace('kod = "en"\n', ""), "kod saknas"),
        (ONE.replace('"en"', '"engelska"'), "språkets kod"),
        (ONE.replace('"N. N."', "1"), "ska vara text"),
        (ONE.replace("2026-03-02", '"mars"'), "ska vara ett datum"),
        (ONE + ONE, "två gånger"),
    ],
)
def test_a_file_that_is_not_sound_says_so(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=said):
        parse_phrases(text)
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(ContentError, match=said):
        read_phrases(tmp_path)


def test_the_programs_own_file_is_empty_and_tells_its_keys() -> None:
    text = (DATA / FILE_NAME).read_text(encoding="utf-8")
    told = " ".join(text.replace("#", " ").split())

    assert read_phrases(DATA) == ()
    for key, swedish in FRASER:
        assert f'{key} "{swedish}"' in told


def test_a_content_without_the_file_has_no_phrases(tmp_path: Path) -> None:
    assert read_phrases(tmp_path) == ()
