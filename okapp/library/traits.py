"""What an agreement is filtered by, read out of its own words: parties, target groups, age, where it belongs.

The groups are ours. Parties and target groups are told apart by the words of the entry, so a new entry needs no
list. Which municipality is party to what is never decided where the sources leave it open.
"""

from __future__ import annotations

import re
from enum import Enum

from okapp.library.age import LawWarning
from okapp.library.agreement import Agreement


class NewArea(Enum):
    """The four areas that Storsthlm works in now; which old entry belongs to which is our own assessment."""

    GYMNASIUM = "gemensam gymnasieregion"
    CARE = "god och nära vård och omsorg"
    INFRASTRUCTURE = "infrastruktur"
    DIGITAL = "digitalisering"


class Parties(Enum):
    """Who has agreed. Storsthlm counts as the municipalities' side: it is their own association."""

    MUNICIPALITIES = "bara kommuner"
    WITH_REGION = "kommuner och region"
    OTHERS = "fler eller andra parter"


class Membership(Enum):
    """Whether one municipality is a party; `ASK` where it joins or signs by itself and the sources do not say."""

    PARTY = "part"
    ASK = "kontrollera med Storsthlm"
    NOT_PARTY = "inte part"


class TargetGroup(Enum):
    """Whom it is about."""

    CHILDREN = "barn och unga"
    OLDER = "äldre"
    DISABILITY = "personer med funktionsnedsättning"
    MENTAL = "psykisk ohälsa"
    ADDICTION = "skadligt bruk och beroende"
    PATIENTS = "patienter och vård"
    HOMELESS = "personer i hemlöshet"
    STUDENTS = "elever och studerande"
    ORGANISATION = "ledning och verksamheter"


class Age(Enum):
    """How old it is, by its own date or, without one, by when it came into force."""

    BEFORE_LAW = "skriven före gällande lag"
    WARNED = "har varning om lagen"
    TO_2009 = "2009 och tidigare"
    TO_2014 = "2010–2014"
    TO_2019 = "2015–2019"
    FROM_2020 = "2020 och senare"
    UNDATED = "utan säkert datum"


_NEW_AREAS = {
    "social välfärd och hälsa": NewArea.CARE,
    "samhällsbyggnad och miljö": NewArea.INFRASTRUCTURE,
    "digitalisering": NewArea.DIGITAL,
}
_YEARS = ((2009, Age.TO_2009), (2014, Age.TO_2014), (2019, Age.TO_2019), (9999, Age.FROM_2020))
_REGION = re.compile(r"\bregion stockholm|\blandsting|\bregionen\b")
_ASSOCIATION = re.compile(r"\bstorsthlm\b|\bksl\b|\bkommunförbundet\b")
_MUNICIPAL = re.compile("kommun")
_MIXED = re.compile(r"^aktörer|lärosäten|huvudmän i |\bsökande\b")
_EVERY = re.compile(r"^kommunerna( i stockholms län)?$|\bsamtliga\b|^var och en av |^kommunstyrelserna$")
_EXCEPT = re.compile(r"\butom (?P<names>[^()]+)")
_GROUPS: dict[TargetGroup, str] = {
    TargetGroup.CHILDREN: r"\bbarn|\bunga\b|\bungdom|förskole|skolbarn|\b0–18|skolskjuts|\belev",
    TargetGroup.OLDER: r"äldre\b|\b65 år|\bdemens",
    TargetGroup.DISABILITY: (
        r"funktionsned|habilitering|\blss\b|neuropsyk|hjälpmedel|andningshjälp|särskilt stöd|svårigheter att resa"
    ),
    TargetGroup.MENTAL: r"psykisk|psykiatri",
    TargetGroup.ADDICTION: r"missbruk|beroende|\bspel",
    TargetGroup.PATIENTS: (
        r"\bpatient|\bvård och omsorg\b|utskriv|särskilt boende|egenvård|avlid|munhäls|\bvård\b|hälso- och sjukvård"
    ),
    TargetGroup.HOMELESS: r"hemlös|stadigvarande bostad",
    TargetGroup.STUDENTS: r"\belev|studerande|studenter|gymnasie|nyanlända|\bskola\b",
}


def new_area(agreement: Agreement) -> NewArea | None:
    """Where it belongs in Storsthlm's present areas; None where it fits none of them."""
    found = _NEW_AREAS.get(agreement.area)
    if found is None and "gymnasi" in f"{agreement.title} {agreement.target_group}".casefold():
        return NewArea.GYMNASIUM
    return found


def parties_of(agreement: Agreement) -> Parties:
    """Who has agreed, from the words of the entry."""
    named = [party.casefold() for party in agreement.parties]
    if any(_MIXED.search(party) or not (_REGION.search(party) or _ours(party)) for party in named):
        return Parties.OTHERS
    region = any(_REGION.search(party) for party in named)
    return Parties.WITH_REGION if region else Parties.MUNICIPALITIES


def membership(agreement: Agreement, municipality: str, *, in_county: bool) -> Membership:
    """Whether `municipality` ("Solna", without "kommun") is a party; `in_county` says it lies in Stockholms län.

    Where the municipalities join one by one, or sources disagree on who they are, the answer is `ASK`.
    """
    named = [party.casefold() for party in agreement.parties]
    name = municipality.casefold()
    excluded = [found["names"] for party in named if (found := _EXCEPT.search(party))]
    if any(name in names for names in excluded):
        return Membership.NOT_PARTY
    itself = re.compile(rf"\b{re.escape(name)}(?: kommun|s? stad)\b")
    if any(itself.search(party) for party in named):
        return Membership.PARTY
    if not in_county:
        asks = any("grannkommuner" in party and name in party for party in named)
        return Membership.ASK if asks else Membership.NOT_PARTY
    if any(_EVERY.search(party.split(" utom ")[0]) for party in named):
        return Membership.PARTY
    return Membership.ASK if any(_ours(party) for party in named) else Membership.NOT_PARTY


def _ours(party: str) -> bool:
    return bool(_MUNICIPAL.search(party) or _ASSOCIATION.search(party))


def target_groups(agreement: Agreement) -> frozenset[TargetGroup]:
    """Whom it is about, from title and target group; those that name no person are for management."""
    words = f"{agreement.title} {agreement.target_group}".casefold()
    found = frozenset(group for group, pattern in _GROUPS.items() if re.search(pattern, words))
    return found or frozenset({TargetGroup.ORGANISATION})


def ages(agreement: Agreement, warnings: tuple[LawWarning, ...]) -> frozenset[Age]:
    """Every age that fits: a band of years or none, and what its warnings say."""
    dated = agreement.date or agreement.in_force
    band = next(age for year, age in _YEARS if int(dated[:4]) <= year) if dated else Age.UNDATED
    found = {band}
    if warnings:
        found.add(Age.WARNED)
    if any(warning.written_before for warning in warnings):
        found.add(Age.BEFORE_LAW)
    return frozenset(found)
