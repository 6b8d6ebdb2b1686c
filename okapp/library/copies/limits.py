"""How large a document may be, and in words what stands in the way of one."""

from __future__ import annotations

from dataclasses import dataclass

from okapp.library.copies.model import CopyError


@dataclass(frozen=True, slots=True)
class Limits:
    """A county agreement with all its annexes has some hundred pages and a few megabytes; this is far above.

    `seconds` is for all texts and `picture_seconds` for one page. `memory` is not enforced on Windows.
    """

    size: int = 50_000_000
    pages: int = 1_000
    page_signs: int = 200_000
    all_signs: int = 5_000_000
    seconds: float = 60.0
    picture_seconds: float = 20.0
    memory: int = 1 << 30
    pixels: int = 16_000_000

    def not_read(self, word: str) -> CopyError:
        """Why a document was not put in, for a word of trouble from the worker; any other word is a crash."""
        simpler = "Spara om det som en enklare PDF, till exempel med Skriv ut till PDF, och försök igen."
        crashed = (
            "Ett fel i filen avbröt läsningen. Inget är inlagt och Ökapp är opåverkat. "
            "Hämta dokumentet på nytt från den som gav ut det."
        )
        sentences = {
            "password": "Dokumentet är skyddat med lösenord. Inget är inlagt. "
            "Be den som gav ut det om en fil utan lösenord.",
            "damaged": "Filen är en skadad PDF. Inget är inlagt. Hämta den på nytt och försök igen.",
            "empty": "Dokumentet har inga sidor. Inget är inlagt. Kontrollera att det är rätt fil.",
            "pages": f"Dokumentet har fler än {self.pages} sidor. Inget är inlagt. Dela det i flera filer.",
            "text": "Dokumentet har mer text än Ökapp läser in. Inget är inlagt. Dela det i flera filer.",
            "memory": f"Dokumentet kräver för mycket minne. Inget är inlagt. {simpler}",
            "slow": f"Det tog för lång tid att läsa dokumentet, så det avbröts. Inget är inlagt. {simpler}",
            "library": "Den del av programmet som läser PDF saknas. Inget är inlagt. Installera om Ökapp.",
        }
        return CopyError(sentences.get(word, crashed))


def not_drawn(word: str) -> CopyError:
    """Why a page is not shown as a picture, for a word of trouble from the worker."""
    sentences = {
        "slow": "Det tog för lång tid att rita sidan. Läs texten i stället.",
        "memory": "Sidan kräver för mycket minne för att ritas. Läs texten i stället.",
        "page": "Sidan har ingen storlek som går att rita. Läs texten i stället.",
        "library": "Den del av programmet som ritar sidor saknas. Läs texten, och installera om Ökapp.",
    }
    return CopyError(sentences.get(word, "Sidan går inte att rita. Läs texten i stället."))
