"""The program's shortcuts: where they work they are taken from here, and the help lists these very lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

_WORDS = {
    "Left": "vänsterpil",
    "Right": "högerpil",
    "PgUp": "Page Up",
    "PgDown": "Page Down",
    "Return": "Enter",
    "{nummer}": "siffra",
}


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys as Qt reads them, any of which does the same, and what they do, in Swedish; `{nummer}` is a figure."""

    keys: tuple[str, ...]
    does: str

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys as Qt takes them."""
        return [QKeySequence(keys) for keys in self.keys]

    @property
    def shown(self) -> str:
        """The first of them, as it is told to the user."""
        shown = self.keys[0]
        for qt, word in _WORDS.items():
            shown = shown.replace(qt, word)
        return shown

    def numbered(self, number: int) -> str:
        """The keys of one of several things in order."""
        return self.keys[0].replace("{nummer}", str(number))


HELP = Shortcut(("F1",), "Öppnar hjälpen om det du har framför dig.")
PLACE = Shortcut(("Ctrl+{nummer}",), "Går till en plats i menyn till vänster. Platserna räknas uppifrån.")
QUICK_SEARCH = Shortcut(("Ctrl+K",), "Söker i biblioteket utan att du lämnar det du gör.")
LOCK = Shortcut(("Ctrl+L",), "Låser dina ärenden.")
LARGER = Shortcut(("Ctrl++", "Ctrl+="), "Gör texten större. När du ser ett papper förstoras papperet.")
SMALLER = Shortcut(("Ctrl+-",), "Gör texten mindre. När du ser ett papper förminskas papperet.")
USUAL_SIZE = Shortcut(
    ("Ctrl+0",), "Ger texten vanlig storlek. När du ser ett papper anpassas det till bredden."
)
BACK = Shortcut(("Alt+Left",), "Går ett steg tillbaka.")
AHEAD = Shortcut(("Alt+Right",), "Går ett steg framåt igen, i biblioteket och i hjälpen.")
SAVE = Shortcut(("Ctrl+S",), "Sparar svaren i guiden.")
NEXT_AREA = Shortcut(
    ("F6",),
    "Går mellan sidan, det som hör till sidan, knapparna och stegen. På ett resultat kommer du till papperen.",
)
PART = Shortcut(("Alt+{nummer}",), "Kopierar en del av texten till journalen. Delarna räknas uppifrån.")
FIND = Shortcut(("Ctrl+F",), "Söker i texten, papperet eller ärendet som visas.")
FIND_NEXT = Shortcut(("F3",), "Går till nästa ställe som sökningen fann.")
FIND_PREVIOUS = Shortcut(("Shift+F3",), "Går till stället före.")
NEXT_PAGE = Shortcut(("Ctrl+PgDown",), "Går till nästa sida i ett papper eller en kopia.")
PREVIOUS_PAGE = Shortcut(("Ctrl+PgUp",), "Går till sidan före.")
PRINT = Shortcut(("Ctrl+P",), "Gör ett papper av texten som visas i biblioteket.")
BOOKMARK = Shortcut(("Ctrl+D",), "Sätter ett bokmärke, eller tar bort det.")
QUOTE = Shortcut(("Ctrl+Shift+C",), "Kopierar markerad text med hänvisning till var den står.")
OWN_NOTES = Shortcut(("Ctrl+E",), "Öppnar dina egna anteckningar om texten.")
KEEP_NOTE = Shortcut(("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"), "Sparar anteckningen som du skriver.")

TEXT_SIZE = (LARGER, SMALLER, USUAL_SIZE)
_GROUPS = (
    ("Överallt", (HELP, PLACE, QUICK_SEARCH, LOCK, *TEXT_SIZE, BACK)),
    ("I guiderna", (SAVE, NEXT_AREA, PART)),
    (
        "När du läser en text eller ett papper",
        (FIND, FIND_NEXT, FIND_PREVIOUS, NEXT_PAGE, PREVIOUS_PAGE),
    ),
    ("I biblioteket", (PRINT, BOOKMARK, QUOTE, OWN_NOTES, KEEP_NOTE, AHEAD)),
)


def groups() -> Iterator[tuple[str, tuple[Shortcut, ...]]]:
    """All shortcuts under the name of where they work."""
    for name, shortcuts in _GROUPS:
        yield QCoreApplication.translate("Shortcuts", name), shortcuts
