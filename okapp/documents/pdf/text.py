"""Setting text in lines of a given width: no letter lost, however long the word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from okapp.documents.pdf.canvas import MarkedCanvas
from okapp.documents.pdf.fonts import Face, Fonts, Run, clean, clusters
from okapp.documents.pdf.style import TextStyle
from okapp.documents.pdf.tree import Node

_CAP_HEIGHT = 0.668
_KEPT_LINES = 3
_FILLED: Final = 0
_FILLED_AND_STROKED: Final = 2
_THICKENING = 0.03
"""How much of the size a letter is made thicker."""


@dataclass(frozen=True, slots=True)
class _Word:
    runs: tuple[Run, ...]
    width: float


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An entry among the file's bookmarks; `level` counts from 0."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one element, ready to be placed; parts of a split text share their node."""

    lines: tuple[Line, ...]
    style: TextStyle
    node: Node
    keep_next: bool = False
    outline: Outline | None = None
    link: str = ""
    """The address on the web that all of it leads to; the node is then a Link."""

    @property
    def height(self) -> float:
        """The room that all lines take."""
        return len(self.lines) * self.style.leading

    @property
    def lead(self) -> float:
        """The least room in which it can begin."""
        return min(self.height, self.style.leading * (2 if len(self.lines) > _KEPT_LINES else _KEPT_LINES))

    @property
    def before(self) -> float:
        """The least room above."""
        return self.style.before

    @property
    def after(self) -> float:
        """The least room below."""
        return self.style.after

    def split(self, room: float) -> tuple[Text, Text] | None:
        """Cut so that the first part fits; never a single line alone on either side."""
        count = min(int(room / self.style.leading + 1e-6), len(self.lines) - 2)
        if len(self.lines) <= _KEPT_LINES or count < 2:
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:], outline=None)

    def draw(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Draw with the first line's upper edge at `top`."""
        style = self.style
        if self.outline is not None:
            canvas.bookmarkHorizontalAbsolute(self.outline.key, top + style.leading)
            canvas.addOutlineEntry(self.outline.title, self.outline.key, self.outline.level)
            canvas.anchor(self.outline.key, top + style.leading)
        baseline = top - (style.leading + _CAP_HEIGHT * style.size) / 2
        text = canvas.beginText()
        text.setFillColor(style.color)
        last = ""
        for line in self.lines:
            text.setTextOrigin(x, baseline)
            for run in line:
                if run.font != last:
                    text.setFont(run.font, style.size, style.leading)
                    last = run.font
                text.setTextRenderMode(_FILLED_AND_STROKED if run.thicker else _FILLED)
                text.textOut(run.text)
            baseline -= style.leading
        text.setTextRenderMode(_FILLED)  # it would hold for the next text
        if any(run.thicker for line in self.lines for run in line):
            canvas.setStrokeColor(style.color)
            canvas.setLineWidth(style.size * _THICKENING)
        with canvas.marked(self.node):
            canvas.drawText(text)
        if self.link:
            self._lead(canvas, x, top)

    def _lead(self, canvas: MarkedCanvas, x: float, top: float) -> None:
        """Make each line an area to press, as wide as it is."""
        for number, line in enumerate(self.lines):
            width = sum(canvas.stringWidth(run.text, run.font, self.style.size) for run in line)
            upper = top - number * self.style.leading
            area = (x, upper - self.style.leading, x + width, upper)
            canvas.link(self.node, area, self.link, self.link)


@dataclass(frozen=True, slots=True)
class Setter:
    """Makes lines of text with given fonts. Made for one paper, since it remembers the words that it has measured."""

    fonts: Fonts
    _words: dict[tuple[str, Face], list[Run]] = field(default_factory=dict)
    _widths: dict[tuple[str, str, float], float] = field(default_factory=dict)

    def text(
        self,
        text: str,
        style: TextStyle,
        width: float,
        node: Node,
        *,
        lead: str = "",
        keep_next: bool = False,
        outline: Outline | None = None,
    ) -> Text:
        """Set `text` in lines of `width`, after an optional bold `lead` in the same line.

        Each line but the last ends with a space, so that its last word is not heard as one with the next.

        Raises `UserError` when a letter is in no font.
        """
        spans = (
            [(lead, Face.BOLD), (f" {text}" if text else "", style.face)] if lead else [(text, style.face)]
        )
        return Text(tuple(self._lines(spans, style, width)), style, node, keep_next, outline)

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text that stands on one line."""
        return self._width(self._runs(clean(text).replace("\n", " "), style.face), style.size)

    def longest_word(self, text: str, style: TextStyle) -> float:
        """The width of the widest word."""
        return max((self.width(word, style) for word in set(clean(text).split())), default=0)

    def _width(self, runs: Sequence[Run], size: float) -> float:
        return sum([self._run_width(run, size) for run in runs])

    def _run_width(self, run: Run, size: float) -> float:
        key = run.font, run.text, size
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self.fonts.width(run, size)
        return width

    def _runs(self, word: str, face: Face) -> list[Run]:
        key = word, face
        runs = self._words.get(key)
        if runs is None:
            runs = self._words[key] = self.fonts.runs(word, face)
        return runs

    def _lines(self, spans: Sequence[tuple[str, Face]], style: TextStyle, width: float) -> Iterator[Line]:
        space = Run(style.face.value, " ")
        gap = self._run_width(space, style.size)
        hard_lines = list(self._hard_lines(spans, style.size))
        for number, words in enumerate(hard_lines, start=1):
            line: list[Run] = []
            used = 0.0
            for word in words:
                if line and used + gap + word.width > width:
                    yield _joined([*line, space])
                    line, used = [], 0.0
                if line:
                    line.append(space)
                    used += gap
                for piece in self._pieces(word, style.size, width):
                    if line and used + piece.width > width and piece is not word:
                        yield _joined(line)
                        line, used = [], 0.0
                    line.extend(piece.runs)
                    used += piece.width
            yield _joined([*line, space] if number < len(hard_lines) else line)

    def _hard_lines(self, spans: Sequence[tuple[str, Face]], size: float) -> Iterator[list[_Word]]:
        """The words of each line that the text itself ends."""
        words: list[_Word] = []
        open_word: list[Run] = []

        def close() -> None:
            if open_word:
                words.append(_Word(tuple(open_word), self._width(open_word, size)))
                open_word.clear()

        for text, face in spans:
            for number, hard_line in enumerate(clean(text).split("\n")):
                if number:
                    close()
                    yield words
                    words = []
                for place, word in enumerate(hard_line.split(" ")):
                    if place:
                        close()
                    open_word.extend(self._runs(word, face))
        close()
        yield words

    def _pieces(self, word: _Word, size: float, width: float) -> Iterator[_Word]:
        """The word itself, or what it must be cut into to fit the width."""
        if word.width <= width:
            yield word
            return
        for run in word.runs:
            taken, used = "", 0.0
            for cluster in clusters(run.text):
                wide = self.fonts.width(replace(run, text=cluster), size)
                if taken and used + wide > width:
                    yield _Word((replace(run, text=taken),), used)
                    taken, used = "", 0.0
                taken += cluster
                used += wide
            yield _Word((replace(run, text=taken),), used)


def _joined(line: Sequence[Run]) -> Line:
    """Neighbouring runs of the same look as one."""
    looks = groupby(line, lambda run: (run.font, run.thicker))
    return tuple(Run(font, "".join(run.text for run in runs), thicker) for (font, thicker), runs in looks)
