"""The index file: made when it is needed, taken as it is when it is whole, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from okapp.library.address import Address, Shelf
from okapp.library.search.answer import Found
from okapp.library.search.everyday import Everyday, Words
from okapp.library.search.finder import Finder
from okapp.library.search.index import open_index
from okapp.library.search.lexicon import Lexicon
from okapp.library.search.places import Place

ROOT = Path(__file__).parents[3]

Make = Callable[..., Finder]
NONE = Words()


def place(key: str, title: str, text: str, section: str = "") -> Place:
    return Place(
        found=Found.SECTION if section else Found.AGREEMENT,
        address=Address(Shelf.AGREEMENT, key, section),
        title=title,
        heading="Avsnitt" if section else "",
        text=text,
        agreement=key,
    )


PLACES = (
    place("hjul", "Överenskommelse om rullstolar", "Regionen lånar ut rullstolar."),
    place("tak", "Överenskommelse om takduschar", "Kommunen betalar takduschar."),
    place("tak", "Överenskommelse om takduschar", "Ytterst sällsynta undantag.", "2"),
)


@pytest.fixture
def make(tmp_path: Path, lexicon: Lexicon) -> Iterator[Make]:
    """Makes finders over few places; `built` counts how often an index was made."""
    finders: list[Finder] = []

    def finder(
        found: tuple[Place, ...] = PLACES, words: Words = NONE, folder: Path = tmp_path / "sok"
    ) -> Finder:
        made = Finder(open_index(folder, found, words, lexicon=lambda: (built.append(1), lexicon)[1]))
        finders.append(made)
        return made

    built: list[int] = []
    finder.built = built  # type: ignore[attr-defined]
    yield finder
    for one in finders:
        one.close()


def first(finder: Finder, text: str) -> str:
    hits = finder.search(text).hits
    return hits[0].address.id if hits else ""


def index_of(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_built_once_and_then_opened(make: Make, tmp_path: Path) -> None:
    assert first(make(), "rullstolen") == "hjul"
    file = index_of(tmp_path / "sok")
    before = file.stat()
    assert first(make(), "takdusch") == "tak"
    assert make.built == [1]
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_progress_is_told_up_to_the_last_place(tmp_path: Path, lexicon: Lexicon) -> None:
    told: list[tuple[int, int]] = []
    open_index(
        tmp_path, PLACES, Words(), lambda done, of: told.append((done, of)), lexicon=lambda: lexicon
    ).close()
    assert told == [(1, 3), (3, 3)]


def test_changed_content_is_found_and_the_old_index_goes(make: Make, tmp_path: Path) -> None:
    old = make()
    assert first(old, "badkar") == ""
    new = make((*PLACES, place("bad", "Överenskommelse om badkar", "Badkar.")))
    assert first(new, "badkar") == "bad"
    assert first(old, "rullstol") == "hjul"
    assert len(list((tmp_path / "sok").iterdir())) == (2 if os.name == "nt" else 1)
    assert first(make(), "badkar") == ""


def test_everyday_words_and_phrases(make: Make) -> None:
    words = Words(
        (
            Everyday("permobil", "permobil → rullstol", ("hjul",)),
            Everyday("tvätta sig uppifrån", "tvätta sig uppifrån → takdusch", ("tak",)),
        ),
        (("takdusch", "himmelsk stril"),),
    )
    finder = make(words=words)
    assert finder.search("permobiler").hits[0].why == "permobil → rullstol"
    assert finder.search("permobl").suggestion == "permobil"
    hit = finder.search("jag vill tvätta mig uppifrån").hits[0]
    assert (hit.address.id, hit.why) == ("tak", "tvätta sig uppifrån → takdusch")
    assert first(finder, "tvätta") == ""
    hit = finder.search("himmelsk stril").hits[0]
    assert (hit.address.id, hit.why) == ("tak", "himmelsk → takdusch, stril → takdusch")


def test_words_far_apart_in_a_document_meet(make: Make) -> None:
    assert first(make(), "betalar kommunen undantag") == "tak"


def test_a_stray_word_without_its_dots_does_not_hide_the_real_one(make: Make) -> None:
    stray = place("stro", "Överenskommelse om annat", "Filen heter aldre.pdf")
    real = place("gamla", "Överenskommelse om äldre personer", "Stöd till äldre.")
    hit = make((*PLACES, stray, real)).search("aldre").hits[0]
    assert (hit.address.id, hit.why) == ("gamla", "aldre → äldre")


def test_a_text_from_a_strange_file_is_found_and_shown(make: Make) -> None:
    strange = place(
        "pdf", "Kopia", "Noll\0tecken, ett halvt tecken \ud800 och ga\u030ardsplan skriven i delar."
    )
    hit = make((*PLACES, strange)).search("gårdsplan").hits[0]
    assert hit.address.id == "pdf"
    assert [piece.text for piece in hit.snippet if piece.marked] == ["gårdsplan"]


def test_where_something_is_says_less_than_what_it_is(make: Make) -> None:
    here = place("har", "Överenskommelse om badrum", "Om badrum.")
    there = place("dar", "Överenskommelse om korgar", "Om korgar.")
    finder = make((*PLACES, here, there))
    assert first(finder, "korgar i badrum") == "dar"
    assert first(finder, "badrum i korgar") == "har"


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 men inte mer", None])
def test_a_damaged_index_is_made_anew(make: Make, tmp_path: Path, damage: bytes | None) -> None:
    make().close()
    file = index_of(tmp_path / "sok")
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(
        whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :] if damage is None else damage
    )
    assert first(make(), "rullstol") == "hjul"
    assert make.built == [1, 1]
    assert index_of(tmp_path / "sok").read_bytes() == whole


def test_a_half_written_index_is_not_taken(make: Make, tmp_path: Path) -> None:
    make().close()
    file = index_of(tmp_path / "sok")
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size // 2)
    (tmp_path / "sok" / ".sok-kvar").write_bytes(b"halv")
    assert first(make(), "rullstol") == "hjul"


def test_what_a_killed_program_left_goes_in_time(make: Make, tmp_path: Path) -> None:
    (tmp_path / "sok").mkdir()
    left, new = tmp_path / "sok" / ".sok-kvar", tmp_path / "sok" / ".sok-nyss"
    left.write_bytes(b"halv")
    new.write_bytes(b"halv")
    os.utime(left, (0, 0))
    make()
    assert not left.exists()
    assert new.exists()


def test_where_nothing_can_be_written_it_is_made_in_memory(make: Make, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    finder = make(folder=tmp_path / "fil" / "sok")
    assert first(finder, "rullstol") == "hjul"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_that_can_only_be_read_will_do(make: Make, tmp_path: Path) -> None:
    make().close()
    (tmp_path / "sok").chmod(0o500)
    assert first(make(), "rullstol") == "hjul"
    assert make.built == [1]
    (tmp_path / "sok").chmod(0o700)


def test_a_strange_folder_name_will_do(make: Make, tmp_path: Path) -> None:
    assert first(make(folder=tmp_path / "Åsa 100 % ?#"), "rullstol") == "hjul"
    assert first(make(folder=tmp_path / "Åsa 100 % ?#"), "rullstol") == "hjul"
    assert make.built == [1]


def test_the_index_holds_plain_words(make: Make, tmp_path: Path) -> None:
    make().close()
    with closing(sqlite3.connect(index_of(tmp_path / "sok"))) as base:
        assert base.execute("SELECT count(*) FROM plats").fetchone() == (3,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_processes_at_once(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\n"
        "from okapp.library.search.finder import Finder\n"
        "from okapp.library.search.index import open_index\n"
        "from okapp.library.search.everyday import Words\n"
        "from tests.library.search.test_index import PLACES\n"
        f"finder = Finder(open_index(Path({str(tmp_path / 'sok')!r}), PLACES, Words()))\n"
        "print(finder.search('rullstol').hits[0].address)\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate()[0] for one in both] == ["avtal:hjul\n"] * 2
    assert [one.returncode for one in both] == [0, 0]
    assert len(list((tmp_path / "sok").iterdir())) == 1


def test_simplemma_is_not_needed_to_open_and_search(make: Make, tmp_path: Path) -> None:
    make().close()
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from okapp.library.search.finder import Finder\n"
        "from okapp.library.search.index import open_index\n"
        "from okapp.library.search.everyday import Words\n"
        "from tests.library.search.test_index import PLACES\n"
        f"finder = Finder(open_index(Path({str(tmp_path / 'sok')!r}), PLACES, Words()))\n"
        "finder.search('rullstol'), finder.search('rulstol'), finder.search('bygglov')\n"
        "print('simplemma' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"


def test_what_is_slow_to_import_waits_until_a_search_is_made_ready() -> None:
    program = (
        "import sys\nimport okapp.library.search.finder, okapp.library.search.own_words\n"
        "print(sorted({'simplemma', 'snowballstemmer', 'rapidfuzz'} & set(sys.modules)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
