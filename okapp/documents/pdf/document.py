"""A paper as a PDF file: its pages with head and foot, its metadata, and the tree of what was marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from okapp.archive import Level
from okapp.documents.blocks import AddressZone, Paper
from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.compose import Composer
from okapp.documents.pdf.finish import Drawn, finish
from okapp.documents.pdf.flow import Part, draw_stack, paginate, stacked
from okapp.documents.pdf.fonts import Face, Fonts, clean
from okapp.documents.pdf.letterhead import (
    WINDOW_BOTTOM,
    Placed,
    address_parts,
    height_of,
    letterhead_parts,
)
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
from okapp.documents.wording import marks

_NUMBER_WIDTH = 90.0
_FOOT_GAP = 16.0
_HEAD_GAP = 14.0
_LEAST_ROOM = PAGE_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, the tree that was written into it, and the number of its pages."""

    data: bytes
    tree: Node
    pages: int


Watch = Callable[[int, int], None]
"""Is told how much of a paper is done, of how much; what it raises ends the making."""


def render(
    paper: Paper, fonts: Fonts, *, level: Level = Level.A2A, watch: Watch = lambda _done, _of: None
) -> Rendered:
    """Draw a paper as PDF/A of this level and PDF/UA-1. Same paper, fonts and level, same bytes.

    Raises `UserError` when a letter is in none of the fonts; nothing has been written then.
    """
    drawn, pages = draw(paper, fonts, watch)
    return Rendered(finish(drawn, paper, level, fonts.colours), drawn.tree, pages)


def draw(paper: Paper, fonts: Fonts, watch: Watch) -> tuple[Drawn, int]:
    """The pages with their marks, before the finishing pass, and how many they are."""
    root = Node("Document")
    setter = Setter(fonts)
    frame = _Frame(paper, setter, root)
    page_of: dict[str, int] = {}
    count = len(paper.blocks)
    composer = Composer(setter, root, page_of.__getitem__)
    parts = composer.compose(paper.blocks, lambda done: watch(done, 2 * count))
    pages = paginate(parts, frame.room(1), frame.room(2))
    page_of.update(_headings_on(pages))
    canvas = MarkedCanvas(size=(PAGE_WIDTH, PAGE_HEIGHT), font=Face.REGULAR.value, lang=paper.lang)
    for number, placed in enumerate(pages, start=1):
        frame.draw_head(canvas, number)
        draw_stack(canvas, placed, LEFT, PAGE_HEIGHT - TOP - frame.head_height(number))
        frame.draw_foot(canvas, number, len(pages))
        canvas.showPage()
        watch(count + count * number // len(pages), 2 * count)
    return Drawn(canvas.finish(), root, canvas.anchors), len(pages)


def _headings_on(pages: Sequence[Sequence[Part]]) -> Iterator[tuple[str, int]]:
    """The page (from 1) of each heading by its anchor."""
    for number, placed in enumerate(pages, start=1):
        for part in placed:
            if isinstance(part, Text) and part.outline is not None:
                yield part.outline.key, number


@dataclass(slots=True)
class _Frame:
    """What stands above and below the blocks on each page: sender, receiver, mark, title, footer, page number."""

    paper: Paper
    setter: Setter
    root: Node
    _draft: Text | None = field(init=False, default=None)
    _running: list[Part] = field(init=False, default_factory=list)
    _foot: list[Part] = field(init=False, default_factory=list)
    _first: list[Placed] = field(init=False, default_factory=list)
    _first_height: float = field(init=False, default=0)

    def __post_init__(self) -> None:
        if mark := marks(self.paper):
            self._draft = self.setter.text(mark, DRAFT, WIDTH, self.root.add("P"))
        self._first = self._letterhead()
        self._running = self._small([self.paper.title], WIDTH - _NUMBER_WIDTH)
        identity = f"Dokument-id: {self.paper.document_id}" if self.paper.document_id else ""
        self._foot = self._small([self.paper.footer, identity], WIDTH - _NUMBER_WIDTH)
        if self.room(2) < _LEAST_ROOM:
            raise ValueError("title and footer leave no room for the paper")

    def _letterhead(self) -> list[Placed]:
        """Sender and receiver on page 1; what lies under an envelope's window is left to the receiver."""
        zones = [block for block in self.paper.blocks if isinstance(block, AddressZone)]
        if len(zones) > 1:
            raise ValueError("a paper has one address zone")
        placed: list[Placed] = []
        if self.paper.letterhead is not None:
            placed += letterhead_parts(self.paper.letterhead, self.setter, self.root, window=bool(zones))
        self._first_height = height_of(placed)
        if zones:
            self._first_height = max(self._first_height, WINDOW_BOTTOM - TOP)
            placed += address_parts(zones[0], self.setter, self.root)
        return placed

    def _small(self, texts: Sequence[str], width: float) -> list[Part]:
        node = Node("Artifact")
        return [self.setter.text(text, FOOTER, width, node) for text in texts if clean(text).strip()]

    def head_height(self, page: int) -> float:
        """The room above the blocks, with the space below it."""
        draft = DRAFT.leading if self._draft else 0
        rest = stacked(self._running) if page > 1 else self._first_height
        height = max(draft, rest)
        return height + _HEAD_GAP if height else 0

    def room(self, page: int) -> float:
        """The height that is left for the blocks."""
        foot = max(stacked(self._foot), FOOTER.leading)
        return PAGE_HEIGHT - TOP - BOTTOM - self.head_height(page) - foot - _FOOT_GAP

    def draw_head(self, canvas: MarkedCanvas, page: int) -> None:
        """The mark on every page, sender and receiver on the first, the title on the others.

        What page 1 says is read aloud; on later pages the head is an artifact.
        """
        if page == 1:
            self._draw_draft(canvas)
            for one in self._first:
                one.part.draw(canvas, one.x, one.top)
            return
        with canvas.artifact("Pagination"):
            draw_stack(canvas, self._running, LEFT, PAGE_HEIGHT - TOP)
            self._draw_draft(canvas)

    def _draw_draft(self, canvas: MarkedCanvas) -> None:
        if self._draft is None:
            return
        top = PAGE_HEIGHT - TOP
        width = self.setter.width(marks(self.paper), DRAFT)
        left = LEFT + WIDTH - width - 10
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.2)
        canvas.rect(left - 8, top - DRAFT.leading - 1, width + 16, DRAFT.leading + 4)
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
