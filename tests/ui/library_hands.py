"""The library place as tests use it: over a small library, with something simple that answers searches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from okapp.casework.binder import Material
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press
from okapp.library.address import Address, Shelf
from okapp.library.copies import Copies
from okapp.library.model import Library
from okapp.library.search.answer import Answer, Found, Hit, Piece
from okapp.ui.library.desk import DeskNeeds, SearchDesk
from okapp.ui.library.needs import LibraryNeeds

TODAY = date(2026, 11, 22)


class Asker:
    """Knows a few words: each leads to hits in the small library."""

    def __init__(self, own_words=None) -> None:
        self.own_words = own_words or {}
        self.asked: list[str] = []
        self.closed = False

    def search(self, text, limit=20, *, among=None):
        self.asked.append(text)
        hits = [hit for hit in HITS.get(text, ()) if among is None or hit.address.id in among]
        hits += [_hit("avlidna", "", why=text) for ids in [self.own_words.get(text, ())] for _ in ids]
        return Answer(text, tuple(hits[:limit]), SPELLED.get(text, ""), () if hits else (text,))

    def close(self) -> None:
        self.closed = True


def _hit(key: str, section: str, heading: str = "", *, why: str = "", more: Sequence[Hit] = ()) -> Hit:
    titles = {"hemloshet": "Ansvar för hemlösa", "avlidna": "Överföring av avlidna"}
    snippet = (Piece("… kommunen "), Piece("betalar", marked=True), Piece(" transporten …"))
    return Hit(
        found=Found.SECTION,
        address=Address(Shelf.AGREEMENT, key, section),
        title=titles[key],
        heading=heading,
        snippet=snippet,
        why=why,
        words=("betalar",),
        score=1.0,
        more=tuple(more),
    )


_LAW = Hit(
    found=Found.LAW,
    address=Address(Shelf.LAW, "sol-2025-400", "29 kap. 1 §"),
    title="Socialtjänstlag (2025:400)",
    heading="29 kap. 1 §: Ansvarig kommun",
    snippet=(Piece("Ansvarig kommun", marked=True), Piece(" sammanfattas här.")),
    why="",
    words=("ansvarig",),
    score=0.5,
)
HITS = {
    "betalar": (
        _hit(
            "hemloshet",
            "2",
            "2 Ansvar del 2",
            more=[_hit("hemloshet", str(n), f"{n} Ansvar del {n}") for n in (3, 4)],
        ),
        _LAW,
    ),
    "dör": (
        Hit(
            found=Found.QUESTION,
            address=Address(Shelf.AGREEMENT, "avlidna", "fraga-9"),
            title="Överföring av avlidna",
            heading="Vem betalar nummer 9?",
            snippet=(Piece("Kommunen betalar."),),
            why="",
            words=("betalar",),
            score=1.0,
        ),
    ),
    "lik": (_hit("avlidna", "", why="lik → avlidna"),),
    "betalr": (_hit("hemloshet", "2", "2 Ansvar del 2"),),
}
SPELLED = {"betalr": "betalar", "rulstol": "rullstol"}


def library_needs(
    library: Library, folder: Path, keeper, tasks, dialogs, resources: Path, *, opener=None, mine=None
) -> LibraryNeeds:
    """What a library place needs, all of it in `folder`."""

    def open_asker(_library, _folder, *, own_words, copies, progress):
        progress(1, 1)
        return Asker(own_words)

    needs = DeskNeeds(
        library=library,
        copies=Copies(folder / "kopior"),
        index=folder / "sok",
        own_words=folder / "egna_ord.toml",
        open_seeker=opener or open_asker,
    )
    return LibraryNeeds(
        desk=SearchDesk(needs, tasks),
        keeper=keeper,
        tasks=tasks,
        dialogs=dialogs,
        press=Press(resources / "fonts"),
        today=lambda: TODAY,
        used={},
        mine=lambda: mine,
        binder=lambda: Material(
            library=library,
            guides=(),
            municipalities=load_municipalities(resources.parent / "data"),
            bookmarks=keeper.current.reading.bookmarks,
        ),
    )
