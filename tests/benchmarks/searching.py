"""Search: how well the listed questions are answered, and how fast, in the library and among 10 000 documents."""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

from okapp.library.address import Address, Shelf
from okapp.library.loader import load_library
from okapp.library.model import Library
from okapp.library.search.answer import Found
from okapp.library.search.everyday import read_words, with_own, words_file
from okapp.library.search.finder import Finder, open_finder
from okapp.library.search.index import open_index
from okapp.library.search.normalise import meaningful, tokens
from okapp.library.search.places import Place, places
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import ROOT
from tests.library.search.quality import ask, hit_at_3, mrr, questions

T = TypeVar("T")

MANY, WORDS_EACH, INVENTED = 10_000, 150, 200_000
TIMES = 5


def measure() -> list[Measured]:
    """The quality, then the times of both sizes."""
    library = load_library(ROOT / "data")
    with tempfile.TemporaryDirectory() as folder:
        return [*_real(library, Path(folder) / "verklig"), *_many(library, Path(folder) / "stor")]


def _real(library: Library, folder: Path) -> list[Measured]:
    built, finder = _timed(lambda: open_finder(library, folder))
    finder.close()
    opened, finder = _timed(lambda: open_finder(library, folder))
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    asked = ask(finder)
    silent = [one for one in asked if not one.answerable]
    wrong = sum(bool(one.found) for one in silent)
    rows = [
        Measured(name="Sökning: 1 − träff@3", value=1 - hit_at_3(asked), unit="", goal=0.05),
        Measured(name="Sökning: 1 − MRR", value=1 - mrr(asked), unit="", goal=0.10),
        Measured(name="Sökning: svar på frågor utan svar", value=wrong, unit="st", note=f"av {len(silent)}"),
        Measured(name="Sökindex byggs", value=built, unit="s", goal=10.0, note=f"{size:.1f} MB"),
        Measured(name="Sökindex öppnas", value=opened * 1000, unit="ms", goal=100.0),
        *_speed(finder, "biblioteket"),
    ]
    finder.close()
    return rows


def _many(library: Library, folder: Path) -> list[Measured]:
    words = with_own(read_words(words_file(library)), library, {})
    found = (*places(library, ()), *_invented(library))
    built, base = _timed(lambda: open_index(folder, found, words))
    finder = Finder(base)
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    note = f"{len(found)} ställen, {size:.0f} MB"
    rows = [
        Measured(name="Sökindex byggs, 10 000 dokument", value=built, unit="s", note=note),
        *_speed(finder, "10 000 dokument"),
    ]
    finder.close()
    return rows


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    made = call()
    return time.perf_counter() - start, made


def _used(call: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    call()
    return time.process_time() - start


def _invented(library: Library) -> Iterator[Place]:
    """Documents of the library's own words, by how common they are, and of words that no language has."""
    chance = random.Random(7)
    real = [word for place in places(library, ()) for word in tokens(place.text)]
    syllables = [
        first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiouåäö" for last in "nrstl"
    ]
    strange = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(INVENTED)]
    for number in range(MANY):
        text = [*chance.choices(real, k=WORDS_EACH - 20), *chance.choices(strange, k=20)]
        chance.shuffle(text)
        yield Place(
            found=Found.AGREEMENT,
            address=Address(Shelf.AGREEMENT, f"uppdiktat-{number}"),
            title=" ".join(text[:6]).capitalize(),
            text=" ".join(text),
            agreement=f"uppdiktat-{number}",
        )


def _speed(finder: Finder, where: str) -> list[Measured]:
    """Searches interleaved with the plainest query that FTS5 can be given for the same words.

    Python's cycle collector does not run within them, since it never does so in the program (`Collector`).
    """
    typed = list(_typed())
    ours: list[float] = []
    bare: list[float] = []
    gc.disable()
    for _ in range(TIMES):
        for text in typed:
            ours.append(_used(lambda text=text: finder.search(text)))
            bare.append(_used(lambda text=text: _bare(finder, text)))
        gc.collect()
    gc.enable()
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    worst = sorted(ours)[int(len(ours) * 0.99)]
    note = f"processortid; {len(typed)} sökningar"
    reason = (
        "Orden står i var tionde till var tjugonde av de uppdiktade texterna. bm25 över dem är två femtedelar av tiden, "
        "resten delas av orden, ordningen och textbitarna."
    )
    return [
        Measured(
            name=f"Sökning, p50, {where}",
            value=median(ours) * 1000,
            unit="ms",
            goal=2.0,
            note=note,
            reason=reason,
        ),
        Measured(name=f"Sökning, p99, {where}", value=worst * 1000, unit="ms", goal=50.0),
        Measured(name="   mot den nakna FTS5-frågan, mittersta", value=ratio, unit="×"),
    ]


def _typed() -> Iterator[str]:
    """The listed questions; their words half typed, misspelled and without å, ä and ö."""
    for text, *_ in questions():
        yield text
        for word in meaningful(tokens(text)):
            if len(word) > 6:
                yield word[: len(word) // 2 + 1]
                yield word[:3] + word[4:]
                yield word.translate(str.maketrans("åäö", "aao"))


def _bare(finder: Finder, text: str) -> Sequence[object]:
    expression = " OR ".join(f'"{word}"' for word in tokens(text))
    ask = "SELECT rowid FROM sok WHERE sok MATCH ? ORDER BY rank LIMIT 20"
    return finder._base.execute(ask, (expression,)).fetchall()
