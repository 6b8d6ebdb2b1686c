"""A paper as a PDF file: its pages with head and foot, its metadata, and the tree of what was marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from okapp.documents.blocks import Paper
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.compose import Composer
from okapp.documents.pdf.flow import Part, draw_stack, paginate, stacked
from okapp.documents.pdf.fonts import Face, Fonts, clean
from okapp.documents.pdf.style import (
    BOTTOM,
    DRAFT,
    FOOTER,
    HAIRLINE,
    INK,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    WIDTH,
)
from okapp.documents.pdf.text import Setter, Text
from okapp.documents.pdf.tree import Node
from okapp.documents.wording import DRAFT as DRAFT_TEXT

CREATOR = "Ökapp"
_NUMBER_WIDTH = 90.0
_FOOT_GAP = 16.0
_HEAD_GAP = 14.0
_LEAST_ROOM = PAGE_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, and what a finisher needs to write its structure: tree and number of pages."""

    data: bytes
    tree: Node
    pages: int


def render(paper: Paper, fonts: Fonts) -> Rendered:
    """Draw a paper. Same paper and fonts, same bytes.

    Raises `UserError` when a letter is in none of the fonts; nothing has been written then.
    """
    root = Node("Document")
    setter = Setter(fonts)
    frame = _Frame(paper, setter, root)
    parts = Composer(setter, root).compose(paper.blocks)
    pages = paginate(parts, frame.room(1), frame.room(2))
    canvas = MarkedCanvas(size=(PAGE_WIDTH, PAGE_HEIGHT), font=Face.REGULAR.value, lang=paper.lang)
    _describe(canvas, paper)
    for number, placed in enumerate(pages, start=1):
        frame.draw_head(canvas, number)
        draw_stack(canvas, placed, LEFT, PAGE_HEIGHT - TOP - frame.head_height(number))
        frame.draw_foot(canvas, number, len(pages))
        canvas.showPage()
    return Rendered(canvas.finish(), root, len(pages))


def _describe(canvas: MarkedCanvas, paper: Paper) -> None:
    made_on = paper.made_on
    canvas.setTitle(paper.title)
    canvas.setSubject(paper.subject)
    for say in (canvas.setAuthor, canvas.setCreator, canvas.setProducer):
        say(CREATOR)
    canvas.setKeywords("")
    canvas.setDateFormatter(lambda *_: _pdf_date(made_on))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _pdf_date(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"


@dataclass(slots=True)
class _Frame:
    """What stands above and below the blocks on each page: UTKAST and the title, footer and page number."""

    paper: Paper
    setter: Setter
    root: Node
    _draft: Text | None = field(init=False, default=None)
    _running: list[Part] = field(init=False, default_factory=list)
    _foot: list[Part] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        if self.paper.draft:
            self._draft = self.setter.text(DRAFT_TEXT, DRAFT, WIDTH, self.root.add("P"))
        self._running = self._small([self.paper.title], WIDTH - _NUMBER_WIDTH)
        identity = f"Dokument-id: {self.paper.document_id}" if self.paper.document_id else ""
        self._foot = self._small([self.paper.footer, identity], WIDTH - _NUMBER_WIDTH)
        if self.room(2) < _LEAST_ROOM:
            raise ValueError("title and footer leave no room for the paper")

    def _small(self, texts: Sequence[str], width: float) -> list[Part]:
        node = Node("Artifact")
        return [self.setter.text(text, FOOTER, width, node) for text in texts if clean(text).strip()]

    def head_height(self, page: int) -> float:
        """The room above the blocks, with the space below it."""
        draft = DRAFT.leading if self._draft else 0
        running = stacked(self._running) if page > 1 else 0
        height = max(draft, running)
        return height + _HEAD_GAP if height else 0

    def room(self, page: int) -> float:
        """The height that is left for the blocks."""
        foot = max(stacked(self._foot), FOOTER.leading)
        return PAGE_HEIGHT - TOP - BOTTOM - self.head_height(page) - foot - _FOOT_GAP

    def draw_head(self, canvas: MarkedCanvas, page: int) -> None:
        """The title from page 2 on; UTKAST on every page, on the first one as text to be read aloud."""
        top = PAGE_HEIGHT - TOP
        if page > 1:
            with canvas.artifact("Pagination"):
                draw_stack(canvas, self._running, LEFT, top)
        if self._draft is None:
            return
        width = self.setter.width(DRAFT_TEXT, DRAFT)
        left = LEFT + WIDTH - width - 10
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.2)
        canvas.rect(left - 8, top - DRAFT.leading - 1, width + 16, DRAFT.leading + 4)
        if page == 1:
            self._draft.draw(canvas, left, top + 1)
        else:
            with canvas.artifact("Pagination"):
                self._draft.draw(canvas, left, top + 1)

    def draw_foot(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Footer and document id to the left, "Sida x av y" to the right."""
        top = BOTTOM + max(stacked(self._foot), FOOTER.leading)
        with canvas.artifact("Pagination"):
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.6)
            canvas.line(LEFT, top + 5, LEFT + WIDTH, top + 5)
            draw_stack(canvas, self._foot, LEFT, top)
            said = f"Sida {page} av {pages}"
            number = self.setter.text(said, FOOTER, _NUMBER_WIDTH, Node("Artifact"))
            number.draw(canvas, LEFT + WIDTH - self.setter.width(said, FOOTER), top)
