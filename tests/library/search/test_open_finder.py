"""The finder with the user's own words and copies, and the everyday words of the content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from okapp.library.copies import CopyText
from okapp.library.fields import LibraryError
from okapp.library.loader import load_library
from okapp.library.model import Library
from okapp.library.search.answer import Found
from okapp.library.search.everyday import read_words, words_file
from okapp.library.search.finder import open_finder

DATA = Path(__file__).parents[3] / "data"
COPIES = (
    CopyText(
        key="3f2a",
        agreement="fardtjanst",
        title="Färdtjänstavtal 2031",
        pages=("Första sidan om snöskotrar.", "Andra sidan nämner isflak och sälar."),
    ),
    CopyText(key="77", agreement="", title="Vårt eget papper om valross", pages=("Valrossar.",)),
)


def test_own_words_and_copies_come_and_go(library: Library, tmp_path: Path) -> None:
    own = {"lånesäng": ("hjalpmedel-bilaga-3",), "ring soc jour": ("hok",)}
    finder = open_finder(library, tmp_path, own_words=own, copies=COPIES)
    hit = finder.search("lånesängar").hits[0]
    assert (hit.address.id, hit.why) == ("hjalpmedel-bilaga-3", "eget ord: lånesäng")
    assert finder.search("jag vill ringa soc jouren").hits[0].address.id == "hok"
    hit = finder.search("isflak").hits[0]
    assert (hit.found, str(hit.address), hit.heading) == (Found.COPY, "kopia:3f2a#2", "Sidan 2")
    assert hit.title == "Färdtjänstavtal 2031"
    assert [str(one.address) for one in finder.search("valross").hits] == ["kopia:77"]
    assert finder.search("isflak", among=frozenset({"fardtjanst"})).hits
    assert not finder.search("valross", among=frozenset({"fardtjanst"})).hits
    finder.close()

    finder = open_finder(library, tmp_path)
    assert finder.search("lånesängar").hits == ()
    assert finder.search("isflak").hits == ()
    finder.close()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_document_with_a_damaged_text_is_found_by_what_is_known_of_it(copy: Path, tmp_path: Path) -> None:
    (copy / "agreements/egenvard/avtal.md").write_bytes(b"\xff")
    finder = open_finder(load_library(copy), tmp_path / "sok")
    assert finder.search("egenvård").hits[0].address.id == "egenvard"
    finder.close()


def test_everyday_words_of_the_content(library: Library) -> None:
    words = read_words(words_file(library))
    known = {one.id for one in library.agreements}
    assert words.everyday
    assert {key for one in words.everyday for key in one.agreements} <= known
    lik = next(one for one in words.everyday if one.word == "lik")
    assert (lik.why, lik.agreements[0]) == ("lik → avlidna", "avlidna")


def test_content_without_everyday_words_will_do(tmp_path: Path) -> None:
    assert read_words(tmp_path / "vardagsord.toml").everyday == ()
    assert read_words(None).everyday == ()


@pytest.mark.parametrize(
    "content", [b"[[begrepp", b"\xff", b"[[begrepp]]\nord = ['lik']", b"[[synonym]]\nord = []"]
)
def test_damaged_everyday_words_are_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vardagsord.toml"
    file.write_bytes(content)
    with pytest.raises(LibraryError, match=r"vardagsord\.toml"):
        read_words(file)


def test_the_words_file_lies_in_the_content_in_force(copy: Path) -> None:
    shutil.copy(DATA / "vardagsord.toml", copy)
    assert words_file(load_library(copy)) == copy / "vardagsord.toml"
