"""Shows `okapp.documents.blocks` as native widgets, for the result page. Texts to read have `reading_view`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from okapp.documents import blocks
from okapp.documents.blocks import Block
from okapp.documents.wording import entries
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import PairRows, TableRows
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label, Marker, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.timeline import TimelineView

_TONES = {
    blocks.Tone.BODY: ("reading", ""),
    blocks.Tone.LEAD: ("lead", ""),
    blocks.Tone.SMALL: ("caption", "muted"),
    blocks.Tone.LARGE: ("lead", ""),
}


class BlockView(Box):
    """A column of blocks. A way to another text emits `link_clicked` with its target."""

    link_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=10)

    def show_blocks(self, shown: Sequence[Block]) -> None:
        """Show these blocks instead of what stood here."""
        self.clear()
        for at, block in enumerate(shown):
            if isinstance(block, blocks.Heading) and at:
                self.add_space(8)
            if isinstance(block, blocks.TableOfContents):
                block = blocks.Items(tuple(entry.text for entry in entries(block, shown)))  # noqa: PLW2901
            widget = self._widget(block)
            if widget is not None:
                self.add(widget)

    def _widget(self, block: Block) -> QWidget | None:
        makers: dict[type, Callable[[Any], QWidget]] = {
            blocks.Heading: self._heading,
            blocks.Paragraph: self._paragraph,
            blocks.Callout: lambda one: CalloutBox(self._theme, one.text, one.title, one.weight),
            blocks.Pairs: lambda one: PairRows(self._theme, one.rows),
            blocks.Items: self._items,
            blocks.Links: self._ways,
            blocks.Table: lambda one: TableRows(self._theme, one),
            blocks.SourceRef: self._sources,
            blocks.Timeline: self._timeline,
            blocks.Checkbox: self._tick,
            blocks.WriteLines: lambda one: Label(self._theme, one.label, "reading", tone="muted"),
            blocks.Choices: self._choices,
            blocks.DigitBoxes: lambda one: Label(self._theme, one.label, "reading", tone="muted"),
            blocks.AddressZone: lambda one: Label(self._theme, "\n".join(one.lines), selectable=True),
            blocks.Signature: self._signature,
        }
        maker = makers.get(type(block))
        return maker(block) if maker else None

    def _heading(self, block: blocks.Heading) -> QWidget:
        return heading(self._theme, block.text, min(block.level, 3))

    def _paragraph(self, block: blocks.Paragraph) -> QWidget:
        style, tone = _TONES[block.tone]
        return Label(self._theme, block.text, style, tone=tone, lead=block.lead, selectable=True)

    def _choices(self, block: blocks.Choices) -> QWidget:
        column = Box(self._theme, gap=6)
        column.add(Label(self._theme, block.label, "reading", tone="muted"))
        column.add(self._items(blocks.Items(block.options)))
        return column

    def _signature(self, block: blocks.Signature) -> QWidget:
        text = ": ".join(part for part in (block.role, block.name) if part)
        return Label(self._theme, text, "reading", tone="muted", selectable=True)

    def _items(self, block: blocks.Items) -> QWidget:
        column = Box(self._theme, gap=6)
        for number, item in enumerate(block.items, 1):
            row = Box(self._theme, row=True, gap=10, margins=(4, 0, 0, 0))
            text = Label(self._theme, item, "reading", selectable=True)
            if block.ordered:
                text.setAccessibleName(f"{number}. {item}")
            row.add(Marker(self._theme, f"{number}." if block.ordered else "•"))
            row.add(text, 1)
            column.add(row)
        return column

    def _ways(self, block: blocks.Links) -> QWidget:
        column = Box(self._theme, gap=4)
        for one in block.links:
            link = LinkButton(self._theme, one.text, style="body")
            link.setAccessibleDescription(QCoreApplication.translate("BlockView", "Öppnar i biblioteket"))
            link.clicked.connect(lambda _on=False, target=one.target: self.link_clicked.emit(target))
            column.add(link)
            if one.note:
                column.add(Label(self._theme, one.note, "caption", tone="muted"))
        return column

    def _sources(self, block: blocks.SourceRef) -> QWidget:
        word = QCoreApplication.translate("BlockView", "Stöd:")
        return Label(
            self._theme, "; ".join(block.sources), "caption", tone="muted", lead=word, selectable=True
        )

    def _timeline(self, block: blocks.Timeline) -> QWidget:
        column = Box(self._theme, gap=10, margins=(20, 16, 20, 12), name="card")
        column.add(Label(self._theme, block.caption, "strong"))
        column.add(TimelineView(self._theme, block))
        return column

    def _tick(self, block: blocks.Checkbox) -> QWidget:
        yes = QCoreApplication.translate("BlockView", "Ja")
        no = QCoreApplication.translate("BlockView", "Nej")
        return Label(
            self._theme, block.text, "reading", lead=f"{yes if block.checked else no}:", selectable=True
        )
