from __future__ import annotations

import os
from pathlib import Path

import pytest

from okapp.library.search.own_words import OwnWordsError, add_own_word, load_own_words, remove_own_word


def test_words_are_kept_in_lower_case_with_every_agreement(tmp_path: Path) -> None:
    file = tmp_path / "config" / "egna_ord.toml"
    assert load_own_words(file) == {}
    add_own_word(file, "  Lånesäng ", "hjalpmedel")
    add_own_word(file, "lånesa\u0308ng", "hjalpmedel-bilaga-3")
    add_own_word(file, "LÅNESÄNG", "hjalpmedel")
    add_own_word(file, "soc  jour", "hok")
    assert load_own_words(file) == {
        "lånesäng": ("hjalpmedel", "hjalpmedel-bilaga-3"),
        "soc jour": ("hok",),
    }
    assert [one.name for one in file.parent.iterdir()] == ["egna_ord.toml"]


def test_a_word_is_removed_with_its_last_agreement(tmp_path: Path) -> None:
    file = tmp_path / "egna_ord.toml"
    add_own_word(file, "lånesäng", "hjalpmedel")
    add_own_word(file, "lånesäng", "hok")
    remove_own_word(file, "Lånesäng", "hok")
    remove_own_word(file, "lånesäng", "finns-inte")
    assert load_own_words(file) == {"lånesäng": ("hjalpmedel",)}
    remove_own_word(file, "lånesäng", "hjalpmedel")
    assert load_own_words(file) == {}


@pytest.mark.parametrize("word", ["", "  ", "\0", "\u00ad", "§ …", "x" * 101])
def test_a_word_that_cannot_be_one_changes_nothing(tmp_path: Path, word: str) -> None:
    file = tmp_path / "egna_ord.toml"
    with pytest.raises(OwnWordsError, match="Inget är ändrat"):
        add_own_word(file, word, "hok")
    assert not file.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"[[ord", b"\xff\xfe", b"ord = 3", b"ord = ['lik']", b"[[ord]]\nord = 3\navtal = []", b"[[ord]]\nord = ' '\navtal = []",
        b"[[ord]]\nord = 'lik'", b"[[ord]]\nord = 'lik'\navtal = [1]", b"x = " + b"[" * 3000,
    ],
)  # fmt: skip
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "egna_ord.toml"
    file.write_bytes(content)
    for use in (
        lambda: load_own_words(file),
        lambda: add_own_word(file, "lik", "avlidna"),
        lambda: remove_own_word(file, "lik", "avlidna"),
    ):
        with pytest.raises(OwnWordsError, match=r"egna_ord\.toml .* Sökningen fungerar utan den"):
            use()
    assert file.read_bytes() == content


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "egna_ord.toml"
    file.write_text('[[ord]]\nord = "lik"\navtal = ["avlidna"]\n', encoding="utf-8-sig")
    assert load_own_words(file) == {"lik": ("avlidna",)}


@pytest.mark.skipif(os.name == "nt", reason="a link needs an administrator")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").symlink_to(tmp_path / "finns-inte" / "alls")
    with pytest.raises(OwnWordsError, match="Dina ord är som förut"):
        add_own_word(tmp_path / "config" / "egna_ord.toml", "lik", "avlidna")
