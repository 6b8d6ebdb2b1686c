"""The first start: Hem at once and nothing asked or written; a finished example that cannot be taken for a real case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.examples import example_of, example_run
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import MADE_UP, file_name, make, offers
from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Mark
from okapp.desktop import HOME
from okapp.documents.papers import Contact, Sender
from okapp.wizards import GUIDES as KNOWN
from tests.ui.a11y import audit, show_whole
from tests.ui.case_hands import CONTROL, open_desktop
from tests.ui.keys import press

Key = Qt.Key
OWN = Contact(municipality="0184", function="Egen mottagning", phone="08-1", checked_on=date(2026, 11, 22))


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


def page_texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as paper:
        return [paper[number].get_textpage().get_text_range() for number in range(len(paper))]


def looked_at(desk, number=0):
    """The result of an example, by keyboard from Hem."""
    desk.window.open(HOME)
    desk.tab_to("Titta på ett färdigt exempel")
    press(Key.Key_Return)
    buttons = desk.guide.page.buttons
    desk.tab_to(buttons[number].accessibleName())
    press(Key.Key_Space)
    desk.settle()
    return desk.guide


def files_in(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_hem_is_there_at_once_and_nothing_is_asked_or_written(desk, dialogs, tmp_path):
    desk.settle()
    home = desk.window.place(HOME)
    assert QApplication.focusWidget() is home.cards[0]
    assert home.example.isVisible()
    assert (dialogs.said, dialogs.warned) == ([], [])
    assert [one for one in files_in(tmp_path) if not one.startswith("cache")] == []


def test_an_example_is_shown_for_each_guide_and_marked_everywhere(desk):
    for number, guide in enumerate(KNOWN):
        place = looked_at(desk, number)
        assert place.session.run.guide is guide
        assert place.session.journey.complete
        assert place.example_band.isVisible()
        assert place.example_band.words.plain == "Exempel – påhittade personer"
        assert not place.saving.strip.isVisible()
        assert {"overlamning", "eget_fall"}.isdisjoint(place.page._ways_on.links)


def test_nothing_of_an_example_is_saved(desk, tmp_path, dialogs, keeper):
    place = looked_at(desk)
    before = keeper.current
    press(Key.Key_S, modifier=CONTROL)
    assert place.session.run.example
    assert place.page.bar_actions().main is None
    place.change(next(iter(place.session.run.answers)))
    assert place.example_band.isVisible()
    assert not place.unsaved()
    place.example_band.end.click()
    assert place.session is None
    assert not place.example_band.isVisible()
    assert dialogs.said == []
    assert keeper.current == before
    assert [one for one in files_in(tmp_path) if not one.startswith("cache")] == []


def test_its_paper_asks_for_no_profile_and_says_example(desk, keeper, tmp_path, dialogs):
    place = looked_at(desk)
    desk.tab_to("Protokoll")
    press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: getattr(place.page, "finished", None) is not None, timeout=20_000)
    paper = place.page.finished.made.paper
    assert paper.mark == "EXEMPEL"
    assert place.example_band.isVisible()
    assert not keeper.current.profile_asked
    dialogs.path = tmp_path / "ut.pdf"
    place.page.save()
    desk.settle()
    assert dialogs.said[-1].startswith("okapp-exempel-protokoll-")
    assert dialogs.warned == []
    pages = page_texts(dialogs.path)
    assert len(pages) > 1
    assert all("EXEMPEL" in one and "påhittade personer" in one for one in pages)
    assert "Dokument-id" not in "".join(pages)


def test_what_an_example_leads_to_is_an_example_too(desk):
    led = []
    for number in range(len(KNOWN)):
        place = looked_at(desk, number)
        for lead, begin in place._leads(place.session):
            begin()
            assert place.session.run.example, lead.guide
            assert place.example_band.isVisible()
            led.append(lead.guide)
            looked_at(desk, number)
    assert led


def test_a_real_run_after_an_example_is_real(desk):
    looked_at(desk)
    desk.start_guide()
    assert not desk.guide.session.run.example
    assert not desk.guide.example_band.isVisible()
    assert desk.guide.saving.strip.isVisible()


def test_the_example_goes_when_there_is_a_store(desk):
    desk.start_guide()
    desk.first_save()
    home = desk.window.open(HOME)
    desk.settle()
    assert home.example is None


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_pages_are_accessible(desk, theme, factor):
    theme.apply(theme.appearance, factor)
    desk.window.open(HOME).example.click()
    show_whole(desk.window, 1100)
    assert audit(desk.window) == []
    desk.guide.page.buttons[0].click()
    desk.settle()
    show_whole(desk.window, 1100)
    assert audit(desk.window) == []


@pytest.mark.parametrize("guide", KNOWN, ids=lambda one: one.wizard.key)
def test_each_guide_has_one_made_up_example_and_every_paper_of_it_is_marked(guide, paths):
    known = load_municipalities(paths.data)
    case = example_of(guide)
    assert case is not None
    assert case.mark is Mark.SYNTHETIC
    own = Surroundings(municipalities=known, contacts=(OWN,))
    run = example_run(case, guide, own)
    assert run.around.contacts == ()
    sender = Sender(name="Kim Exempel")
    made = [make(run, offer.key, sender).paper for offer in offers(run) if not offer.hindered]
    assert len(made) > 1
    for paper in made:
        assert (paper.mark, paper.document_id) == ("EXEMPEL", "")
        assert paper.footer.startswith(MADE_UP)
        assert paper.letterhead is not None
        assert not paper.letterhead.name
        assert file_name(paper).startswith("okapp-exempel-")
