"""The sources that the rules rest on; what differs with the date stands in an edition's `Lagrum`.

The seven points of a plan are good practice, not statute: egenvårdslagen lists none.
"""

from __future__ import annotations

from dataclasses import dataclass

from okapp.engine.model import Source

_EGENVARD = "egenvårdslagen 2022:1250"
_PSL = "PSL 2010:659"
_PDL = "PDL 2008:355"
_OSL = "OSL 2009:400"
_NYA_SOL = "SoL 2025:400"
_GAMLA_SOL = "SoL 2001:453"

VAD_EGENVARD_AR = Source(_EGENVARD, "2 §")
PERSONALEN = Source(_EGENVARD, "4 §")
UTFORANDET = Source(_EGENVARD, "5 §")
SAMRAD = Source(_PSL, "6 kap. 1 §")
DELEGERING = Source(_PSL, "6 kap. 3 §")
RISK = Source(_PSL, "6 kap. 4 §")
JOURNAL = Source(_PDL, "3 kap. 6 §")
KOPIA = Source(_PDL, "3 kap. 11 §")
_OSL_OLAST = "lagtexten är inte läst"
MEDGIVANDE = Source(_OSL, "12 kap. 2 §", note=_OSL_OLAST, standing="osl_12_2")
SKYDDAD = Source(_OSL, "21 kap. 3 §", note=_OSL_OLAST, standing="osl_21_3")
LSS_BEGARAN = Source("LSS 1993:387", "8 §")
ASSISTANS = Source("LSS 1993:387", "9 a §")
HFD_2021_11 = Source(
    "HFD 2021 ref. 11", ruling=True, note="om personlig assistans, avgjord före egenvårdslagen"
)
AVTALET = Source(
    "Överenskommelsen om egenvård i Stockholms län",
    agreement="egenvard",
    note="läst i sammanfattning",
    standing="overenskommelsen_egenvard",
)
RUTINER = Source(note="kommunala rutiner i länet, främst en kommuns; din egen kan skilja sig")
BEGAR_LSS = (LSS_BEGARAN, ASSISTANS, HFD_2021_11, RUTINER)
"""How a measure under LSS is asked for, and what the assessment has to show where it is personal assistance."""
EGNA_GRANSER = Source(note="egna gränser, ingen regel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagrum:
    """What an edition cites for the plan's seven points, for help by the municipality and for a coordinated plan."""

    praxis: Source
    bistand: Source
    utan_provning: Source | None
    sip: Source


_EFTER = Source(note="god praxis efter SOSFS 2009:6, som inte längre gäller")
_SOSFS = Source(
    "SOSFS 2009:6",
    note="gällde till och med februari 2023; paragraferna är inte lästa",
    standing="sosfs_2009_6",
)
_GAMMALT_BISTAND = Source(_GAMLA_SOL, "4 kap. 1 §", note="paragrafen är inte sammanfattad i biblioteket")
_GAMMAL_SIP = Source(_GAMLA_SOL, "2 kap. 7 §")

MED_SOSFS = Lagrum(praxis=_SOSFS, bistand=_GAMMALT_BISTAND, utan_provning=None, sip=_GAMMAL_SIP)
UTAN_SOSFS = Lagrum(praxis=_EFTER, bistand=_GAMMALT_BISTAND, utan_provning=None, sip=_GAMMAL_SIP)
NYA_SOL = Lagrum(
    praxis=_EFTER,
    bistand=Source(_NYA_SOL, "11 kap. 1 §"),
    utan_provning=Source(_NYA_SOL, "11 kap. 5 §"),
    sip=Source(_NYA_SOL, "10 kap. 8 §"),
)
