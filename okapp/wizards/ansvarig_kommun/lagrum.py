"""The sections that the rules rest on, act by act: what an edition puts into the shared steps.

Which form of housing stood in which of the first five items of 2 a kap. 4 §, and the item on hospitals in 5 §,
was not read: there the section is cited without its item.
"""

from __future__ import annotations

from dataclasses import dataclass

from okapp.engine.model import Source

NYA = "SoL 2025:400"
GAMLA = "SoL 2001:453"
LSS_LAG = "LSS 1993:387"
LSS_16 = Source(LSS_LAG, "16 §")
_IVO_OVERKLAGAS = "Beslutet överklagas till Förvaltningsrätten i Karlstad inom tre veckor från att det skickades (enligt ivo.se)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagrum:
    """One edition's table of sections, and the few words that differ with the law."""

    huvudregel: Source
    starkare_anknytning: Source
    uppraknat: tuple[Source, Source, Source, Source, Source]
    """Familjehem; stödboende, skyddat boende, HVB; äldre; funktionsnedsättning; LSS."""
    annat_boende: Source
    anstalt: Source
    sjukhus: Source
    infor_avslut: Source
    akut: Source
    oklart_ansvar: Source
    kort_vistelse: Source
    betalning: Source
    ansok_fore_flytt: Source
    ansok_vard: Source
    ansok_vald: Source
    slutfor: Source
    overflyttning: Source
    tvist: Source
    uppgifter: Source
    yttersta_ansvar: Source
    egen_kommun: Source
    """What holds where the municipality in which the person is answers itself, whatever the ground."""
    utred: Source
    dokumentera: Source
    overklaga_ansokan: Source
    overklaga_insats: Source
    overklaga_overflyttning: Source
    lma: Source
    lss: tuple[Source, ...]
    """Where somebody has settled under LSS, and the responsibility that is kept after a placement where that was read."""
    myndighet: str
    hur_overklagas: str
    """How the authority's decision on a transfer is appealed: of IVO's its own pages tell."""
    genast: str
    skyddat_boende_uppraknat: bool
    anknytning_fore_bostad: bool
    """Whether the act itself lets the strongest tie go before the lasting home where they differ (1.6)."""


def _ny(section: str) -> Source:
    return Source(NYA, section)


def _gammal(section: str) -> Source:
    return Source(GAMLA, section)


def _okand(standing: str, note: str) -> Source:
    return Source(GAMLA, note=note, standing=standing)


SOL_2025 = Lagrum(
    huvudregel=_ny("29 kap. 1 §"),
    starkare_anknytning=_ny("29 kap. 1 §"),
    uppraknat=(
        _ny("29 kap. 2 § 1"),
        _ny("29 kap. 2 § 2"),
        _ny("29 kap. 2 § 3"),
        _ny("29 kap. 2 § 4"),
        _ny("29 kap. 2 § 5"),
    ),
    annat_boende=_ny("29 kap. 2 § 6"),
    anstalt=_ny("29 kap. 3 § 1"),
    sjukhus=_ny("29 kap. 3 § 2"),
    infor_avslut=_ny("29 kap. 3 § 3"),
    akut=_ny("29 kap. 4 § första stycket"),
    oklart_ansvar=_ny("29 kap. 4 § andra stycket"),
    kort_vistelse=_ny("29 kap. 5 §"),
    betalning=_ny("29 kap. 6 §"),
    ansok_fore_flytt=_ny("29 kap. 8 §"),
    ansok_vard=_ny("29 kap. 7 § 1"),
    ansok_vald=_ny("29 kap. 7 § 2"),
    slutfor=_ny("29 kap. 9 §"),
    overflyttning=_ny("29 kap. 10 §"),
    tvist=_ny("29 kap. 11 §"),
    uppgifter=_ny("29 kap. 12 §"),
    yttersta_ansvar=_ny("4 kap. 1 §"),
    egen_kommun=_ny("4 kap. 1 §"),
    utred=_ny("14 kap. 2 §"),
    dokumentera=_ny("14 kap. 3 §"),
    overklaga_ansokan=_ny("35 kap. 1 § 8"),
    overklaga_insats=_ny("35 kap. 1 § 1"),
    overklaga_overflyttning=_ny("35 kap. 2 § 5"),
    lma=_ny("10 kap. 2 §"),
    lss=(LSS_16, Source(LSS_LAG, "16 d §")),
    myndighet="IVO",
    hur_overklagas=_IVO_OVERKLAGAS,
    genast="genast",
    skyddat_boende_uppraknat=True,
    anknytning_fore_bostad=False,
)

SOL_2001 = Lagrum(
    huvudregel=_gammal("2 a kap. 3 §"),
    starkare_anknytning=_gammal("2 a kap. 3 § 2"),
    uppraknat=(_gammal("2 a kap. 4 §"),) * 5,
    annat_boende=_gammal("2 a kap. 4 § 6"),
    anstalt=_gammal("2 a kap. 5 § 1"),
    sjukhus=_gammal("2 a kap. 5 §"),
    infor_avslut=_gammal("2 a kap. 5 § 3"),
    akut=_gammal("2 a kap. 2 §"),
    oklart_ansvar=_gammal("2 a kap. 1 §"),
    kort_vistelse=_gammal("2 a kap. 6 §"),
    betalning=_gammal("2 a kap. 7 §"),
    ansok_fore_flytt=_gammal("2 a kap. 9 §"),
    ansok_vard=_gammal("2 a kap. 8 §"),
    ansok_vald=_gammal("2 a kap. 8 §"),
    slutfor=_gammal("11 kap. 4 §"),
    overflyttning=_gammal("2 a kap. 10 §"),
    tvist=_gammal("2 a kap. 11 §"),
    uppgifter=_gammal("2 a kap. 12 §"),
    yttersta_ansvar=_okand(
        "sol_2001_yttersta_ansvar", "paragrafen om kommunens yttersta ansvar är inte kontrollerad"
    ),
    egen_kommun=_gammal("2 a kap. 1 §"),
    utred=_okand("sol_2001_utredning", "paragrafen om att inleda utredning är inte kontrollerad"),
    dokumentera=_okand("sol_2001_dokumentation", "paragrafen om dokumentation är inte kontrollerad"),
    overklaga_ansokan=_gammal("16 kap. 3 §"),
    overklaga_insats=_gammal("16 kap. 3 §"),
    overklaga_overflyttning=_gammal("16 kap. 4 §"),
    lma=Source("LMA 1994:137", "1 §"),
    lss=(LSS_16,),
    myndighet="IVO",
    hur_overklagas=_IVO_OVERKLAGAS,
    genast="utan dröjsmål",
    skyddat_boende_uppraknat=True,
    anknytning_fore_bostad=True,
)

OVERENSKOMMELSEN = Source(
    "Överenskommelsen i länet om ärendeansvar för personer i hemlöshet", agreement="hemloshet"
)
HFD_2021_46 = Source("HFD 2021 ref. 46", ruling=True)
_2001_ARS_LAG = "enligt 2001 års lag"
HFD_2017_33 = Source("HFD 2017 ref. 33", ruling=True, note=_2001_ARS_LAG)
HFD_2018_39 = Source("HFD 2018 ref. 39", ruling=True, note=_2001_ARS_LAG)
JO_416_2016 = Source("JO 416-2016", ruling=True, note=_2001_ARS_LAG)
PROVNING_OKAND = "HFD 2021 ref. 46 är avgjord enligt 2 a kap.; prövning enligt 29 kap. är inte känd."
"""What is said wherever that ruling is cited under the new act (D14)."""
