"""The text of a long paper is read piece by piece and is the same as if it were read at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QThread
from PySide6.QtGui import QFont, QTextDocument

from okapp.documents.blocks import Heading, Items, Paper, Paragraph, Table
from okapp.documents.html import html, pieces
from okapp.ui.preview.preview import _document
from okapp.ui.shell.tasks import Control


def chapter(number):
    return (
        Heading(f"Kapitel {number}", 2 + number % 2),
        *((Paragraph("Hjälpen ges där personen vistas. " * 40),) if number % 3 else ()),
        Table("", ("Vad", "Bedömning"), (("Bostad", "Solna"),) * 4),
        Items(("Ring.", "Skriv.")),
    )


BLOCKS = (Heading("Papper", 1), *(block for number in range(60) for block in chapter(number)))
PAPER = Paper(key="p", title="Prov", blocks=BLOCKS, made_on=date(2026, 3, 2), document_id="")


def told(document):
    found, block = [], document.begin()
    while block.isValid():
        form = block.blockFormat()
        lists = block.textList()
        look = (form.headingLevel(), form.topMargin(), form.bottomMargin(), lists.count() if lists else 0)
        weights = [one.fragment().charFormat().fontWeight() for one in block]
        found.append((block.text().rstrip(), look, weights))
        block = block.next()
    return found


def test_the_pieces_begin_at_headings_and_hold_it_all():
    cut = pieces(PAPER)
    assert len(cut) > 5
    assert all(piece.startswith("<h") for piece in cut)
    assert "\n".join(cut) in html(PAPER)
    assert pieces(Paper(key="p", title="Prov", blocks=(), made_on=date(2026, 3, 2), document_id="")) == [""]


def test_a_long_text_is_as_if_it_were_read_at_once(qapp):
    font = QFont()
    whole = QTextDocument()
    whole.setDefaultFont(font)
    whole.setHtml(html(PAPER))
    made = _document(Control(lambda _done, _of: None), PAPER, font, QThread.currentThread())

    assert told(made) == told(whole)


def test_a_text_that_nobody_waits_for_is_not_read_on(qapp):
    control = Control(lambda _done, _of: None)
    control.cancel()
    made = _document(control, PAPER, QFont(), QThread.currentThread())
    assert "Kapitel 0" in made.toPlainText()
    assert "Kapitel 59" not in made.toPlainText()
