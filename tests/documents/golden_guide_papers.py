"""Each kind of paper of the guides with worked cases, made of such a case with all its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import make
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of
from okapp.documents.blocks import Paper
from okapp.documents.papers import Guide, Sender
from okapp.wizards.egenvard import GUIDE as EGENVARD
from okapp.wizards.samordnad_plan import GUIDE as PLAN

DATA = Path(__file__).parents[2] / "data"
SKOTERSKA = Sender("Ada Ek", "sjuksköterska", "Sändarenheten", "08-000 00 00", "Solna stad")
SAMORDNARE = Sender("Kim Exempelson", "samordnare", "Enheten", "08-000 00 99", "Solna stad")
MOTET = {"mote_den": "2026-12-01", "mote_tid": "13.00", "mote_plats": "Storgatan 1"}


@cache
def _around() -> Surroundings:
    return Surroundings(municipalities=load_municipalities(DATA))


def _of_case(guide: Guide, case_id: str, key: str, sender: Sender, **changes: Any) -> Callable[[Path], Paper]:
    def made(_folder: Path) -> Paper:
        case = next(case for case in cases_of(guide) if case.id == case_id)
        run = Run(
            guide=guide,
            matter_date=case.matter_date,
            today=case.today,
            around=_around(),
            answers={**case.answers, **changes},
        )
        return make(run, key, sender).paper

    return made


def _egenvard(case_id: str, key: str) -> Callable[[Path], Paper]:
    return _of_case(EGENVARD, case_id, key, SKOTERSKA)


def _plan(case_id: str, key: str, **changes: Any) -> Callable[[Path], Paper]:
    return _of_case(PLAN, case_id, key, SAMORDNARE, **changes)


GUIDE_PAPERS: Mapping[str, Callable[[Path], Paper]] = {
    "egenvard-bedomning": _egenvard("EV01", "bedomning"),
    "egenvard-bedomning-utkast": _egenvard("EV10", "bedomning"),
    "egenvard-utforarkopia": _egenvard("EV01", "utforarkopia"),
    "egenvard-utforarkopia-skyddad": _egenvard("OK-EV-17A", "utforarkopia"),
    "egenvard-om-nagot-hander": _egenvard("EV01", "om-nagot-hander"),
    "egenvard-skolkopia": _egenvard("OK-EV-15B", "skolkopia"),
    "egenvard-brev": _egenvard("EV01", "brev"),
    "egenvard-brev-barn": _egenvard("OK-EV-15B", "brev"),
    "egenvard-brev-nej": _egenvard("EV05", "brev"),
    "egenvard-begaran": _egenvard("EV07", "begaran"),
    "egenvard-begaran-otydligt": _egenvard("OK-EV-21A", "begaran"),
    "egenvard-bekraftelse": _egenvard("OK-EV-20A", "bekraftelse"),
    "egenvard-uppfoljning": _egenvard("OK-EV-31A", "uppfoljning"),
    "plan-hela": _plan("SP01", "plan"),
    "plan-kopia": _plan("SP01", "kopia-3"),
    "plan-kopia-egna": _plan("SP09", "kopia-2"),
    "plan-kallelse": _plan("SP01", "kallelse-2", **MOTET),
    "plan-brev": _plan("SP01", "brev"),
    "plan-brev-avbojt": _plan("SP03", "brev"),
    "plan-brev-oeniga": _plan("OK-SP-85", "brev"),
    "plan-samtycke-barn": _plan("OK-SP-26", "samtycke"),
    "plan-samtycke": _plan("SP01", "samtycke"),
    "plan-aterkallat": _plan("OK-SP-28", "aterkallat-1"),
    "plan-avbojt": _plan("SP03", "avbojt"),
    "plan-uppfoljning": _plan("OK-SP-80", "uppfoljning"),
    "plan-avslut": _plan("OK-SP-82", "avslut-1"),
    "plan-trappa": _plan("OK-SP-85", "trappa-2"),
    "plan-trappa-lokalt": _plan("OK-SP-84", "trappa-1"),
    "plan-trappa-vis": _plan("OK-SP-85", "trappa-3"),
    "plan-skyddad": _plan("SP01", "plan", skyddade_uppgifter="ja"),
    "plan-last": _plan("SP01", "plan-last", samtycke_aterkallat="2026-11-20"),
    "plan-brev-fonster": _plan("SP01", "brev", adress="Provvägen 1, 123 45 Provstad"),
    "plan-brev-skyddad": _plan("SP01", "brev", skyddade_uppgifter="ja"),
}
