"""The letter to the person: a sentence of its own for each finding, and D2, D3, D4, D5 and D8 on every letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from okapp.casework.house import House
from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import Press, make, offers
from okapp.casework.report import plain
from okapp.casework.runs import Run
from okapp.documents.blocks import Letterhead, Table
from okapp.documents.papers import SOCIALJOUR, Contact, Sender
from okapp.documents.phrases import Phrase
from okapp.documents.protocol import turn_texts
from okapp.engine.model import Doubt, Outcome, Rule
from okapp.wizards.ansvarig_kommun import brev_ord as ord_
from okapp.wizards.ansvarig_kommun import spar as s
from tests.wizards.ansvarig_kommun.conftest import CASES, GUIDE, RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import HEMLOS, OVERFLYTT

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
ADA = Sender(
    name="Ada Ek",
    title="socialsekreterare",
    unit="Mottagningen",
    phone="08-000 00 00",
    municipality="Solna stad",
)
PROVAS_HAR = (
    "Du ska få din ansökan prövad här. Du behöver inte söka hos en annan kommun först. Kommunerna reder ut ansvaret "
    "mellan sig."
)
SARSKILDA = (
    "lma",
    "lma_haller_sig_undan",
    "eu_utan_uppehallsratt",
    "eu_oklart",
    "utan_tillstand",
    "tillfallig_ej_bosatt",
)
KANSLIGT = (
    "tillstånd", "uppehåll", "EU-", "LMA", "asyl", "anvisa", "beroende", "missbruk", "skadligt", "håller sig undan",
    "utomlands", "våld", "skyddad", "skyddat", "häkte", "fängelse", "orosanmälan",
)  # fmt: skip


def letter(run: Run, sender: Sender = ADA) -> str:
    return " ".join(" ".join(plain(make(run, "brev", sender).paper.blocks)).split())


@pytest.mark.parametrize("svar", ["ja", "vet_ej"])
def test_a_letter_does_not_say_both_that_it_is_settled_and_that_it_is_assessed(
    run: RunMaker, svar: str
) -> None:
    said = letter(run(skyddad_folkbokforing=svar))

    assert "bedöms särskilt för dig" in said
    assert "både nu och längre fram" not in said
    assert PROVAS_HAR in said
    assert "både nu och längre fram" in letter(run())


def page_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _rules() -> Iterator[Rule]:
    quick = GUIDE.wizard.quick
    assert quick is not None
    for edition in (*GUIDE.wizard.editions, *quick.editions):
        yield from (rule for _, rule in edition.rules())


def _sentences(rule: Rule) -> Mapping[str, Any]:
    gives = rule.gives
    if isinstance(gives, Doubt):
        return ord_.TVEKAN
    assert isinstance(gives, Outcome)
    if gives.track == s.IDAG:
        return ord_.VEM_NU
    if gives.track == s.LANG:
        return ord_.LANGRE_FRAM if gives.is_firm else ord_.OKLART
    return ord_.ANNAT


def _texts() -> Iterator[str]:
    yield from ord_.VEM_NU.values()
    for du in (*ord_.OKLART.values(), *ord_.TVEKAN.values(), *ord_.ANNAT.values(), ord_.EJ_UTRETT):
        yield from filter(None, (du.betyder, du.hander, du.gor))
    for fast in ord_.LANGRE_FRAM.values():
        yield from filter(None, (fast.betyder, fast.fragar, fast.gor))


def test_every_finding_and_every_reason_to_assess_has_its_own_sentence() -> None:
    deciding = {rule.key: rule for rule in _rules() if isinstance(rule.gives, Outcome | Doubt)}
    missing = [key for key, rule in deciding.items() if key not in _sentences(rule)]

    assert len(deciding) > 60
    assert missing == []


def test_no_sentence_stands_for_a_rule_that_is_gone() -> None:
    known = {rule.key for rule in _rules()} | {"lagen_andrad"}
    told = {
        *ord_.VEM_NU, *ord_.LANGRE_FRAM, *ord_.OKLART, *ord_.TVEKAN, *ord_.ANNAT, *ord_.FLYTT,
    }  # fmt: skip

    assert told - known == set()


def test_the_sentences_are_not_the_professional_text() -> None:
    professional = {
        sentence
        for rule in _rules()
        if isinstance(rule.gives, Outcome)
        for sentence in re.split(r"(?<=\.) ", f"{rule.gives.text} {rule.gives.because}")
    }

    assert not [text for text in _texts() if any(one in professional for one in re.split(r"(?<=\.) ", text))]


def test_short_sentences_in_du_without_jargon() -> None:
    for text in _texts():
        for sentence in re.split(r"(?<=[.?]) ", text):
            assert len(sentence.split()) <= 25, sentence
        assert not re.search(
            r"!|§|\bej\b|inkom|beviljas|klient|bosättningskommun|vistelsekommun|hen\b", text
        ), text


@pytest.mark.parametrize("key", CASES)
def test_every_worked_case_has_a_letter_that_obeys(key: str, case: Any, register: Municipalities) -> None:
    run = case(key)
    made = make(run, "brev", replace(ADA, municipality=""))
    text = " ".join(" ".join(plain(made.paper.blocks)).split())
    lower = text.lower()

    assert made.missing == ()
    assert text.count("Detta är inte ett beslut. Beslut och hur du överklagar får du för sig.") == 1  # D2
    assert "du behöver inte söka hos en annan kommun" in lower
    assert "här" in text.split("Vad händer längre fram?")[0]  # D5
    assert "kontrollera detta extra noga" not in lower  # D4
    assert not any(turn in text for turn in turn_texts(run.turns()))
    assert not any(word.lower() in lower for word in KANSLIGT)  # D8
    for said in ("rätt till", "inte rätt", "inte vi ", "inte ansvarar", "hänvisa", "vänd dig till en annan"):
        assert said not in lower
    named = {one.calls_itself for one in register.all if one.calls_itself in text}
    assert named <= ({"Sundbybergs stad"} if key == "SYN-08-HOTELL" else set())


def test_d2_the_letter_says_that_the_application_is_tried_here(case: Any) -> None:
    for key in ("HFD-2021-46", "SYN-14-SOFFA-FLERA", "OK-03-LMA", "OK-50-ANVISAT-AKUT", "OK-60-SNABB-AKUT"):
        assert PROVAS_HAR in letter(case(key))


@pytest.mark.parametrize(
    ("svar", "named"),
    [
        ("ja", True),
        ("framgar", False),
        ("tystnad", False),
        ("nej", False),
        ("ej_fragat", False),
        ("vet_ej", False),
    ],
)
def test_d2_another_municipality_is_named_only_when_firm_and_confirmed(
    run: RunMaker, svar: str, named: bool
) -> None:
    tie = {**HEMLOS, "starkast_anknytning": "en_kommun", "anknytning_kommun": "0163"}
    made = run(**tie, annan_kommun_bekraftar=svar)
    doubted = made.answered("over_lagandringen", "ja")

    assert ("Sollentuna kommun har bekräftat" in letter(made)) is named
    assert "Sollentuna" not in letter(doubted)


@pytest.mark.parametrize("rule", ord_.LANGRE_FRAM)
def test_d2_without_confirmation_nothing_says_that_another_municipality_is_responsible(rule: str) -> None:
    said = ord_.LANGRE_FRAM[rule].fragar

    assert not re.search(r"har kvar ansvaret|kommunen .{0,30} ansvarar för|Då ansvarar", said)
    assert rule == "intern_fordelning" or "talar med" in said


@pytest.mark.parametrize("svar", ["ja", "vet_ej"])
def test_d3_a_letter_about_a_protected_person_tells_neither_name_nor_places(run: RunMaker, svar: str) -> None:
    jour = Contact(
        municipality="0184", function=SOCIALJOUR, phone="08-111 11 11", checked_on=date(2026, 1, 2)
    )
    made = run(
        **{
            **OVERFLYTT,
            "overflyttning_lage": "avslag",
            "person_namn": "Kim Åström",
            "vill_flytta": "omfattande_vardbehov",
            "flytt_kommun": "1280",
            "kan_flytta_utan_insats": "nej",
            "kort_vistelse_pga_funktionsnedsattning": None,
        }
    )
    made = replace(made, around=replace(made.around, contacts=(jour,)))
    hidden = made.answered("skyddad_folkbokforing", svar)
    secrets = ("Kim Åström", "Solna", "Mottagningen", "08-111", "Malmö", "Sollentuna", "flytta till")

    assert all(one in letter(made) for one in ("Kim Åström", "Solna stad", "08-111 11 11", "flytta till"))
    assert not [one for one in secrets if one in letter(hidden)]
    assert "Ada Ek" in letter(hidden)
    house = House(letterhead=Letterhead("Solna stad", ("Stadshuset 1",)))
    press = Press(FONTS, lambda: house)
    assert "Stadshuset" in page_text(press.pdf(make(made, "brev", ADA).paper))
    assert "Stadshuset" not in page_text(press.pdf(make(hidden, "brev", ADA).paper))
    assert "Solna" not in page_text(press.pdf(make(hidden, "brev", ADA).paper))
    assert "Skicka inte brevet hem" in next(one.caution for one in offers(hidden) if one.key == "brev")
    assert not next(one.caution for one in offers(made) if one.key == "brev")


def test_d3_nothing_of_violence_or_where_to(case: Any) -> None:
    for key in ("SYN-11-VALD-ANSOKAN", "OK-39-FLYTT-VALD-VET-EJ"):
        text = letter(case(key))
        assert "inte i ett brev" in text
        assert "flytta" not in text
        assert next(one.caution for one in offers(case(key)) if one.key == "brev")


def test_d4_the_letter_holds_nothing_of_what_turns_the_result(case: Any) -> None:
    run = case("HFD-2021-46")

    assert run.turns()
    assert not re.search(
        r"\bom du (har|bor|hade|flyttar)|om .{0,40} i stället|extra noga", letter(run).lower()
    )


def test_d5_acute_help_is_here_and_now(run: RunMaker) -> None:
    acute = run(akut_behov="ja", bostad_kommun="1280")
    child = run(barn_berors="ja", barn_i_fara="ja")

    assert "Hjälp som du behöver akut ska prövas och ges här där du är, nu." in letter(acute)
    assert "Du behöver hjälp genast. Det prövas här, nu. Du får ett beslut om den hjälpen." in letter(acute)
    assert "Barnets bästa kommer först. Vi tar reda på vad barnet självt vill." in letter(child)
    assert "Barnets bästa" not in letter(acute)


def test_d8_a_letter_never_tells_which_special_order_it_was(run: RunMaker) -> None:
    letters = {
        letter(run(**{**HEMLOS, "sarskild_grupp": grupp, "stadigvarande_bostad": None,
                      "maste_stanna_i_sverige": "nej" if grupp == "utan_tillstand" else None}))
        for grupp in SARSKILDA
    }  # fmt: skip

    assert len(letters) == 1


def test_d16_a_changed_law_leaves_it_open(run: RunMaker) -> None:
    made = run(bostad_kommun="1280")
    marked = replace(made, around=replace(made.around, changed_law=frozenset({date(2025, 7, 1)})))

    assert "Lagen har ändrats." in letter(marked)
    assert "Du har ett fast hem" not in letter(marked)


@pytest.mark.parametrize("gone", ["name", "phone"])
def test_a_letter_without_somebody_to_call_is_a_draft(run: RunMaker, gone: str) -> None:
    made = make(run(), "brev", replace(ADA, **{gone: ""}))

    assert made.paper.draft
    assert make(run(pagaende_arende=None), "brev", ADA).paper.draft


def test_a_number_that_was_checked_long_ago_is_left_to_the_pen(run: RunMaker) -> None:
    def with_number(checked_on: date) -> Run:
        jour = Contact(municipality="0184", function=SOCIALJOUR, phone="08-111 11 11", checked_on=checked_on)
        return replace(run(), around=replace(run().around, contacts=(jour,)))

    fresh, old = letter(with_number(date(2026, 1, 2))), letter(with_number(date(2024, 1, 2)))
    assert "08-111 11 11" in fresh
    assert "kontrollerad" not in fresh
    assert "08-111" not in old


def test_a_reviewed_phrase_stands_beside_the_swedish_and_no_other_does(run: RunMaker) -> None:
    made = run(brevets_sprak="Engelska")
    reviewed = Phrase(
        key="tolk", language="engelska", code="en", text="Tell us if you need an interpreter.",
        reviewed_by="N. N.", reviewed_on=date(2026, 1, 2),
    )  # fmt: skip
    unread = Phrase(key="akut", language="engelska", code="en", text="Say it at once.")
    with_phrases = replace(made, around=replace(made.around, phrases=(reviewed, unread)))

    text = letter(with_phrases)
    assert "Tell us if you need an interpreter." in text
    assert "granskad av N. N. 2 januari 2026" in text
    assert "Say it at once." not in text
    blocks = make(with_phrases, "brev", ADA).paper.blocks
    assert [block.langs for block in blocks if isinstance(block, Table)] == [("", "en")]
    assert "ngelska" not in letter(made)
    assert "Tell us" not in letter(with_phrases.answered("brevets_sprak", "arabiska"))
    assert any("Använd tolk" in line.text for line in made.journey().lines)


@pytest.mark.parametrize(
    "key", ["HFD-2021-46", "SYN-16-EJ-SVAR", "OK-50-ANVISAT-AKUT", "OK-12-FANGELSE-SKYDDAD"]
)
def test_the_letter_is_one_page_read_from_top_to_bottom(key: str, case: Any) -> None:
    document = pypdfium2.PdfDocument(Press(FONTS).pdf(make(case(key), "brev", ADA).paper))
    text = document[0].get_textpage().get_text_range()
    pages = len(document)
    document.close()

    assert pages == 1
    order = [
        text.index(part)
        for part in (
            "Hjälp nu",
            "Vem hjälper dig nu?",
            "Vad händer längre",
            "Vad kan du göra?",
            "Så når du oss",
        )
    ]
    assert order == sorted(order)
