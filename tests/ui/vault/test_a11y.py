from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.vault.key_pages import NewCodePage, PassphrasePage, RekeyPage
from okapp.ui.vault.lock_place import LockPlace
from okapp.ui.vault.make_store import MakeStore
from okapp.ui.vault.unlock_form import Fault, UnlockForm
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.vault.conftest import making


def first_page(theme):
    place = MakeStore(theme, making(office="Enhetschefen har en kod."))
    place.offer_os_keys()
    return place


def mistaken(theme):
    place = first_page(theme)
    place.first.passphrase.first.set_value("hej")
    place.first.passphrase.second.set_value("nej")
    place._go_on()
    return place


def code_page(theme):
    place = MakeStore(theme, making())
    for field in (place.first.passphrase.first, place.first.passphrase.second):
        field.set_value("fyra blå åkrar")
    place._go_on()
    return place


def printed(theme):
    place = code_page(theme)
    place.printed()
    return place


def groups(theme):
    place = code_page(theme)
    place.sheet._ask_groups()
    place.sheet._check()
    return place


def refused(theme):
    place = code_page(theme)
    place.refuse("Disken är full. Inget är sparat.")
    return place


def locked(theme):
    return LockPlace(theme, UnlockForm(theme, os_keys=True), [("b", "Avtalsbibliotek"), ("s", "Snabbkoll")])


def slowed(theme):
    place = locked(theme)
    place.form.passphrase.set_value("hej")
    place.form.wrong("Lösenfrasen stämmer inte. Inget är ändrat.", 8)
    place.form.ticking.stop()
    return place


def by_code(theme):
    place = locked(theme)
    place.form.show_code(by_code=True)
    place.tell(["Det senaste du skrev kunde inte sparas."])
    return place


def faulty(theme):
    place = locked(theme)
    place.form.fault(Fault("Nyckelfilen saknas. Filen med ärenden är orörd.", restore=True))
    return place


def new_code(theme):
    page = NewCodePage(theme, making())
    page.accepted()
    return page


PAGES = {
    "skapa": first_page,
    "skapa-fel": mistaken,
    "kod": code_page,
    "kod-utskriven": printed,
    "kod-kontroll": groups,
    "kod-fel": refused,
    "last": locked,
    "last-vanta": slowed,
    "last-kod": by_code,
    "last-fel": faulty,
    "byt-fras": lambda theme: PassphrasePage(theme, making()),
    "ny-kod": new_code,
    "byt-nyckel": lambda theme: RekeyPage(theme, making()),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize(
    "look",
    [
        pytest.param(Appearance.LIGHT, id="light"),
        pytest.param(Appearance.DARK, id="dark", marks=pytest.mark.long),
    ],
)
def test_every_page_is_accessible(theme, show, page, width, factor, look):
    theme.apply(look, factor)
    window = show(PAGES[page](theme))
    show_whole(window, width)
    assert audit(window) == []


@pytest.mark.parametrize("page", ["skapa", "kod", "last", "last-fel"])
def test_what_a_screen_reader_meets(theme, show, page):
    place = PAGES[page](theme)
    show(place)
    assert_transcript(f"lagret-{page}", place)


@pytest.mark.parametrize("page", ["skapa-fel", "kod", "last-fel", "ny-kod"])
@pytest.mark.parametrize("width", [1200, 700])
def test_a_changed_look_is_as_a_fresh_one(theme, show, page, width):
    changed = PAGES[page](theme)
    show(changed, width)
    theme.apply(Appearance.DARK, 1.5)
    fresh = PAGES[page](theme)
    show(fresh, width)
    for one in (changed, fresh):
        one.setFocus()
        QApplication.processEvents()
    for _ in range(60):
        QApplication.processEvents()
    assert changed.grab().toImage() == fresh.grab().toImage()
