"""Blocks to HTML: the text preview, for those who read with a screen reader or in larger type.

Written for Qt's subset of HTML (QTextBrowser): no style sheet, no script, nothing that is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from okapp.documents.blocks import (
    AddressZone,
    Block,
    Callout,
    Checkbox,
    Choices,
    DigitBoxes,
    Heading,
    Items,
    Letterhead,
    Links,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    TableOfContents,
    Timeline,
    Tone,
    WriteLines,
)
from okapp.documents.wording import (
    EMPTY,
    NAME_IN_PRINT,
    PLACE_AND_DATE,
    SIGNATURE,
    callout_title,
    checkbox_state,
    column_langs,
    digits_text,
    entries,
    filled,
    marks,
    period_dates,
    sources_text,
    table_cells,
)

_PIECE = 12_000
"""Letters after which a piece may end."""
_HEADING = re.compile("<h[1-4]>")
_TABLE = '<table border="1" cellspacing="0" cellpadding="5" width="100%">'


def html(paper: Paper) -> str:
    """A whole paper as one HTML document, its texts escaped."""
    body = "\n".join(pieces(paper))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title></head><body>\n{body}\n</body></html>\n"
    )


def pieces(paper: Paper) -> list[str]:
    """What the document holds, in one piece or more, each but the first from a heading on: for who takes a little at a time."""
    mark = marks(paper)
    parts = [f"<p><b>{escape(mark)}</b></p>"] if mark else []
    parts += _letterhead(paper.letterhead) if paper.letterhead else []
    parts += [
        _contents(block, paper.blocks) if isinstance(block, TableOfContents) else _block(block)
        for block in sorted(paper.blocks, key=_is_below_head)
    ]
    foot = (paper.footer, f"Dokument-id: {paper.document_id}" if paper.document_id else "")
    parts += [f"<p><small>{_text(line)}</small></p>" for line in foot if line]
    cut: list[list[str]] = [[]]
    length = 0
    for part in filter(None, parts):
        if length > _PIECE and _HEADING.match(part):
            cut.append([])
            length = 0
        cut[-1].append(part)
        length += len(part)
    return ["\n".join(piece) for piece in cut]


def _letterhead(letterhead: Letterhead) -> list[str]:
    logo = f"<p><small>Bild: {_text(letterhead.logo.alt)}</small></p>" if letterhead.logo else ""
    return [logo, _lines((letterhead.name,)), _lines(letterhead.address_lines)]


def _is_below_head(block: Block) -> bool:
    return not isinstance(block, AddressZone)


def _lines(lines: Iterable[str]) -> str:
    said = "<br>".join(_text(line) for line in lines if line.strip())
    return f"<p>{said}</p>" if said else ""


def _text(text: str) -> str:
    return escape("\n".join(text.splitlines())).replace("\n", "<br>")


def _contents(contents: TableOfContents, blocks: Sequence[Block]) -> str:
    """The headings as a list, those of the third level as lists in it."""
    said, depth = "", 1
    for entry in entries(contents, blocks):
        said += "<ul>" * (entry.level - depth) + "</ul>" * (depth - entry.level)
        said += f"<li>{_text(entry.text)}</li>"
        depth = entry.level
    return said + "</ul>" * (depth - 1)


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one line per kind of block
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph():
            return _paragraph(block)
        case Callout():
            title = f"<b>{_text(callout_title(block))}</b>"
            return f"<blockquote><p>{title}<br>{_text(block.text)}</p></blockquote>"
        case Pairs():
            return _pairs(block.rows)
        case Items():
            return _items(block)
        case Links():
            return _links(block)
        case Table():
            return _table(block)
        case SourceRef():
            return f"<p><small>{_text(sources_text(block))}</small></p>" if block.sources else ""
        case Timeline():
            return _timeline(block)
        case Checkbox():
            return f"<p>[{checkbox_state(checked=block.checked)}] {_text(block.text)}</p>"
        case WriteLines():
            return f"<p>{_text(block.label)}: ____________</p>"
        case Choices():
            options = "".join(f"<li>[ ] {_text(option)}</li>" for option in block.options)
            return f"<p>{_text(block.label)}</p>" + (f"<ul>{options}</ul>" if options else "")
        case DigitBoxes():
            return f"<p>{_text(block.label)}: {digits_text(block)}</p>"
        case AddressZone():
            return _lines(block.lines)
        case Signature():
            return _signature(block)
        case PageBreak():
            return "<hr>"
        case TableOfContents():
            raise TypeError("contents are made of all blocks")


def _paragraph(block: Paragraph) -> str:
    if not (block.text or block.lead):
        return ""
    lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
    said = f"{lead}{_text(block.text)}".rstrip()
    tag = {Tone.SMALL: "small", Tone.LARGE: "big"}.get(block.tone)
    return f"<p><{tag}>{said}</{tag}></p>" if tag else f"<p>{said}</p>"


def _items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_text(item)}</li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _links(block: Links) -> str:
    items = ""
    for link in block.links:
        note = f" – {_text(link.note)}" if link.note else ""
        items += f'<li><a href="{escape(link.target)}">{_text(link.text)}</a>{note}</li>'
    return f"<ul>{items}</ul>" if items else ""


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th align="left">{_text(label)}</th><td>{_text(filled(value))}</td></tr>'
        for label, value in pairs
    )
    return f"{_TABLE}{rows}</table>" if rows else ""


def _table(table: Table) -> str:
    caption = f"<p><b>{_text(table.caption)}</b></p>" if table.caption else ""
    header, rows = table_cells(table)
    lines = []
    if header:
        cells = "".join(f'<th align="left">{_text(cell)}</th>' for cell in header)
        lines.append(f"<thead><tr>{cells}</tr></thead>")
    langs = column_langs(table)
    for row in rows:
        cells = ""
        for column, cell in enumerate(row):
            head = table.row_headers and column == 0
            said = _text(cell) or "&nbsp;"
            lang = f' lang="{escape(langs[column])}"' if langs[column] else ""
            cells += f'<th align="left"{lang}>{said}</th>' if head else f"<td{lang}>{said}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return f"{caption}{_TABLE}{''.join(lines)}</table>" if rows else caption


def _timeline(block: Timeline) -> str:
    said = f"<p>{_text(block.alt)}</p>" if block.alt else ""
    rows = tuple((period.label, period_dates(period), period.note) for period in block.periods)
    table = Table(block.caption, ("Period", "Från och till", "Anmärkning"), rows)
    if not rows:
        caption = f"<p><b>{_text(block.caption)}</b></p>" if block.caption else ""
        return caption + (said or f"<p>{EMPTY}</p>")
    return said + _table(table)


def _signature(block: Signature) -> str:
    role = f"<p><b>{_text(block.role)}</b></p>" if block.role else ""
    return role + _pairs(((PLACE_AND_DATE, ""), (SIGNATURE, ""), (NAME_IN_PRINT, block.name)))
