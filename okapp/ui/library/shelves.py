"""What the left part of the library can show: everything, or one kind of texts."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from okapp.library.address import Shelf


class View(Enum):
    """What is listed and searched."""

    ALL = "allt"
    AGREEMENTS = "overenskommelser"
    LAWS = "lagar"
    COPIES = "kopior"
    BOOKMARKS = "bokmarken"
    RECENT = "senast"


def shelf_of(view: View) -> Shelf | None:
    """The shelf that a view is limited to."""
    return {View.AGREEMENTS: Shelf.AGREEMENT, View.LAWS: Shelf.LAW, View.COPIES: Shelf.COPY}.get(view)


def view_words() -> dict[View, str]:
    """What each view is called."""
    translate = QCoreApplication.translate
    return {
        View.ALL: translate("Shelves", "Allt"),
        View.AGREEMENTS: translate("Shelves", "Överenskommelser"),
        View.LAWS: translate("Shelves", "Lagar"),
        View.COPIES: translate("Shelves", "Egna kopior"),
        View.BOOKMARKS: translate("Shelves", "Bokmärken"),
        View.RECENT: translate("Shelves", "Senast lästa"),
    }


def counted(view: View, number: int) -> str:
    """How many there are, in words."""
    translate = QCoreApplication.translate
    one, many = {
        View.LAWS: (translate("Shelves", "1 lag"), translate("Shelves", "{antal} lagar och föreskrifter")),
        View.COPIES: (translate("Shelves", "1 egen kopia"), translate("Shelves", "{antal} egna kopior")),
        View.BOOKMARKS: (translate("Shelves", "1 bokmärke"), translate("Shelves", "{antal} bokmärken")),
        View.RECENT: (translate("Shelves", "1 läst text"), translate("Shelves", "{antal} senast lästa")),
    }.get(
        view,
        (translate("Shelves", "1 överenskommelse"), translate("Shelves", "{antal} överenskommelser")),
    )
    return one if number == 1 else many.replace("{antal}", str(number))


def nothing_in(view: View) -> tuple[str, str]:
    """What is said where a view is empty: a title and what to do."""
    translate = QCoreApplication.translate
    return {
        View.COPIES: (
            translate("Shelves", "Inga egna kopior än"),
            translate("Shelves", "Lägg in kommunens exemplar av ett avtal som PDF, så går det att söka i."),
        ),
        View.BOOKMARKS: (
            translate("Shelves", "Inga bokmärken än"),
            translate("Shelves", "Tryck på Bokmärk när du läser något som du vill hitta tillbaka till."),
        ),
        View.RECENT: (
            translate("Shelves", "Inget läst än"),
            translate("Shelves", "Det du öppnar och läser visas här."),
        ),
    }.get(
        view,
        (
            translate("Shelves", "Inget passar alla filter"),
            translate("Shelves", "Ta bort ett filter och se vad som finns."),
        ),
    )
