"""What every result must say (5.3) and what is never firm (5.4), a test for each item."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.documents.blocks import Block, Callout, Items, Pairs, Paragraph, SourceRef, Table
from okapp.documents.papers import Sender
from okapp.documents.protocol import protocol
from okapp.engine.model import Certainty, Kind
from okapp.wizards.ansvarig_kommun import spar as s
from tests.wizards.ansvarig_kommun.conftest import CASES, RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import ANNAT, HEMLOS, OVERFLYTT, PLACERAD, UTAN_BOSTAD

ALLA = [key for key, case in CASES.items() if not case.quick]


def words(blocks: tuple[Block, ...]) -> str:
    """All that stands in the blocks."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Items):
            parts += block.items
        elif isinstance(block, Pairs):
            parts += [part for row in block.rows for part in row]
        elif isinstance(block, Table):
            parts += [cell for row in (block.header, *block.rows) for cell in row]
        elif isinstance(block, SourceRef):
            parts += block.sources
        elif isinstance(block, Callout):
            parts += [block.title, block.text]
        elif isinstance(block, Paragraph):
            parts += [block.lead, block.text]
        elif hasattr(block, "text"):
            parts.append(block.text)
    return "\n".join(parts)


def paper(run: Any) -> str:
    journey = run.journey()
    made = protocol(
        title="Ansvarig kommun",
        journey=journey,
        sender=Sender(name="Ada Ek"),
        turns=run.turns(),
        extra=run.guide.on_paper(journey),
    )
    return words(made.blocks)


@pytest.mark.parametrize("key", ALLA)
def test_1_and_2_who_acts_today_and_who_is_probably_responsible_or_that_it_is_open(
    key: str, case: Any
) -> None:
    run = case(key)
    journey, text = run.journey(), paper(run)
    for track in (s.IDAG, s.LANG):
        finding = journey.finding(track)
        assert finding is not None
        assert finding.heading in text


def test_the_county_agreement_is_told_only_where_it_applies(run: RunMaker) -> None:
    both = {"vistas_i": "0184", "annan_kommun": "0180"}
    its_rules = {"lanet_samarbete", "lanet_ej_inlagd"}

    def told(**changes: Any) -> set[str]:
        return {rule for rule in run(**both, **changes).journey().rules_used() if rule.startswith("lanet")}

    assert told() == {*its_rules, "lanet_gammal_lag"}
    for matter in ("lss", "skola", "folkbokforing"):
        assert told(arendetyp=matter) == set()
    before = run(date(2024, 1, 15), **both, over_lagandringen=None).journey().rules_used()
    assert its_rules <= before
    assert "lanet_gammal_lag" not in before


def test_what_the_new_act_says_of_transfer_is_not_said_of_the_old(run: RunMaker) -> None:
    pagar = {"pagaende_arende": "ja", "overflyttning_roll": "vi_begar", "overflyttning_lage": "avslag"}

    assert "utan_behovsprovning" in run(**pagar).journey().rules_used()
    old = run(date(2024, 1, 15), **pagar, over_lagandringen=None).journey()
    assert "ansok_hos_myndigheten" in old.rules_used()
    assert "utan_behovsprovning" not in old.rules_used()


def test_what_the_county_agreement_covers_stands_once_where_nothing_is_read_in(run: RunMaker) -> None:
    text = paper(run(vistas_i="0184", annan_kommun="0180"))

    assert text.count("Den gäller den som saknar stadigvarande bostad") == 1
    assert "Se överenskommelsen, punkt ej inlagd: kriterier för anknytning, tider" in text


@pytest.mark.parametrize("key", ALLA)
def test_3_the_answers_that_led_there_are_linked_to_their_questions(key: str, case: Any) -> None:
    journey = case(key).journey()
    for finding in journey.findings:
        assert finding.because
        for question in finding.questions:
            assert journey.given(question) is not None


def test_3_a_deciding_answer_is_named_in_the_reasons(case: Any) -> None:
    text = paper(case("HFD-2021-46"))

    assert "Bosättningskommun klarlagd vid flytten" in text


@pytest.mark.parametrize("key", ALLA)
def test_4_the_section_stands_in_the_statute_of_the_date(key: str, case: Any) -> None:
    run = case(key)
    old = run.matter_date < date(2025, 7, 1)
    for finding in run.journey().findings:
        acts = {source.act for source in finding.sources}
        assert ("SoL 2025:400" in acts) is False or not old
        assert ("SoL 2001:453" in acts) is False or old


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_4_the_mapping_is_shown_near_the_change_of_law(run: RunMaker, day: date, near: bool) -> None:
    warnings = run(day).journey().texts(Kind.WARNING)

    assert any("2 a kap. 4 § – 29 kap. 2 §" in text for text in warnings) is near


def test_5_what_would_change_the_answer(case: Any) -> None:
    run = case("HFD-2021-46")
    turned = {turn.question.key for turn in run.turns()}

    assert {
        "behovet_fran_placeringen_kvarstar",
        "bosattningskommun_klarlagd_vid_flytten",
        "arende_overflyttat",
    } <= turned
    assert "Kontrollera detta extra noga" in paper(run)


@pytest.mark.parametrize(
    "line",
    [
        "Vad personen säger och vill, med egna ord.",
        "Var personen har sovit, period för period",
        "Folkbokföring och sedan när.",
        "Andra kommuners beslut, och om boendet bygger på beslut eller eget hyresavtal.",
        "Kontakter med andra kommuner: kommun, funktion, datum, fråga och svar.",
        "Det akuta behovet och hur det möttes.",
        "Vilka barn som berörs, vad de har sagt och hur de påverkas.",
        "Vilken regel du har använt, och varför de andra inte gäller.",
        "Beslut i ärendet och att personen fått veta hur det överklagas.",
    ],
)
def test_6_what_to_record(case: Any, line: str) -> None:
    assert any(text.startswith(line) for text in case("HFD-2021-46").journey().texts(Kind.TO_RECORD))


def test_6_the_written_request_and_its_date_are_recorded_and_missing_evidence_is_named(case: Any) -> None:
    journey = case("SYN-16-EJ-SVAR").journey()

    assert any("när en månad har gått" in text for text in journey.texts(Kind.TO_RECORD))
    assert any("Skriftligt besked från Sollentuna" in text for text in journey.texts(Kind.MISSING_EVIDENCE))


def test_7_next_step_contact_request_date_and_ivo(case: Any) -> None:
    journey = case("SYN-17-EJ-SVAR-FOR-TIDIGT").journey()

    assert any("Ta själv kontakt med Sollentuna kommun" in text for text in journey.texts(Kind.NEXT_STEP))
    assert [(due.day, due.source.section) for due in journey.deadlines] == [
        (date(2026, 12, 5), "29 kap. 11 §")
    ]
    assert any("IVO" in text for text in journey.texts(Kind.NEXT_STEP))


@pytest.mark.parametrize("key", ALLA)
def test_8_an_application_is_received_tried_and_decided(key: str, case: Any) -> None:
    journey = case(key).journey()

    assert any(
        text.startswith("Ta emot ansökan, pröva den och ge ett beslut som går att överklaga.")
        and "oense är inget skäl" in text
        for text in journey.texts(Kind.NEXT_STEP)
    )


@pytest.mark.parametrize("key", ["HFD-2021-46", "SYN-14-SOFFA-FLERA"])
def test_9_limits(key: str, case: Any) -> None:
    text = paper(case(key))

    assert "Detta är inte ett beslut." in text
    assert "Kontrollerad mot lagtexten i februari 2026." in text


def test_9_the_agreements_text_is_dated_and_its_limits_said(case: Any) -> None:
    text = paper(case("SYN-14-SOFFA-FLERA"))

    assert "i kraft 2020-09-01" in text
    assert "se överenskommelsen, punkt ej inlagd" in text


@pytest.mark.parametrize(("svar", "said"), [("ja", True), ("vet_ej", True), ("nej", False)])
def test_10_the_childs_best_and_view(run: RunMaker, svar: str, said: bool) -> None:
    child = {"barn_i_fara": "nej"} if svar != "nej" else {}
    texts = run(barn_berors=svar, **child).journey().texts(Kind.NEXT_STEP)

    assert any("barnets bästa främst" in text and "barnet självt vill" in text for text in texts) is said


TIE = {**HEMLOS, "starkast_anknytning": "en_kommun", "anknytning_kommun": "0163"}
INTAGEN = {
    **UTAN_BOSTAD,
    "anstalt_sjukhus": "anstalt",
    "folkbokford_finns": "i_kommun",
    "folkbokford": "1280",
}
ENDED = {
    **UTAN_BOSTAD, "boende_genom_annan_kommuns_beslut": "avslutad_placering", "placerande_kommun": "0160",
}  # fmt: skip
GONE = dict.fromkeys(("anstalt_sjukhus", "boende_genom_annan_kommuns_beslut"))
ALLTID_BEDOMNING: dict[str, dict[str, Any]] = {
    "tie contested": {**HEMLOS, "starkast_anknytning": "omtvistad"},
    "tie split": {**HEMLOS, "starkast_anknytning": "delad"},
    "decision or tenancy unclear": {
        **UTAN_BOSTAD,
        "boende_genom_annan_kommuns_beslut": "oklart",
        "placerande_kommun": "0160",
    },
    "listed placement ended, housing unsolved": {
        **ENDED,
        "behovet_fran_placeringen_kvarstar": "ja",
        "avslutad_form": "uppraknad_form",
        "arende_overflyttat": "nej",
    },
    "need from an ended placement unclear": {**ENDED, "behovet_fran_placeringen_kvarstar": "vet_ej"},
    "long stay in placement, new needs": {**PLACERAD, "nya_behov_efter_lang_tid": "ja"},
    "temporary or lasting stay": {**UTAN_BOSTAD, "stadigvarande_bostad": "tillfalligt_eller_stadigvarande"},
    "two homes": {**UTAN_BOSTAD, "stadigvarande_bostad": "delad"},
    "protected registration, home": {"skyddad_folkbokforing": "ja"},
    "protected registration, placement": {**PLACERAD, "skyddad_folkbokforing": "ja"},
    "protected registration, prison": {
        **UTAN_BOSTAD,
        "anstalt_sjukhus": "anstalt",
        "skyddad_folkbokforing": "ja",
    },
    "right of residence unclear": {**UTAN_BOSTAD, **GONE, "sarskild_grupp": "eu_oklart"},
    "special group not known": {"sarskild_grupp": "vet_ej"},
    "remand": {**UTAN_BOSTAD, "anstalt_sjukhus": "hakte"},
    "not registered anywhere": {
        **UTAN_BOSTAD,
        "anstalt_sjukhus": "anstalt",
        "folkbokford_finns": "ingenstans",
    },
    "need raised around release": {**UTAN_BOSTAD, "anstalt_sjukhus": "aktualiserat_osakert"},
    "prison and placement at once": {
        **PLACERAD,
        **INTAGEN,
        "boende_genom_annan_kommuns_beslut": "uppraknad_form",
    },
    "IVO pending": {
        "pagaende_arende": "ja",
        "overflyttning_roll": "vi_begar",
        "overflyttning_lage": "myndighet_provar",
    },
    "court pending": {
        "pagaende_arende": "ja",
        "overflyttning_roll": "vi_begar",
        "overflyttning_lage": "beslut_ej_lagakraft",
    },
    "across 2025-07-01": {"over_lagandringen": "ja"},
}


@pytest.mark.parametrize("what", ALLTID_BEDOMNING)
def test_5_4_always_requires_assessment(run: RunMaker, what: str) -> None:
    journey = run(**ALLTID_BEDOMNING[what]).journey()
    assert journey.complete, (journey.missing, journey.problems)
    finding = journey.finding(s.LANG)

    assert finding is not None
    assert finding.certainty is Certainty.ASSESSMENT


def test_5_4_the_need_clearly_remaining_and_no_transfer_is_firm(run: RunMaker) -> None:
    finding = run(**{**UTAN_BOSTAD, **ANNAT}).journey().finding(s.LANG)

    assert finding is not None
    assert finding.certainty is Certainty.FIRM


def test_5_4_nothing_rests_on_an_agreement_clause(run: RunMaker) -> None:
    """Both in the county, nothing read in: the findings are those of the statute, and the clause is said to be missing."""
    with_layer = run(**{**OVERFLYTT, "overflyttning_lage": "avslag"}).journey()
    without = run(**{**OVERFLYTT, "annan_kommun": "1280", "overflyttning_lage": "avslag"}).journey()

    assert [(f.code, f.certainty) for f in with_layer.findings] == [
        (f.code, f.certainty) for f in without.findings
    ]


def test_9_what_a_transfer_does_not_reach_and_that_the_agreement_predates_the_act(run: RunMaker) -> None:
    journey = run(
        **{**OVERFLYTT, "overflyttning_lage": "avslag", "arendetyp": "ekonomiskt_bistand"}
    ).journey()
    warnings = journey.texts(Kind.WARNING)

    assert any("individuellt behovsprövade insatser" in text and "vår slutsats" in text for text in warnings)
    assert any("ekonomiskt bistånd" in text and "Kontrollera hos IVO." in text for text in warnings)
    assert any("skrevs före SoL 2025:400" in text for text in warnings)
