"""Blocks to HTML: the text preview, for those who read with a screen reader or in larger type.

Written for Qt's subset of HTML (QTextBrowser): no style sheet, no script, nothing that is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Heading,
    Items,
    Links,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    Timeline,
    Tone,
    WriteLines,
)
from okapp.documents.wording import (
    DRAFT,
    EMPTY,
    NAME_IN_PRINT,
    PLACE_AND_DATE,
    SIGNATURE,
    callout_title,
    checkbox_state,
    filled,
    period_dates,
    sources_text,
    table_cells,
)

_TABLE = '<table border="1" cellspacing="0" cellpadding="5" width="100%">'


def html(paper: Paper) -> str:
    """A whole paper as one HTML document, its texts escaped."""
    parts = [f"<p><b>{DRAFT}</b></p>"] if paper.draft else []
    parts += [_block(block) for block in paper.blocks]
    foot = (paper.footer, f"Dokument-id: {paper.document_id}" if paper.document_id else "")
    parts += [f"<p><small>{_text(line)}</small></p>" for line in foot if line]
    body = "\n".join(part for part in parts if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title></head><body>\n{body}\n</body></html>\n"
    )


def _text(text: str) -> str:
    return escape("\n".join(text.splitlines())).replace("\n", "<br>")


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
        case Signature():
            return _signature(block)
        case PageBreak():
            return "<hr>"


def _paragraph(block: Paragraph) -> str:
    if not (block.text or block.lead):
        return ""
    lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
    said = f"{lead}{_text(block.text)}".rstrip()
    return f"<p><small>{said}</small></p>" if block.tone is Tone.SMALL else f"<p>{said}</p>"


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
    for row in rows:
        cells = ""
        for column, cell in enumerate(row):
            head = table.row_headers and column == 0
            cells += f'<th align="left">{_text(cell)}</th>' if head else f"<td>{_text(cell)}</td>"
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
