"""One paper of each kind that the program makes, always with the same contents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from okapp.casework.binder import Material, binder
from okapp.casework.blank_paper import blank_paper
from okapp.casework.caseload import CaseFields, code_sheet
from okapp.casework.caseload.codes import RecoveryCode
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import make
from okapp.casework.reading_paper import section_paper
from okapp.casework.runs import Run, Surroundings
from okapp.documents.blocks import Letterhead, Pairs, Paper
from okapp.documents.papers import SOCIALJOUR, Contact, Sender
from okapp.library.address import Address
from okapp.library.loader import load_library
from okapp.library.reading import act_sections, reading_sections, section_at
from okapp.library.texts import read_text
from okapp.vault.retention import Receipt
from okapp.wizards import GUIDES
from tests.casework.caseload.kit import add_case, office
from tests.casework.caseload.test_caseload_runs import finished
from tests.documents.golden_guide_papers import GUIDE_PAPERS
from tests.documents.pdf.papers import every_block
from tests.wizards.ansvarig_kommun.conftest import IDAG, LUGNT
from tests.wizards.ansvarig_kommun.test_beslutstabell import OVERFLYTT
from tests.wizards.ansvarig_kommun.test_papper import IVO, PERSON

DATA = Path(__file__).parents[2] / "data"
ADA = Sender("Ada Ek", "socialsekreterare", "Mottagningen", "08-000 00 00", "Solna stad")
HEAD = Letterhead("Solna stad, socialnämnden", ("Mottagningen", "171 00 Solna"))
JOUR = Contact(municipality="0184", function=SOCIALJOUR, phone="08-000 00 01", checked_on=IDAG)
GUIDE = next(guide for guide in GUIDES if guide.wizard.key == "ansvarig-kommun")
_CHECK_VALUE = re.compile("[0-9a-f]{64}")
EXAMPLE = "hfd-2021-ref-46"

Maker = Callable[[Path], Paper]


@cache
def _around() -> Surroundings:
    return Surroundings(municipalities=load_municipalities(DATA), contacts=(JOUR,))


def _run(answers: Mapping[str, Any], day: date = IDAG) -> Run:
    return Run(guide=GUIDE, matter_date=day, today=day, around=_around(), answers=answers)


def _of_guide(key: str, **changes: Any) -> Maker:
    answers = {**LUGNT, **OVERFLYTT, **IVO, **PERSON, "overflyttning_lage": "avslag", "akut_behov": "ja"}

    def made(_folder: Path) -> Paper:
        paper = make(_run({**answers, **changes}), key, ADA).paper
        return replace(paper, letterhead=HEAD)

    return made


def _example(_folder: Path) -> Paper:
    answers = tomllib.loads((DATA / "exempel" / f"{EXAMPLE}.toml").read_text(encoding="utf-8"))
    plain = {
        key: [{name: _plain(one) for name, one in row.items()} for row in value]
        if isinstance(value, list)
        else value
        for key, value in answers.items()
    }
    return make(_run(plain, date(2019, 12, 10)), "protokoll", ADA).paper


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _draft(_folder: Path) -> Paper:
    return make(_run({"vistas_i": "0184"}), "protokoll", Sender()).paper


def _extract(folder: Path) -> Paper:
    desk = office(folder)
    caseload = desk.create()
    try:
        final = finished(caseload, add_case(caseload, address="Storgatan 1, 171 00 Solna"))
        case = caseload.cases.open(final.stored.case_id).case
        caseload.cases.add_note(case.id, "Ringde om bostaden.")
        caseload.cases.add(case.person_id, CaseFields(number="2026-18"))
        return caseload.extract.registerutdrag(case.person_id)
    finally:
        caseload.close()


def _month_sheet(folder: Path) -> Paper:
    caseload = office(folder).create()
    try:
        add_case(caseload)
        return _with_one_anchor(caseload.log.month_sheet(2026, 1))
    finally:
        caseload.close()


def _with_one_anchor(paper: Paper) -> Paper:
    """The sheet with a check value of its own length that is the same each time."""
    blocks = tuple(
        Pairs(tuple((label, _CHECK_VALUE.sub("ab" * 32, value)) for label, value in block.rows))
        if isinstance(block, Pairs)
        else block
        for block in paper.blocks
    )
    return replace(paper, blocks=blocks)


def _receipt(folder: Path) -> Paper:
    caseload = office(folder).create()
    try:
        return caseload.retention.receipt_paper(
            Receipt(
                id="kvitto",
                created=datetime(2026, 3, 21, 9, 0).astimezone(),
                cases=("7d1f0c", "8e2a1d"),
                counts={"cases": 2, "runs": 3, "papers": 1},
                author="Siv Ek",
                last_backup=datetime(2026, 3, 20, 9, 0).astimezone(),
                gone_by=date(2026, 6, 21),
            )
        )
    finally:
        caseload.close()


def _code_sheet(_folder: Path) -> Paper:
    return code_sheet(RecoveryCode("0123456789ABCDEFGHJKMNPQRS", 0), IDAG)


def _agreement(_folder: Path) -> Paper:
    library = load_library(DATA)
    sections = reading_sections(library, library.agreement("hok"), read_text(library.agreement("hok")))
    return section_paper(library, Address.parse("avtal:hok#7-1"), section_at(sections, "7-1"), IDAG)


def _law(_folder: Path) -> Paper:
    library = load_library(DATA)
    address = Address.parse("lag:sol-2001-453#2 kap. 7 §")
    sections = act_sections(library, library.act("sol-2001-453"))
    return section_paper(library, address, section_at(sections, address.section), IDAG)


def _binder(_folder: Path) -> Paper:
    old = Contact(
        municipality="region", function=SOCIALJOUR, phone="08-000 00 02", checked_on=date(2023, 5, 2)
    )
    material = Material(
        library=load_library(DATA),
        guides=GUIDES,
        municipalities=load_municipalities(DATA),
        contacts=(old, JOUR),
        own="0184",
    )
    chosen = ("avtal:hok#7-1", "avtal:avlidna", "schema:snabbkoll", "blankett:snabbkoll", "kontakter")
    return binder(material, chosen, IDAG)


PAPERS: Mapping[str, Maker] = {
    "alla-block": lambda _folder: every_block(draft=True),
    "protokoll": _example,
    "protokoll-utkast": _draft,
    **{kind.key: _of_guide(kind.key) for kind in GUIDE.papers},
    "blankett": lambda _folder: blank_paper(GUIDE.wizard, IDAG),
    "registerutdrag": _extract,
    "loggblad": _month_sheet,
    "gallringskvitto": _receipt,
    "aterstallningskod": _code_sheet,
    "avtal": _agreement,
    "lag": _law,
    "reservparm": _binder,
    **GUIDE_PAPERS,
}
