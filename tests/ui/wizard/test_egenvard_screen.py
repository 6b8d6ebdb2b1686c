"""Egenvård on screen: home visits by keyboard alone, with their pages and keys counted.

The pages one by one stand in `test_egenvard_pages`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from okapp.casework.papers import offers
from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of
from okapp.settings import Appearance, Profile
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.session import opened
from okapp.ui.wizard.step_page import StepPage
from okapp.ui.wizard.ways_on import WaysOn
from okapp.wizards import GUIDES
from tests.ui import keys
from tests.ui.a11y import audit, show_whole
from tests.ui.wizard.hands import add_row, answer_page, enter, fill_row, goto, press

Key = Qt.Key
EGENVARD = next(guide for guide in GUIDES if guide.wizard.key == "egenvard")
ME = Profile(
    name="Lars Provsköterska",
    title="Sjuksköterska",
    unit="Hemsjukvården Provby",
    phone="08-000 00 11",
)
RING = "Hemsjukvården, 08-000 00 11"

START = {"lage": "bedoma", "grund": "legitimation", "behandlar": "ja", "anledning": "ny"}
PATIENT = {
    "person_namn": "Testina Exempelsson",
    "personnummer": "saknas",
    "barn": "nej",
    "skyddade_uppgifter": "nej",
    "boende": "ordinart",
    "foretradd": "nej",
}
ABILITY = {"a1_ansvara": "ja", "a1_vill": "ja", "samrad_patient": "2026-03-09"}
PLAN = {
    "a1_skada": "Svullnad eller smärta",
    "a1_skada_ring": RING,
    "a1_andras": "Ring",
    "a1_andras_ring": RING,
    "a1_uppfoljning": "Hembesök",
    "a1_uppfoljning_den": "2026-04-09",
    "a1_omprovas_senast": "2026-09-09",
    "a1_fler": "nej",
}
CLOSED = {"patienten_informerad": "ja", "inford": "ja"}
STOD = {"ansokan": "sol", "ansokan_datum": "2026-03-09", "leverans": "till_personen", "bada_huvudman": "nej"}
RISK = {
    "sannolikhet": "2",
    "allvar": "2",
    "atgard": "Visa en gång",
    "kvar_sannolikhet": "1",
    "kvar_allvar": "2",
}

EYE_DROPS = {
    **START, **PATIENT, **ABILITY, **PLAN, **CLOSED,
    "a1_titel": "Ögondroppar",
    "a1_slag": "lakemedel",
    "a1_nar": "Morgon och kväll",
    "a1_miljo": ["hemma"],
    "a1_medicinhjalp": "sjalv",
    "a1_overtaget": "nej",
    "a1_ordinatorns_beslut": "2026-03-02",
    "a1_lista_datum": "2026-03-02",
    "a1_utfora": "delvis",
    "a1_instruera": "ja",
    "a1_hjalpare": [{"roll": "narstaende", "namn": "Hustrun", "atar_sig": "ja"}],
    "a1_delning": "ja_muntligt",
    "a1_kompetens": "nej",
    "a1_instabilt": "nej",
    "a1_personal_vid_svikt": "nej",
    "a1_risker": [{"vad": "Fel dos", **RISK}],
    "a1_beslut": "egenvard_narstaende",
    "a1_utforare": "Hustrun",
    "a1_instruktion_av": "patienten",
    **STOD,
    "ansokan": "ingen",
    "leverans": "till_chefen",
}  # fmt: skip
INSULIN = {
    **START, **PATIENT, **CLOSED,
    "a1_titel": "Insulin",
    "a1_slag": "injektion",
    "a1_nar": "Före frukost",
    "a1_miljo": ["hemma"],
    "a1_medicinhjalp": "sjalv",
    "a1_overtaget": "nej",
    "a1_ordinatorns_beslut": "2026-03-02",
    "a1_lista_datum": "2026-03-02",
    "a1_ansvara": "nej",
    "a1_utfora": "helt",
    "a1_vill": "ja",
    "samrad_patient": "2026-03-09",
    "a1_kompetens": "nej",
    "a1_instabilt": "ja",
    "a1_risker": [{"vad": "Fel dos", **RISK, "sannolikhet": "3", "allvar": "4", "kvar_sannolikhet": "3", "kvar_allvar": "4"}],
    "a1_beslut": "ej_egenvard",
    "a1_overtar": "Hemsjukvården",
    "a1_overtar_den": "2026-03-09",
    "a1_fler": "nej",
}  # fmt: skip
STOCKINGS = {
    **START, **PATIENT, **ABILITY, **PLAN, **CLOSED, **STOD,
    "a1_titel": "Ta på kompressionsstrumpor",
    "a1_slag": "kompressionsstrumpor",
    "a1_nar": "Morgon",
    "a1_miljo": ["hemma"],
    "a1_utfora": "inte",
    "a1_instruera": "ja",
    "a1_hjalpare": [{"roll": "hemtjanst", "namn": "Hemtjänst norr", "atar_sig": "ja"}],
    "a1_delning": "ja_skriftligt",
    "a1_kompetens": "nej",
    "a1_instabilt": "nej",
    "a1_risker": [{"vad": "Fel dos", **RISK}],
    "a1_beslut": "egenvard_praktisk_hjalp",
    "a1_utforare": "Hemtjänst norr",
    "a1_instruktion_av": "patienten",
}  # fmt: skip
PLAIN = {**STOCKINGS, "a1_utfora": "helt", "a1_beslut": "egenvard_sjalv"}


@pytest.fixture
def guides():
    return GUIDES


@pytest.fixture
def pressed(monkeypatch):
    """How many keys and how many letters have been pressed."""
    count = Counter()
    press_one, write_text = keys.press, keys.write

    def pressing(*some, **how):
        count["keys"] += len(some)
        press_one(*some, **how)

    def writing(text):
        count["letters"] += len(text)
        write_text(text)

    monkeypatch.setattr(keys, "press", pressing)
    monkeypatch.setattr(keys, "write", writing)
    return count


def begin(desk, keeper):
    """Start the guide with the user's own profile filled in."""
    keeper.change(replace(keeper.current, profile=ME, profile_asked=True))
    desk.tab_to("Starta guiden: Egenvård")
    enter()
    enter()


def play(desk, qtbot, given, look=lambda _step: None):
    """Answer page after page until the check of the answers; the steps that were shown."""
    steps = []
    for _ in range(30):
        desk.settle(qtbot)
        if not isinstance(desk.place.page, StepPage):
            break
        steps.append(desk.place.session.step)
        answer_page(desk, given)
        look(steps[-1])
        desk.tab_to("Fortsätt", most=120)
        enter()
        assert not isinstance(desk.place.page, StepPage) or desk.place.session.step != steps[-1], steps
    assert desk.kind == "CheckPage"
    return steps


def findings(desk):
    return {one.track.key: one.code for one in desk.place.session.journey.findings}


@pytest.mark.parametrize(
    ("given", "suggested", "decided", "pages", "most"),
    [
        (EYE_DROPS, "egenvard_narstaende", "egenvard_narstaende", 9, 190),
        (INSULIN, "ej_egenvard", "ej_egenvard", 6, 135),
        (STOCKINGS, "egenvard_praktisk_hjalp", "egenvard_praktisk_hjalp", 9, 190),
        (PLAIN, "egenvard_sjalv", "egenvard_sjalv", 7, 140),
    ],
    ids=["ögondroppar", "insulin", "strumpor", "enkelt fall"],
)
def test_a_visit_by_keyboard_alone(desk, qtbot, keeper, pressed, given, suggested, decided, pages, most):
    begin(desk, keeper)
    steps = play(desk, qtbot, given)
    found = findings(desk)
    assert (found["a1_forslag"], found["a1_bedomning"]) == (suggested, decided)
    assert len(steps) == pages
    assert pressed["keys"] <= most
    enter()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"


def test_who_assesses_and_the_day_come_from_the_profile(desk, qtbot, keeper):
    begin(desk, keeper)
    desk.settle(qtbot)
    assert "bedomare" not in desk.place.session.run.answers
    answer_page(desk, {"lage": "bedoma"})
    given = desk.place.session.run.answers
    assert (given["bedomare"], given["enhet"], given["bedomare_telefon"]) == (ME.name, ME.unit, ME.phone)
    assert (given["yrke"], given["bedomningsdatum"]) == ("sjukskoterska", "2026-03-09")
    assert desk.place.page.fields["bedomare"].raw() == ME.name
    assert any(
        said.startswith("Ifyllt från din profil och dagens datum: Bedömare, Enhet, Bedömarens telefon, Yrke")
        for said in texts(desk)
    )


def test_who_receives_an_assessment_is_not_taken_for_who_made_it(desk, qtbot, keeper):
    begin(desk, keeper)
    desk.settle(qtbot)
    answer_page(desk, {"lage": "bedoma"})
    goto(desk.place.page.fields["lage"])
    press(Key.Key_Down)
    assert desk.place.session.run.answers["lage"] == "ta_emot"
    assert "bedomare" not in desk.place.session.run.answers
    assert desk.place.page.fields["bedomare"].raw() is None


def test_what_has_been_written_is_not_filled_in_again(desk, qtbot, keeper):
    begin(desk, keeper)
    desk.settle(qtbot)
    answer_page(desk, {"lage": "bedoma"})
    goto(desk.place.page.fields["enhet"])
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Delete)
    assert "enhet" not in desk.place.session.run.answers
    answer_page(desk, {"enhet": "Annan enhet"})
    assert desk.place.session.run.answers["enhet"] == "Annan enhet"


def at(desk, qtbot, around, step, key="EV01"):
    """Show a step of one of the given cases, answered."""
    case = next(one for one in cases_of(EGENVARD) if one.id == key)
    run = Run(
        guide=EGENVARD, matter_date=case.matter_date, today=case.today, around=around, answers=case.answers
    )
    session = opened(run)
    desk.place._kept = case.answers
    desk.place.go_to(session.jump(step) if step else session)
    desk.settle(qtbot)


def texts(desk):
    return [one.plain for one in desk.place.page.findChildren(Label) if one.isVisible()]


def test_the_suggestion_is_seen_before_the_decision_with_why_and_stops(desk, qtbot, around):
    at(desk, qtbot, around, "a1_beslut", "EV03")
    said = texts(desk)
    assert "Förslag: inte egenvård, det är hälso- och sjukvård" in said
    assert any(text.startswith("Därför: ") for text in said)
    first = next(iter(desk.place.page.fields.values())).field
    stops = [box for box in desk.place.page.findChildren(CalloutBox) if box.isVisible()]
    assert stops
    assert all(box.mapToGlobal(box.pos()).y() < first.mapToGlobal(first.pos()).y() for box in stops)


def test_limits_are_never_asked_and_always_told(desk, qtbot, around):
    at(desk, qtbot, around, "a1_risker")
    assert not {"grans_stopp", "grans_varning"} & set(desk.place.page.fields)
    at(desk, qtbot, around, "")
    said = texts(desk)
    assert "Egna gränser, ingen regel" in said
    assert said.index("Åtgärd 1: din bedömning") < said.index("Gäller också")
    assert "Åtgärd 1: programmets förslag" not in said


def test_tab_goes_on_to_the_next_question_where_an_answer_took_one_away(desk, qtbot, around):
    at(desk, qtbot, around, "a1_risker")
    fields = desk.place.page.fields
    goto(fields["a1_kompetens"])
    press(Key.Key_Up)
    assert "a1_utbildning" in fields
    press(Key.Key_Down, Key.Key_Tab)
    assert "a1_utbildning" not in desk.place.page.fields
    assert fields["a1_instabilt"].field.isAncestorOf(keys.target())


def test_a_usual_risk_begins_a_row_and_is_never_filled_in_by_itself(desk, qtbot, around):
    at(desk, qtbot, around, "a1_risker")
    field = desk.place.page.fields["a1_risker"]
    before = field.raw()
    goto(field)
    desk.tab_to("Ny rad: Åtgärden blir inte gjord")
    assert field.raw() == before
    press(Key.Key_Right, Key.Key_Right)
    press(Key.Key_Space)
    assert field.field.form.fields[0].raw() == "Fel person"
    for grade in ("sannolikhet", "allvar"):
        part = next(one for one in field.field.form.fields if one.question.key == grade)
        goto(part)
        keys.write("3")
        assert part.raw() == "3"
    fill_row(desk, field, {"atgard": "Kontrollera namnet", "kvar_sannolikhet": "1", "kvar_allvar": "2"})
    assert field.raw()[-1]["vad"] == "Fel person"
    add_row(desk, field, {"vad": "Annat", **RISK})
    assert [row["vad"] for row in field.raw()][1:] == ["Fel person", "Annat"]
    assert "Ny rad: Fel person" not in [
        chip.accessibleName() for chip in field.field.offers.chips if chip.isVisible()
    ]


def test_a_paper_that_must_not_be_made_tells_why(desk, qtbot, around):
    at(desk, qtbot, around, "", "EV01")
    ways = desk.place.findChild(WaysOn)
    hindered = {offer.title: offer.hindered for offer in offers(desk.place.session.run) if offer.hindered}
    assert hindered["Skolans kopia"].startswith("Kopian skapas inte: ")
    said = [one.plain for one in ways.findChildren(Label)]
    assert set(hindered.values()) <= set(said)
    assert not set(hindered) & {link.accessibleName() for link in ways.links.values()}


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_form_of_a_risk_has_room(desk, qtbot, around, theme, width, factor):
    theme.apply(Appearance.LIGHT, factor)
    at(desk, qtbot, around, "a1_risker")
    desk.place.page.fields["a1_risker"].field.add_suggested("Fel dos")
    show_whole(desk.window, width)
    desk.settle(qtbot)
    assert audit(desk.window) == []
    assert desk.place.page.content.width() <= desk.place.page.viewport().width()
