"""A paper leaves: warned of first, saved whole, printed with a way to cancel, opened only when it is a file."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance, load_settings
from okapp.ui.preview import printing
from okapp.ui.preview.caution import Way
from okapp.ui.shell.dialogs import Heeded
from tests.ui.a11y import audit
from tests.ui.keys import press
from tests.ui.preview.conftest import Room, save

Key = Qt.Key


class Opened(QObject):
    """Stands in for the computer's other programs."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url.toLocalFile())


@pytest.fixture
def opened():
    stand_in = Opened()
    QDesktopServices.setUrlHandler("file", stand_in, "take")
    yield stand_in
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def printer(qapp, tmp_path, monkeypatch):
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: made)
    return made


def test_a_paper_is_saved_and_told(room, dialogs, settle, tmp_path):
    save(room, dialogs, settle, tmp_path / "brev.pdf")
    assert (tmp_path / "brev.pdf").read_bytes() == b"%PDF-1.7 papper"
    assert (room.told, room.left) == (["Sparat som brev.pdf."], [Way.SAVE])


def test_a_name_without_its_ending_gets_it(room, dialogs, settle, tmp_path):
    save(room, dialogs, settle, tmp_path / "brev")
    assert [file.name for file in tmp_path.glob("brev*")] == ["brev.pdf"]


@pytest.mark.parametrize("answer", [True, False])
def test_a_file_the_dialog_did_not_know_of_is_replaced_only_after_asking(
    room, dialogs, settle, tmp_path, answer
):
    (tmp_path / "brev.pdf").write_bytes(b"det gamla")
    dialogs.answer = answer
    save(room, dialogs, settle, tmp_path / "brev")
    assert dialogs.said[-1].startswith("brev.pdf finns redan")
    kept = (tmp_path / "brev.pdf").read_bytes()
    assert kept == (b"%PDF-1.7 papper" if answer else b"det gamla")
    assert room.left == ([Way.SAVE] if answer else [])


def test_the_ways_on_are_offered_for_a_saved_file_only(room, dialogs, settle, tmp_path, opened):
    assert not room.outlet.strip.isVisible()
    save(room, dialogs, settle, None)
    assert not room.outlet.strip.isVisible()
    save(room, dialogs, settle, tmp_path / "brev.pdf")
    assert room.outlet.strip.open.isVisible()
    room.outlet.strip.open.setFocus()
    press(Key.Key_Space)
    assert opened.urls == [str(tmp_path / "brev.pdf")]
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is room.outlet.strip.folder
    press(Key.Key_Space)
    assert opened.urls[1:] == [str(tmp_path)]
    assert len(dialogs.warned) == 3, "twice before saving, once before opening"
    assert "annat program" in dialogs.warned[-1]


def test_a_file_that_is_gone_is_told(room, dialogs, settle, tmp_path, opened):
    save(room, dialogs, settle, tmp_path / "brev.pdf")
    (tmp_path / "brev.pdf").unlink()
    room.outlet.strip.open.click()
    assert opened.urls == []
    assert room.told[-1] == "brev.pdf finns inte kvar där den sparades. Spara papperet igen."


def test_a_computer_that_opens_nothing_is_told(room, dialogs, settle, tmp_path, monkeypatch):
    save(room, dialogs, settle, tmp_path / "brev.pdf")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    room.outlet.strip.open.click()
    assert "brev.pdf" in room.told[-1]
    room.outlet.strip.folder.click()
    assert str(tmp_path) in room.told[-1]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("save", ("personuppgifter", "Lösenfrasen", "OneDrive")),
        ("print", ("personuppgifter", "utskriftskön", "skrivarens minne")),
    ],
)
def test_the_warning_says_what_where_and_what_stays(room, dialogs, data, printer, act, words):
    dialogs.heeded = Heeded(goes_on=False)
    if act == "save":
        room.outlet.save(data, "okapp-prov.pdf")
    else:
        room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    (warned,) = dialogs.warned
    assert all(word in warned for word in words)
    assert warned.endswith("Visa inte den här varningen igen")
    assert (dialogs.said, room.told, room.left) == ([], [], [])


def test_each_way_is_told_once_when_no_more_is_wanted(
    room, make_room, dialogs, settle, tmp_path, data, printer, keeper
):
    dialogs.heeded = Heeded(goes_on=True, no_more=True)
    for _ in range(2):
        save(room, dialogs, settle, tmp_path / "brev.pdf")
    assert len(dialogs.warned) == 1
    assert keeper.current.unwarned == ("spara",)
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    settle()
    assert len(dialogs.warned) == 2, "printing warns on its own"
    assert load_settings(tmp_path / "installningar.toml").settings.unwarned == ("spara", "skriv ut")
    save(make_room(), dialogs, settle, tmp_path / "annat.pdf")
    assert len(dialogs.warned) == 2, "the next paper knows"


def test_a_protected_identity_warns_every_time(make_room, dialogs, settle, tmp_path, keeper):
    open_room = make_room()
    dialogs.heeded = Heeded(goes_on=True, no_more=True)
    save(open_room, dialogs, settle, tmp_path / "brev.pdf")
    dialogs.warned.clear()
    room = make_room(protected=True)
    for _ in range(2):
        save(room, dialogs, settle, tmp_path / "skyddad.pdf")
    assert len(dialogs.warned) == 2
    assert all("skyddade personuppgifter" in one and "sekretessprövning" in one for one in dialogs.warned)
    assert not any("igen" in one.splitlines()[-1] for one in dialogs.warned)
    assert keeper.current.unwarned == ("spara",)


def test_a_paper_without_personal_data_leaves_without_a_warning(make_room, dialogs, settle, tmp_path):
    room = make_room(caution=False)
    save(room, dialogs, settle, tmp_path / "avtal.pdf")
    assert dialogs.warned == []
    assert room.left == [Way.SAVE]


def test_a_paper_is_printed_with_its_progress(room, dialogs, settle, data, printer, tmp_path):
    seen = []
    room.outlet.strip.bar.valueChanged.connect(lambda _value: seen.append(room.outlet.strip.words.plain))
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    assert room.outlet.strip.stop.isVisible()
    settle()
    assert seen[-1] == "Sida 2 av 2"
    assert not room.outlet.strip.isVisible()
    assert room.told == ["Skriver ut …", "Papperet är skickat till skrivaren."]
    assert room.left == [Way.PRINT]
    assert (tmp_path / "utskrift.pdf").stat().st_size > 1000


def test_a_long_printing_is_cancelled_by_keyboard(room, settle, data, printer, monkeypatch):
    gate, stopped = threading.Event(), []

    def slow(control, _printer, _data):
        control.progress(1, 200)
        gate.wait(10)
        stopped.append(control.cancelled)

    monkeypatch.setattr(printing, "put_on_paper", slow)
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    assert room.told[-1].startswith("En utskrift pågår")
    room.outlet.strip.stop.setFocus()
    press(Key.Key_Space)
    gate.set()
    settle()
    assert stopped == [True]
    assert room.told[-1].startswith("Utskriften är avbruten.")
    assert room.left == []
    assert not room.outlet.strip.isVisible()
    assert QApplication.focusWidget().text() == "Efter"


@pytest.mark.parametrize("way", [0, 1])
def test_no_printer_leads_to_saving(room, dialogs, settle, data, tmp_path, monkeypatch, way):
    monkeypatch.setattr("okapp.ui.preview.printing.QPrinterInfo.availablePrinterNames", list)
    dialogs.way, dialogs.path = way, tmp_path / "brev.pdf"
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    settle()
    said = (
        "Ökapp hittar ingen skrivare på datorn. Inget är utskrivet. Du kan spara papperet som PDF i stället."
    )
    assert dialogs.said[0] == said
    assert (tmp_path / "brev.pdf").exists() == (way == 0)


def test_a_printer_that_refuses_leaves_the_paper(room, dialogs, settle, data, printer, monkeypatch):
    def refuse(*_given):
        raise printing.PrintError("Skrivaren tar inte emot papperet.")

    monkeypatch.setattr(printing, "put_on_paper", refuse)
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    settle()
    assert dialogs.said == ["Skrivaren tar inte emot papperet."]
    assert room.left == []
    assert not room.outlet.strip.isVisible()


def test_a_page_left_while_it_prints_still_lets_the_case_know(theme, dialogs, tasks, settle, data, printer):
    room = Room(theme, dialogs, tasks, None)
    room.outlet.print_pages(data, "okapp-prov.pdf", 2)
    left = room.left
    room.hide()
    room.deleteLater()
    QApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete.value)
    settle()
    assert left == [Way.PRINT]


@pytest.mark.parametrize(("appearance", "factor"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 2.0)])
def test_the_strip_is_accessible(room, theme, dialogs, settle, tmp_path, appearance, factor):
    theme.apply(appearance, factor)
    save(room, dialogs, settle, tmp_path / "brev.pdf")
    room.outlet.strip.show_progress(3, 200)
    room.resize(round(700 * factor), round(300 * factor))
    assert room.outlet.strip.bar.accessibleName() == "Sida 3 av 200"
    assert audit(room) == []
