"""What the store says no to: not trouble with the file, but with what was asked of it."""

from __future__ import annotations

from okapp.vault.errors import VaultError


class Conflict(VaultError):
    """The row has another `rev` than the one the change was made from."""

    words = (
        "Uppgiften har ändrats sedan du öppnade den, så ändringen sparades inte ovanpå. "
        "Det du skrev står kvar på skärmen. Öppna uppgiften igen och gör om ändringen."
    )


class Gone(VaultError):
    """There is no such row (any more)."""

    words = "Uppgiften finns inte längre. Inget är ändrat. Gå tillbaka till listan och öppna ärendet igen."


class ReasonNeeded(VaultError):
    """A case of a person with protected identity is opened only with a reason."""

    words = "Personen har skyddade uppgifter. Ärendet är inte öppnat. Skriv varför du behöver läsa det."


class FinalIsLocked(VaultError):
    """A finished version is never changed."""

    words = "Versionen är färdig och låst. Inget är ändrat. Gör en ny version och skriv varför."


class NotFinal(VaultError):
    """Only what is finished has versions and can be moved to the case system."""

    words = "Utkastet är inte färdigt. Inget är ändrat. Gör det färdigt först."


class RevisionOpen(VaultError):
    """There is already a draft of the next version."""

    words = "Det finns redan ett utkast till nästa version. Inget nytt är påbörjat. Fortsätt på utkastet."


class WordsNeeded(VaultError):
    """Something must be said in words first."""

    words = "Det saknas en förklaring. Inget är sparat. Skriv varför och försök igen."


class BadGround(VaultError):
    """The ground for giving something to another party does not hold by what is recorded."""

    words = (
        "Det finns inget samtycke i ärendet som gäller den mottagaren i dag. Inget är lämnat ut. "
        "Anteckna samtycket först, eller välj en annan grund."
    )


class NothingToUndo(VaultError):
    """No deletion is left to undo."""

    words = "Det finns ingen borttagning att ångra. Inget är ändrat."


class NotListed(VaultError):
    """Nothing is erased that nobody has been shown on the list, or that changed after that."""

    words = (
        "Något i valet har ändrats sedan gallringslistan visades. Inget är raderat. "
        "Öppna listan igen och gå igenom den."
    )


class NoBackup(VaultError):
    """A backup is gone or lacks its key file."""

    words = "Säkerhetskopian går inte att läsa. Dina ärenden är orörda. Välj en annan säkerhetskopia."
