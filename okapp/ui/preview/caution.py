"""Before personal data leaves the program: what the paper holds, where it goes, and what stays there."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper


class Way(Enum):
    """How a paper leaves; the value is what the settings keep (`okapp.settings.WAYS_OUT`)."""

    SAVE = "spara"
    PRINT = "skriv ut"
    OPEN = "oppna"


class Caution:
    """Warns before a paper with personal data leaves. Each way can be told not to warn again.

    A paper about a `protected` person always warns.
    """

    def __init__(self, keeper: SettingsKeeper, dialogs: Dialogs, *, protected: bool = False) -> None:
        self._keeper = keeper
        self._dialogs = dialogs
        self.protected = protected

    def allows(self, parent: QWidget, way: Way) -> bool:
        """Warn where that is wanted; say whether to go on."""
        settings = self._keeper.current
        if not self.protected and way.value in settings.unwarned:
            return True
        title, text, yes = _words(way)
        again = "" if self.protected else _say("Visa inte den här varningen igen")
        parts = [_protected(), text] if self.protected else [text]
        heeded = self._dialogs.warn(
            parent, title, "\n\n".join(parts), yes=yes, no=_say("Avbryt"), again=again
        )
        if heeded.no_more and not self.protected:
            now = self._keeper.current
            self._keeper.change(replace(now, unwarned=(*now.unwarned, way.value)))
        return heeded.goes_on


def _protected() -> str:
    return _say(
        "Personen har skyddade personuppgifter. Även kommunen kan vara skyddad uppgift. Gör en sekretessprövning "
        "innan papperet lämnar Ökapp."
    )


def _words(way: Way) -> tuple[str, str, str]:
    """Title, text and what goes on."""
    if way is Way.SAVE:
        text = _say(
            "Filen innehåller personuppgifter, som namn och det som har skrivits om personen. Alla som kommer åt "
            "mappen kan läsa den. Lösenfrasen i Ökapp skyddar den inte. I en mapp som synkas, till exempel OneDrive, "
            "hamnar en kopia hos molntjänsten. Den kan finnas kvar där när du har tagit bort filen. Ökapp tar "
            "inte bort filen åt dig."
        )
        return _say("Spara papper med personuppgifter?"), text, _say("Välj var filen ska sparas")
    if way is Way.PRINT:
        text = _say(
            "Papperet innehåller personuppgifter, som namn och det som har skrivits om personen. Det går till "
            "skrivaren som du väljer. En kopia kan ligga kvar i utskriftskön och i skrivarens minne, även om "
            "skrivaren stannar. Väljer du en skrivare som gör en fil sparas papperet utan skydd. Hämta papperet "
            "genast."
        )
        return _say("Skriva ut personuppgifter?"), text, _say("Välj skrivare")
    text = _say(
        "Filen innehåller personuppgifter, som namn och det som har skrivits om personen. Den öppnas i ett annat "
        "program. Det programmet kan visa filen bland de senaste, spara en egen kopia eller skicka den till en "
        "molntjänst. Ökapp låser inte det programmet."
    )
    return _say("Öppna personuppgifter i ett annat program?"), text, _say("Öppna")


def _say(text: str) -> str:
    return QCoreApplication.translate("Caution", text)
