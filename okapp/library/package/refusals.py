"""Why a content package is refused, each reason with its own sentence."""

from __future__ import annotations

from enum import Enum

from okapp.errors import UserError

_KEPT = "Innehållet i Ökapp är som förut."
_SHOWN = 60
"""Characters of a name from a package that are shown."""


class Why(Enum):
    """What happened and what to do; `{}` is where a detail goes."""

    NOT_A_PACKAGE = (
        "Filen är inget innehållspaket för Ökapp, eller är skadad.",
        "Välj en fil som slutar på .okapaket, eller hämta den igen.",
    )
    NO_MANIFEST = (
        "Paketets innehållsförteckning saknas eller går inte att läsa.",
        "Be utgivaren om ett nytt paket.",
    )
    NEWER_FORMAT = (
        "Paketet har ett nyare format än den här versionen av Ökapp kan läsa.",
        "Uppdatera Ökapp först och installera sedan paketet.",
    )
    NEEDS_PROGRAM = (
        "Paketet är gjort för Ökapp {} eller senare, och här finns en äldre version.",
        "Uppdatera Ökapp först och installera sedan paketet.",
    )
    UNSIGNED = (
        "Paketet är inte signerat, så det går inte att veta vem det kommer från.",
        "Be utgivaren om ett signerat paket.",
    )
    NO_PUBLISHERS = (
        "Ingen utgivare är godkänd på den här datorn, så paket kan inte installeras.",
        "Be it-avdelningen lägga in utgivarens nyckel i datorns inställningsfil {}.",
    )
    FOREIGN_KEY = (
        "Paketet är signerat med en nyckel som inte är godkänd på den här datorn ({}).",
        "Ta reda på var paketet kommer ifrån. Är utgivaren rätt kan it-avdelningen godkänna nyckeln.",
    )
    CHANGED = (
        "Paketet är skadat eller har ändrats efter att det signerades.",
        "Hämta det igen från utgivaren.",
    )
    OUTSIDE = (
        "Paketet innehåller ett filnamn som leder ut ur paketets egen mapp ({}).",
        "Installera det inte. Ta reda på var det kommer ifrån.",
    )
    BAD_NAME = (
        "Paketet innehåller ett filnamn som inte fungerar på alla datorer ({}).",
        "Be utgivaren om ett nytt paket.",
    )
    RESERVED_NAME = (
        "Paketet innehåller ett filnamn som Windows har reserverat ({}).",
        "Be utgivaren om ett nytt paket.",
    )
    TWICE = (
        "Paketet innehåller samma filnamn två gånger ({}).",
        "Be utgivaren om ett nytt paket.",
    )
    NOT_A_FILE = (
        "Paketet innehåller något annat än vanliga filer, till exempel en genväg ({}).",
        "Installera det inte. Ta reda på var det kommer ifrån.",
    )
    WRONG_SUFFIX = (
        "Paketet innehåller en fil som inte får finnas där ({}). Ett paket har bara text och uppgifter.",
        "Be utgivaren om ett nytt paket.",
    )
    TOO_LARGE = (
        "Paketet är större än ett innehållspaket får vara (högst {} MB).",
        "Kontrollera att du valde rätt fil.",
    )
    FILE_TOO_LARGE = (
        "En fil i paketet är större än den får vara ({}).",
        "Be utgivaren om ett nytt paket.",
    )
    TOO_MANY = (
        "Paketet innehåller fler filer än ett innehållspaket får göra (högst {}).",
        "Kontrollera att du valde rätt fil.",
    )
    BOMB = (
        "Paketet växer orimligt mycket när det packas upp.",
        "Installera det inte. Ta reda på var det kommer ifrån.",
    )
    OLDER = (
        "Paketet är äldre än det innehåll som redan används ({}).",
        "Välj ett nyare paket. Vill du ha det förra innehållet går det att gå tillbaka.",
    )
    WITHDRAWN = (
        "Paketet är återkallat av din organisation (version {}).",
        "Be utgivaren om ett nyare paket.",
    )
    ALREADY = ("Innehållets version {} är redan installerad.", "Du behöver inte göra något.")
    NOT_SOUND = (
        "Programmet kan inte använda innehållet i paketet, det har fel i sig.",
        "Berätta det för utgivaren och be om ett nytt paket.",
    )
    DISK_FULL = (
        "Det finns inte plats för paketet på disken.",
        "Frigör plats och installera paketet igen.",
    )
    NOT_WRITABLE = (
        "Det går inte att skriva i mappen där innehåll installeras ({}).",
        "Försök igen om en stund. Hjälper inte det, be it-avdelningen se över rättigheterna till mappen.",
    )
    BUSY = (
        "En annan installation av innehåll pågår redan.",
        "Vänta tills den är klar och försök igen.",
    )
    NO_PREVIOUS = (
        "Det finns inget tidigare innehåll att gå tillbaka till.",
        "Det som följde med programmet, eller är nyast, används redan.",
    )


class Refused(UserError):
    """A package was not accepted and nothing was changed. `detail`, where there is one, is for the publisher."""

    def __init__(self, why: Why, about: str = "", *, detail: str = "") -> None:
        happened, do = (part.replace("{}", about) for part in why.value)
        super().__init__(f"{happened} {_KEPT} {do}")
        self.why = why
        self.detail = detail


class Unusable(UserError):
    """A file or folder given for building, sealing or reading cannot be used."""


def shown(name: str) -> str:
    """A name out of a package, made harmless to show."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
