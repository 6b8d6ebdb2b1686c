"""Blocks as one text to read on screen: Qt's own HTML, dressed by the theme, with marks to jump to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from okapp.documents import blocks
from okapp.documents.blocks import Block, Tone, Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import weight_word
from okapp.ui.widgets.labels import escape

LINK = "link:"
"""What the address of a link begins with; its number among the links follows."""
_EMPTY = "–"
_TONES = {
    Tone.BODY: ("reading", "text"),
    Tone.LEAD: ("lead", "text"),
    Tone.SMALL: ("caption", "text2"),
    Tone.LARGE: ("lead", "text"),
}
_FRAMES = {
    Weight.NOTE: ("primary", "tint"),
    Weight.WARNING: ("warn", "warn_bg"),
    Weight.STOP: ("err", "err_bg"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under a name that one can jump to."""

    name: str
    blocks: tuple[Block | blocks.Picture, ...]


@dataclass
class ReadingHtml:
    """Makes the text. `targets` are the addresses that its links lead to; `narrow` folds tables into cards."""

    theme: Theme
    narrow: bool = False
    targets: list[str] = field(default_factory=list)

    def document(self, parts: Sequence[Part]) -> str:
        """The whole text."""
        body = "".join(self._part(part) for part in parts)
        return f'<html><body style="color:{self.theme.hex("text")}">{body}</body></html>'

    def _part(self, part: Part) -> str:
        """A part; its name lies on its heading, since Qt forgets names without a text of their own."""
        mark = f'<a name="{escape(part.name)}">'
        if not part.blocks or not isinstance(part.blocks[0], blocks.Heading):
            return f"<p>{mark}&nbsp;</a></p>" + "".join(self._block(one) for one in part.blocks)
        rest = "".join(self._block(one) for one in part.blocks[1:])
        return self._heading(part.blocks[0], mark) + rest

    def _block(self, block: Block | blocks.Picture) -> str:  # noqa: PLR0911 - one line per kind of block
        match block:
            case blocks.Heading():
                return self._heading(block)
            case blocks.Paragraph():
                return self._paragraph(block)
            case blocks.Callout():
                return self._callout(block)
            case blocks.Pairs():
                return self._pairs(block.rows)
            case blocks.Items():
                return self._items([_text(one) for one in block.items], ordered=block.ordered)
            case blocks.Links():
                return self._items([self._link(one) for one in block.links])
            case blocks.Table():
                return self._table(block)
            case blocks.Picture():
                return self._picture(block)
            case blocks.SourceRef():
                return "".join(self._line(_text(one), "caption", "text2", 2) for one in block.sources)
            case _:  # a timeline, and what is filled in with a pen, stands on papers only
                return ""

    def _style(self, style: str, colour: str = "text") -> str:
        font = self.theme.font(style)
        return (
            f"font-size:{font.pixelSize()}px; font-weight:{int(font.weight())}; "
            f"line-height:{self.theme.line_height(style)}%; color:{self.theme.hex(colour)}"
        )

    def _line(self, inner: str, style: str, colour: str = "text", below: int = 10) -> str:
        gap = self.theme.px(below)
        return f'<p style="margin:0 0 {gap}px 0; {self._style(style, colour)}">{inner}</p>'

    def _heading(self, block: blocks.Heading, mark: str = "") -> str:
        above, below = {1: (0, 12), 2: (22, 6)}.get(block.level, (14, 4))
        margins = f"margin:{self.theme.px(above)}px 0 {self.theme.px(below)}px 0"
        tag = f"h{block.level}"
        height = f"line-height:{self.theme.line_height(tag)}%"
        inner = f'<span style="{self._style(tag)}">{_text(block.text)}</span>'
        inner = f"{mark}{inner}</a>" if mark else inner
        return f'<{tag} style="{margins}; {height}">{inner}</{tag}>'

    def _paragraph(self, block: blocks.Paragraph) -> str:
        lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
        style, colour = _TONES[block.tone]
        return self._line(lead + _text(block.text), style, colour) if block.text or block.lead else ""

    def _callout(self, block: blocks.Callout) -> str:
        word = weight_word(block.weight)
        title = block.title or word
        if block.title and block.weight is not Weight.NOTE:
            title = f"{word}: {block.title}"
        edge, fill = _FRAMES[block.weight]
        inner = self._line(_text(title), "strong", below=2 if block.text else 0)
        inner += self._line(_text(block.text), "body", below=0) if block.text else ""
        return (
            self._open_table(f'bgcolor="{self.theme.hex(fill)}" style="margin-top:{self.theme.px(8)}px"')
            + f'<tr><td width="{self.theme.px(5)}" bgcolor="{self.theme.hex(edge)}"></td>'
            + f'<td style="{self._padding(12, 16)}">{inner}</td></tr></table>'
            + self._gap()
        )

    def _open_table(self, attributes: str = "") -> str:
        return f'<table width="100%" cellspacing="0" cellpadding="0" border="0" {attributes}>'

    def _gap(self) -> str:
        """A line after a table, since Qt gives tables no room of their own."""
        return f'<p style="margin:0; font-size:{self.theme.px(6)}px">&nbsp;</p>'

    def _padding(self, vertical: int, horizontal: int) -> str:
        high, wide = self.theme.px(vertical), self.theme.px(horizontal)
        return f"padding-top:{high}px; padding-bottom:{high}px; padding-left:{wide}px; padding-right:{wide}px"

    def _ruled(self) -> str:
        return f"border-bottom:1px solid {self.theme.hex('line')}"

    def _pairs(self, rows: Sequence[tuple[str, str]]) -> str:
        cell = f'style="{self._padding(7, 4)}; {self._ruled()}"'
        lines = []
        for label, value in rows:
            said = self._line(_text(label), "body", "text2", 0)
            told = self._line(_text(value or _EMPTY), "body", below=0)
            if self.narrow:
                lines.append(f"<tr><td {cell}>{said}{told}</td></tr>")
            else:
                lines.append(f'<tr><td width="34%" {cell}>{said}</td><td width="66%" {cell}>{told}</td></tr>')
        return f"{self._open_table()}{''.join(lines)}</table>{self._gap()}" if lines else ""

    def _items(self, items: Sequence[str], *, ordered: bool = False) -> str:
        tag = "ol" if ordered else "ul"
        style = f"margin:0 0 {self.theme.px(4)}px 0; {self._style('reading')}"
        lines = "".join(f'<li style="{style}">{item}</li>' for item in items)
        return f'<{tag} style="margin:0 0 {self.theme.px(8)}px 0">{lines}</{tag}>' if items else ""

    def _link(self, link: blocks.Link) -> str:
        self.targets.append(link.target)
        colour = f"color:{self.theme.hex('primary')}"
        shown = f'<a href="{LINK}{len(self.targets) - 1}" style="{colour}">{_text(link.text)}</a>'
        return f"{shown} – {_text(link.note)}" if link.note else shown

    def _picture(self, picture: blocks.Picture) -> str:
        """A picture as wide as the text at most, with its words below it, which a screen reader meets too."""
        side = self.theme.size("reading")
        image = f'<img src="{picture.file.as_uri()}" style="max-width:100%" width="{side}">'
        return f'<p style="margin:{self.theme.px(8)}px 0">{image}</p>' + self._line(
            _text(picture.alt), "caption", "text2"
        )

    def _table(self, table: blocks.Table) -> str:
        caption = self._line(_text(table.caption), "strong", below=4) if table.caption else ""
        rows = self._cards(table) if self.narrow else self._rows(table)
        return f"{caption}{self._open_table()}{rows}</table>{self._gap()}"

    def _rows(self, table: blocks.Table) -> str:
        widths = table.widths or (1.0,) * len(table.header)
        shares = [round(100 * one / sum(widths)) for one in widths]
        head = f'bgcolor="{self.theme.hex("sunken")}" style="{self._padding(7, 10)}"'
        cell = f'style="{self._padding(7, 10)}; {self._ruled()}"'
        lines = "".join(
            f'<td width="{share}%" {head}>{self._line(_text(text), "caption", "text2", 0)}</td>'
            for text, share in zip(table.header, shares, strict=True)
        )
        lines = f"<tr>{lines}</tr>"
        for row in table.rows:
            cells = ""
            for column, text in enumerate(row):
                style = "strong" if table.row_headers and column == 0 else "body"
                cells += f"<td {cell}>{self._line(_text(text or _EMPTY), style, below=0)}</td>"
            lines += f"<tr>{cells}</tr>"
        return lines

    def _cards(self, table: blocks.Table) -> str:
        cell = f'style="{self._padding(8, 4)}; {self._ruled()}"'
        lines = ""
        for row in table.rows:
            inner = ""
            for column, text in enumerate(row):
                if table.row_headers and column == 0:
                    inner += self._line(_text(text or _EMPTY), "strong", below=2)
                else:
                    lead = f"<b>{_text(table.header[column])}:</b> "
                    inner += self._line(lead + _text(text or _EMPTY), "body", below=2)
            lines += f"<tr><td {cell}>{inner}</td></tr>"
        return lines


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
