"""The sources that the rules rest on; what differs with the date stands in an edition's `Lagrum`.

Whether SOSFS 2007:10 still applies after 2025-07-01 was not verified, and its 5–12 §§ were not read: the agreement gives their
contents. The section of HSL was read in a summary only, and of OSL what others tell of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from okapp.engine.model import Source

_OVERENSKOMMELSEN = "Överenskommelsen i länet 2011 om habilitering och rehabilitering"
AVTALET = Source(_OVERENSKOMMELSEN, agreement="habilitering-rehabilitering")
SAMTYCKET = Source(_OVERENSKOMMELSEN, agreement="habilitering-rehabilitering", note="samtycke")
UPPDRAGET = Source(_OVERENSKOMMELSEN, agreement="habilitering-rehabilitering", note="samordningsansvariga")
LEDNINGEN = Source(_OVERENSKOMMELSEN, agreement="habilitering-rehabilitering", note="ledningens ansvar")
HSL = Source("HSL 2017:30", "16 kap. 4 §", note="läst i sammanfattning", standing="hsl_16_4")
LUS_PLAN = Source("LUS 2017:612", "4 kap. 1 §")
LUS_SAMTYCKE = Source("LUS 2017:612", "4 kap. 2 §")
LUS_KALLELSE = Source("LUS 2017:612", "4 kap. 3 §")
LUS_INSKRIVNING = Source("LUS 2017:612", "2 kap. 1–3 §§")
LUS_KONTAKT = Source("LUS 2017:612", "2 kap. 5 §")
LUS_UTSKRIVNING = Source("LUS 2017:612", "3 kap. 1–2 §§")
LSS = Source("LSS 1993:387", "10 §")
_OSL, _OSL_OLAST = "OSL 2009:400", "lagtexten är inte läst"
MEDGIVANDE = Source(_OSL, "12 kap. 2 §", note=_OSL_OLAST, standing="osl_12_2")
SKYDDAD = Source(_OSL, "21 kap. 3 §", note=_OSL_OLAST, standing="osl_21_3")
RUTINER = Source(note="kommunala rutiner i länet, främst en kommuns; din egen kan skilja sig")
EGNA_GRANSER = Source(note="egen gräns, ingen regel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagrum:
    """What an edition cites for the plan itself and for the municipality's part in it."""

    sosfs: Source
    sip: Source
    narstaende: Source
    genast: str


FORE_2025 = Lagrum(
    sosfs=Source("SOSFS 2007:10", "5–12 §§"),
    sip=Source("SoL 2001:453", "2 kap. 7 §"),
    narstaende=Source("SoL 2001:453", "2 kap. 7 §"),
    genast="utan dröjsmål",
)
NYA_SOL = Lagrum(
    sosfs=Source(
        "SOSFS 2007:10",
        "5–12 §§",
        note="om den gäller efter 1 juli 2025 är inte kontrollerat",
        standing="sosfs_2007_10",
    ),
    sip=Source("SoL 2025:400", "10 kap. 8 §"),
    narstaende=Source("SoL 2025:400", "10 kap. 9 §"),
    genast="genast",
)
