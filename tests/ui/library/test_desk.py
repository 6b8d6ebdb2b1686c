from __future__ import annotations

from datetime import date
from threading import Event

import pytest

from okapp.casework.copies import put_in
from okapp.library.address import Address, Shelf
from okapp.library.copies import Copies, CopyDetails
from okapp.library.copies.pdf import PdfReader
from okapp.library.search.finder import open_finder
from okapp.ui.library.desk import DeskNeeds, SearchDesk
from okapp.ui.library.place import LibraryPlace
from tests.ui.library_hands import Asker, library_needs
from tests.ui.small_library import small_library


@pytest.fixture
def make(tasks, tmp_path):
    def make(opener):
        needs = DeskNeeds(
            library=small_library(tmp_path),
            copies=Copies(tmp_path / "kopior"),
            index=tmp_path / "sok",
            own_words=tmp_path / "egna_ord.toml",
            open_seeker=opener,
        )
        return SearchDesk(needs, tasks)

    return make


def test_what_answers_is_exchanged_when_words_change(make, qtbot):
    opened = []

    def opener(*_found, own_words, **_more):
        opened.append(Asker(own_words))
        return opened[-1]

    desk = make(opener)
    assert desk.search("lik") is None
    with qtbot.waitSignal(desk.changed):
        desk.start()
    desk.start()
    with qtbot.waitSignal(desk.changed):
        desk.add_word("kvarg", "avlidna")
    assert [one.closed for one in opened] == [True, False]
    assert opened[1].own_words == {"kvarg": ("avlidna",)}
    desk.close()
    assert opened[1].closed
    assert desk.search("lik") is None


def test_own_words_that_cannot_be_read_cost_the_words_alone(make, qtbot, tmp_path):
    (tmp_path / "egna_ord.toml").write_text("trasig", encoding="utf-8")
    desk = make(lambda *_found, own_words, **_more: Asker(own_words))
    with qtbot.waitSignal(desk.changed):
        desk.start()
    assert desk.search("lik").hits
    assert "egna_ord.toml" in desk.trouble
    assert desk.words() == {}
    desk.close()


def test_making_the_index_ends_when_the_program_closes(make, qtbot, tasks):
    begun, ended = Event(), Event()

    def opener(*_found, progress, **_more):
        begun.set()
        try:
            while True:
                progress(1, 2)
        finally:
            ended.set()

    desk = make(opener)
    desk.start()
    assert begun.wait(20)
    tasks.close()
    assert ended.is_set()


@pytest.fixture
def real(theme, keeper, tasks, dialogs, paths, tmp_path, window, qtbot):
    needs = library_needs(
        small_library(tmp_path), tmp_path, keeper, tasks, dialogs, paths.resources, opener=open_finder
    )
    place = LibraryPlace(theme, needs)
    window.layout().addWidget(place)
    qtbot.waitUntil(lambda: needs.desk.ready, timeout=60_000)
    yield place
    needs.desk.close()


def titles(place):
    return [row.title for row in place.finding.model.rows()]


def test_the_real_search_answers_in_the_place(real):
    real.search_for("rullstolar")
    assert titles(real)[0] == "Ansvar för hemlösa"
    row = real.finding.model.row(real.finding.model.first())
    assert any(piece.marked for piece in row.snippet)
    real.finding._open_current()
    assert real.view.mark_count() > 0


def test_a_second_file_waits_for_the_first_and_that_is_told(real, dialogs, tmp_path, resources):
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for file in files:
        file.write_bytes(_pdf(resources, "Kvartersvärden svarar för trappstädning."))
        real.copies.put_in(file=file)
        real.copies.form.form.title.set_value("Vårt exemplar")
    assert dialogs.said[-1] == "Spara eller avbryt den först. Lägg sedan till nästa."
    assert real.copies.form.form.file == files[0]


def test_a_copy_is_found_as_soon_as_it_is_in(real, needs, qtbot, tmp_path, resources):
    file = tmp_path / "exemplar.pdf"
    file.write_bytes(_pdf(resources, "Kvartersvärden svarar för trappstädning."))
    desk = real._needs.desk
    details = CopyDetails(
        agreement="munhalsa", title="Vårt exemplar", version="3", dated=None, source="diariet"
    )
    real.copies.put_in(file=file, agreement="munhalsa")
    copy = put_in(desk.copies, file, details, date(2026, 11, 22), reader=PdfReader(), watch=_Watch())
    with qtbot.waitSignal(desk.changed, timeout=60_000):
        real.copies.form.form.begin()
        real.copies.form.imported.emit(copy.key)
    assert real.right.currentWidget() is real.copies
    assert real.copies.reader.key == copy.key
    real.open_address(Address(Shelf.COPY, copy.key, "2"))
    assert real.copies.reader.page == 2
    real.open_address(Address(Shelf.COPY, copy.key))
    assert real.copies.reader.page == 2
    real.search_for("trappstädning")
    assert titles(real)[0] == "Vårt exemplar"
    assert real.finding.model.rows()[0].details == "Egen kopia"
    real.open_agreement("munhalsa")
    assert "Kommunens egen kopia finns" in real.view.toPlainText()
    assert "version 3, inlagd 2026-11-22" in real.view.toPlainText()
    real.finding.shelf.set_value("kopior")
    real.search_for("")
    assert titles(real) == ["Vårt exemplar"]


class _Watch:
    cancelled = False

    def progress(self, done, of):
        pass


def _pdf(resources, text):
    from okapp.casework.papers import Press
    from okapp.documents.blocks import Heading, PageBreak, Paper, Paragraph

    paper = Paper(
        key="x",
        title="Exemplar",
        blocks=(Heading("Exemplar", 1), Paragraph(text), PageBreak(), Paragraph("Mer.")),
        made_on=date(2026, 11, 22),
        document_id="A",
    )
    return Press(resources / "fonts").pdf(paper)
