from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.caseload import ConsentFields, Ground, Share
from okapp.casework.caseload.sharing import (
    NO_CONSENT,
    ONLY_WHAT_IS_NEEDED,
    PROTECTED,
    SAY_WHO,
    SAY_WHY,
    WITHDRAWN,
)
from okapp.vault.refusals import BadGround, WordsNeeded
from okapp.vault.sharing import ConsentFields as Fields
from tests.casework.caseload.kit import START, add_case

TODAY = START.date()
CONSENT = ConsentFields(recipient="Region Stockholm", given_on=TODAY, covers="boende", until=date(2026, 3, 1))


def to(recipient: str = "Region Stockholm", ground: Ground = Ground.CONSENT, words: str = "") -> Share:
    return Share(recipient=recipient, ground=ground, words=words, what="Protokoll")


def test_without_a_recorded_consent_there_is_none(caseload):
    case = add_case(caseload)
    assert caseload.sharing.check(case.id, to()).stop == NO_CONSENT
    with pytest.raises(BadGround):
        caseload.sharing.share(case.id, to())
    assert caseload.sharing.disclosures(case.id) == ()


def test_a_recorded_consent_lets_through_with_its_limits(caseload):
    case = add_case(caseload)
    caseload.sharing.add_consent(case.id, CONSENT)
    checked = caseload.sharing.check(case.id, to("region  stockholm"))
    assert checked.stop == ""
    assert checked.warnings == (
        "Samtycket gäller: boende. Ta bort det som inte omfattas.",
        "Samtycket gäller till och med 1 mars 2026.",
    )
    given = caseload.sharing.share(case.id, to())
    assert (given.recipient, given.ground, given.what) == ("Region Stockholm", "samtycke", "Protokoll")
    assert given.consent_id == caseload.sharing.consents(case.id)[0].id
    assert "lämna ut" in [line.verb for line in caseload.log.page(case=case.id)]


def test_a_withdrawn_consent_stops_the_sharing_and_not_the_help(caseload):
    case = add_case(caseload)
    consent = caseload.sharing.add_consent(case.id, CONSENT)
    gone = replace(
        Fields(**{name: getattr(CONSENT, name) for name in Fields.__dataclass_fields__}), withdrawn_on=TODAY
    )
    caseload.sharing.change_consent(consent.id, consent.rev, gone)
    checked = caseload.sharing.check(case.id, to())
    assert checked.stop == NO_CONSENT
    assert checked.warnings == (WITHDRAWN,)
    assert WITHDRAWN == "Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter."
    assert WITHDRAWN in caseload.sharing.check(case.id, to(ground=Ground.TRANSFER)).warnings
    for spelt in ("region stockholm", "Region-Stockholm", "Region Stockholm."):
        other = replace(to(ground=Ground.OTHER), recipient=spelt, words="Ring")
        assert WITHDRAWN in caseload.sharing.check(case.id, other).warnings


def test_the_ground_of_the_act_covers_what_is_needed_and_no_more(caseload):
    case = add_case(caseload)
    checked = caseload.sharing.check(case.id, to(ground=Ground.TRANSFER))
    assert (checked.stop, checked.warnings) == ("", (ONLY_WHAT_IS_NEEDED,))
    assert caseload.sharing.share(case.id, to(ground=Ground.TRANSFER)).ground == "29 kap. 12 §"


def test_another_ground_is_said_in_words(caseload):
    case = add_case(caseload)
    assert caseload.sharing.check(case.id, to(ground=Ground.OTHER)).stop == SAY_WHY
    with pytest.raises(WordsNeeded):
        caseload.sharing.share(case.id, to(ground=Ground.OTHER))
    given = caseload.sharing.share(case.id, to(ground=Ground.OTHER, words="Orosanmälan"))
    assert given.words == "Orosanmälan"


def test_somebody_must_receive_it(caseload):
    case = add_case(caseload)
    assert caseload.sharing.check(case.id, to(" ", Ground.TRANSFER)).stop == SAY_WHO
    with pytest.raises(WordsNeeded):
        caseload.sharing.share(case.id, to(" ", Ground.TRANSFER))


def test_a_protected_persons_municipality_is_itself_a_secret(caseload):
    case = add_case(caseload, protected="Sekretessmarkering")
    checked = caseload.sharing.check(case.id, to(ground=Ground.TRANSFER))
    assert checked.warnings[0] == PROTECTED
    assert "Även kommunen kan vara skyddad uppgift." in PROTECTED
    assert "sekretessprövning" in PROTECTED
