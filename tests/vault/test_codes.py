from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.vault import codes
from okapp.vault.errors import MistypedCode

KNOWN = bytes(range(20))


def plain(code: str) -> str:
    return code.replace("-", "")


def swapped(signs: str, at: int) -> str:
    return signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]


def test_a_code_has_160_bits_a_check_character_and_groups_of_five() -> None:
    code = codes.new_code()
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 5, 3]
    assert set(plain(code)) <= set(codes.ALPHABET)
    assert len(codes.secret_of(code)) == 20
    assert codes.new_code() != code


def test_the_form_stays_the_same_or_printed_codes_die() -> None:
    assert codes.code_of(KNOWN) == "000G4-0R40M-30E20-9185G-R38E1-W8124-GKC"


@given(st.binary(min_size=20, max_size=20))
def test_what_was_written_is_read_back(secret: bytes) -> None:
    assert codes.secret_of(codes.code_of(secret)) == secret


@pytest.mark.parametrize(
    "habit",
    [
        str.lower,
        plain,
        lambda code: f"  {code.replace('-', ' ')}\n",
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in plain(code)),
        lambda code: code.replace("-", "\u00ad-\u200b"),
    ],
)
def test_habits_of_the_hand_are_forgiven(habit: object) -> None:
    assert callable(habit)
    assert codes.secret_of(habit(codes.code_of(KNOWN))) == KNOWN


def test_any_single_wrong_character_is_noticed() -> None:
    signs = plain(codes.code_of(KNOWN))
    for at, right in enumerate(signs):
        for wrong in codes.ALPHABET.replace(right, ""):
            with pytest.raises(MistypedCode):
                codes.secret_of(signs[:at] + wrong + signs[at + 1 :])


@given(st.binary(min_size=20, max_size=20), st.integers(0, codes.LENGTH - 2))
def test_two_neighbours_that_changed_places_are_noticed(secret: bytes, at: int) -> None:
    signs = plain(codes.code_of(secret))
    if signs[at] == signs[at + 1]:
        return
    with pytest.raises(MistypedCode):
        codes.secret_of(swapped(signs, at))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "tom"),
        ("- -", "tom"),
        ("9CQJ8", "5 tecken"),
        ("9CQJ8" * 7, "35 tecken"),
        ("U" * 33, "tecken som inte"),
    ],
)
def test_each_slip_has_its_own_words(typed: str, word: str) -> None:
    with pytest.raises(MistypedCode) as caught:
        codes.secret_of(typed)
    assert word in caught.value.sentence


@given(st.text(alphabet=codes.ALPHABET + "OILU -åø\u0130\ud800", max_size=40) | st.text(max_size=60))
def test_any_text_is_a_code_or_a_slip_that_is_not_repeated(typed: str) -> None:
    try:
        assert len(codes.secret_of(typed)) == 20
    except MistypedCode as error:
        quoted = len(typed.strip()) > 5 and typed.strip() in error.sentence
        if quoted:
            raise


def test_a_part_of_the_code_shows_that_it_is_on_paper() -> None:
    code = codes.code_of(KNOWN)
    assert codes.groups(code) == tuple(code.split("-"))
    assert codes.confirm(code, 1, "or4om")
    assert not codes.confirm(code, 1, "0R40N")
    assert not codes.confirm(code, 0, "0R40M")
    assert not codes.confirm(code, 1, "")
    assert not codes.confirm(code, 1, "åäö")
