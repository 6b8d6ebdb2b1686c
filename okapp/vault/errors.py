"""What can go wrong with the store, one Swedish sentence or two for each: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import ClassVar

from okapp.errors import UserError


class VaultError(UserError):
    """Known trouble with the store. No sentence, and nothing else in the error, holds a secret."""

    words: ClassVar[str] = "Ärendena kunde inte öppnas. Inget är ändrat. Försök igen."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.words)


class WrongPassphrase(VaultError):
    """The passphrase does not open a key file that is whole."""

    words = (
        "Lösenfrasen stämmer inte. Inget är ändrat. "
        "Kontrollera skiftlås och tangentbordets språk och försök igen, eller öppna med återställningskoden."
    )


class EmptyPassphrase(VaultError):
    """Nothing was typed."""

    words = "Lösenfrasen är tom. Skriv en lösenfras."


class MistypedCode(VaultError):
    """The recovery code cannot be right as it was typed."""

    words = "Koden är felskriven: ett tecken stämmer inte med resten. Jämför med papperet och skriv igen."


class WrongCode(VaultError):
    """The code is rightly typed but opens nothing here."""

    words = (
        "Koden är rätt skriven men hör inte till de här ärendena. Den kan ha bytts ut mot en nyare. "
        "Inget är ändrat. Leta efter en senare kod eller öppna med lösenfrasen."
    )


class NotUnlocked(VaultError):
    """The keys have been dropped."""

    words = "Ärendena är låsta. Det du har sparat är kvar. Lås upp igen."


class Locked(VaultError):
    """Another program, or another start of this one, has the store open."""

    words = "Ärendena är öppna i ett annat fönster eller på en annan plats. Stäng dem där och försök igen."


class ReadOnly(VaultError):
    """The place can be read but not written."""

    words = (
        "Mappen för ärendena kan bara läsas, så inget kan sparas där. Det som redan finns är kvar. "
        "Be it-avdelningen om rätt att skriva i mappen."
    )


class DiskFull(VaultError):
    """There is no room left."""

    words = "Disken är full, så inget nytt sparades. Det som redan var sparat är kvar. Frigör plats och försök igen."


class NotWritten(VaultError):
    """A file could not be written for another reason; what stood there is untouched or whole."""

    words = "Filen kunde inte sparas. Det som fanns där förut är kvar. Försök igen om en stund."


class NotRead(VaultError):
    """A file is there but cannot be read."""

    words = "Filen kunde inte läsas. Den är orörd. Stäng andra program som använder den och försök igen."


class Truncated(VaultError):
    """The file ends too early."""

    words = (
        "Filen med ärenden är avklippt. Den har inte ändrats nu. Hämta tillbaka den senaste säkerhetskopian."
    )


class EmptyFile(VaultError):
    """The file holds nothing."""

    words = "Filen med ärenden är tom. Den har inte ändrats nu. Hämta tillbaka den senaste säkerhetskopian."


class NotAStore(VaultError):
    """The file is something else than a store."""

    words = "Filen är inte en fil med ärenden från Ökapp. Den är orörd. Välj en annan fil."


class Damaged(VaultError):
    """The store is not sound, or the key that its key file gives does not open it: nothing can tell the two apart."""

    words = (
        "Filen med ärenden är skadad eller hör till en annan nyckelfil. Den har inte ändrats nu. "
        "Hämta tillbaka den senaste säkerhetskopian."
    )


class Newer(VaultError):
    """The store was made by a later version of the program."""

    words = (
        "Ärendena är sparade av en nyare version av Ökapp. De är orörda. Uppdatera Ökapp för att öppna dem."
    )


class NotAFolder(VaultError):
    """A file lies where the folder should be."""

    words = (
        "Där ärendena ska ligga finns en fil i stället för en mapp. Filen är orörd och inget är sparat. "
        "Flytta filen eller byt namn på den, och försök igen."
    )


class Vanished(VaultError):
    """The folder or the file is gone."""

    words = (
        "Mappen för ärendena finns inte längre. Den kan ha flyttats, eller så är disken inte ansluten. "
        "Anslut disken eller flytta tillbaka mappen och försök igen."
    )


class Busy(VaultError):
    """The store did not answer in time."""

    words = "Ärendena är upptagna just nu. Det du har sparat är kvar. Försök igen om en stund."


class BadPlace(VaultError):
    """The store may not lie there: another machine would get at the file while it is open."""

    words = "Ärendena kan inte ligga i den mappen. Inget är sparat där. Välj en mapp på datorns egen disk."


class NotThatPlace(VaultError):
    """The second place for backups lacks the folder that lay there: what it is on is most likely not connected."""

    words = (
        "Den andra platsens mapp är inte den som kopiorna har lagts i förut. Disken, minnet eller servern är troligen "
        "inte ansluten. Dina ärenden och kopian på datorn är orörda. Anslut den och lås upp igen. Är det rätt mapp väljer du "
        "”Använd mappen som den är” under Inställningar, Säkerhetskopior."
    )


class TooLittleMemory(VaultError):
    """The slow derivation of a key found too little memory."""

    words = (
        "Datorn har för lite ledigt minne för att öppna med lösenfrasen. Stäng andra program och försök igen."
    )


class KeyFileMissing(VaultError):
    """There is no key file; without it nothing opens."""

    words = (
        "Nyckelfilen saknas, och utan den går ärendena inte att öppna. Filen med ärenden är orörd. "
        "Hämta tillbaka den senaste säkerhetskopian."
    )


class KeyFileDamaged(VaultError):
    """The key file cannot be right, and so is not used."""

    words = (
        "Nyckelfilen är skadad eller ändrad, så den används inte. Filen med ärenden är orörd. "
        "Hämta tillbaka den senaste säkerhetskopian."
    )


class StoreExists(VaultError):
    """Keys would be made where there are keys; the old ones are never written over."""

    words = "Det finns redan ärenden i mappen. Inget är ändrat. Öppna dem, eller välj en annan mapp."


class OfficeKeyNeeded(VaultError):
    """The configuration requires an office recovery key and gives none."""

    words = (
        "It-avdelningen har bestämt att kontorets nyckel ska kunna öppna ärendena, men nyckeln saknas i inställningarna. "
        "Inget är sparat. Kontakta it-avdelningen."
    )


class OfficeKeyBad(VaultError):
    """The office key of the configuration is no such key."""

    words = (
        "Kontorets nyckel i datorns inställningar är felskriven. Inget är ändrat. Kontakta it-avdelningen."
    )


class KeyChangeUnfinished(VaultError):
    """A change of the database key has begun and must be finished first."""

    words = "Ett byte av nyckel är inte avslutat. Inget är ändrat. Lås och öppna ärendena igen, så görs bytet klart."


class OsKeysUnavailable(VaultError):
    """The key store of the system cannot be used now; another way in always exists."""

    words = "Datorns nyckelring kan inte användas just nu. Inget är ändrat. Öppna med lösenfrasen."


class SealedWrong(VaultError):
    """The passphrase is not the one the case file was sealed with."""

    words = (
        "Lösenfrasen öppnar inte ärendefilen. Inget är hämtat. Fråga den som skickade filen och försök igen."
    )


class SealedDamaged(VaultError):
    """The case file has been changed or damaged; nothing of it is used."""

    words = "Ärendefilen är skadad eller ändrad. Inget är hämtat ur den. Be avsändaren att skicka den igen."


class SealedTruncated(SealedDamaged):
    """The case file ends too early."""

    words = (
        "Ärendefilen är inte hel: slutet saknas. Inget är hämtat ur den. Be avsändaren att skicka den igen."
    )


class SealedEmpty(SealedDamaged):
    """The case file holds nothing."""

    words = "Ärendefilen är tom. Inget är hämtat ur den. Be avsändaren att skicka den igen."


class SealedForeign(SealedDamaged):
    """The file is something else than a sealed case file."""

    words = (
        "Filen är inte en ärendefil från Ökapp. Inget är hämtat ur den. Välj en fil som slutar på .okarende."
    )


class SealedNewer(VaultError):
    """The case file was made by a later version of the program."""

    words = (
        "Ärendefilen är gjord med en nyare version av Ökapp. Inget är hämtat ur den. Uppdatera Ökapp först."
    )


class SealedTooLarge(VaultError):
    """The case file, or what is to be sealed, is larger than can be taken."""

    words = (
        "Ärendefilen är för stor, högst 100 MB går att ta emot. Inget är hämtat. Be om färre papper i filen."
    )


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENXIO, errno.ENODEV}
_WINDOWS_FULL = {39, 112}  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
_WINDOWS_HELD = {32, 33}  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_WINDOWS_READ_ONLY = {19}  # ERROR_WRITE_PROTECT


def from_os(error: OSError, other: type[VaultError] = NotWritten) -> VaultError:
    """The sentence for what the system said; `other` where it fits nothing known."""
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_HELD:
        return Busy(
            "Filen används av ett annat program just nu. Det som fanns där är kvar. Försök igen om en stund."
        )
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        return DiskFull()
    if error.errno in _GONE:
        return Vanished()
    if other is NotWritten and (error.errno in _READ_ONLY or windows in _WINDOWS_READ_ONLY):
        return ReadOnly()
    return other()


def elsewhere(error: OSError | VaultError, folder: Path) -> VaultError:
    """The same trouble in a folder that is not the cases' own: the sentence names it, and says that they are untouched."""
    trouble = from_os(error) if isinstance(error, OSError) else error
    sentences: dict[type[VaultError], str] = {
        Vanished: f"Mappen {folder} finns inte, eller så är disken inte ansluten. Dina ärenden är orörda. "
        "Anslut disken eller välj en annan mapp.",
        ReadOnly: f"Det går inte att skriva i mappen {folder}. Dina ärenden är orörda. Välj en annan mapp.",
    }
    return type(trouble)(sentences.get(type(trouble), trouble.sentence))
