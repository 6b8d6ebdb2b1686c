"""Papers of 3 and of 200 pages, against the same blocks in bare reportlab and against the clock and the memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from statistics import median

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paper, Paragraph, Table
from okapp.documents.pdf import Fonts, render
from tests.benchmarks.bare_pages import bare
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import ROOT

TIMES = 9
CHAPTERS = 3, 240
"""Of about a page each."""
_TEXT = "Hjälpen ges där personen vistas, också när en annan kommun ansvarar för det som är varaktigt. " * 6
_ROWS = tuple(
    (f"Omständighet {number}", "Talar för Solna", "Handlingar finns i akten") for number in range(8)
)


def chapter(number: int) -> tuple[Block, ...]:
    return (
        Heading(f"Kapitel {number}", 1 if number == 0 else 2),
        Paragraph(_TEXT),
        Pairs((("Ärende", f"2026-{number}"), ("Regler från", "2025-07-01"), ("Granskad av jurist", "Nej"))),
        Table("", ("Vad", "Bedömning", "Underlag"), _ROWS),
        Items(("Ring socialjouren.", "Skicka begäran till den andra kommunen.", "Bevaka svaret.")),
        Paragraph(_TEXT),
    )


def paper(chapters: int) -> Paper:
    blocks = tuple(block for number in range(chapters) for block in chapter(number))
    day = date(2026, 3, 2)
    return Paper(key="prov", title="Prov", blocks=blocks, made_on=day, document_id="7F3A-22C9", footer="Prov")


def measure() -> list[Measured]:
    """Time of 3 pages, and as a ratio to bare reportlab; time and peak memory of 200 pages."""
    fonts = Fonts(ROOT / "resources" / "fonts")
    short = paper(CHAPTERS[0])
    ours, theirs = [], []
    for _ in range(TIMES + 1):  # in turn, so that a noisy machine disturbs both alike
        start = time.perf_counter()
        pages = render(short, fonts).pages
        middle = time.perf_counter()
        _, bare_pages = bare(short.blocks)
        ours.append((middle - start) / pages)
        theirs.append((time.perf_counter() - middle) / bare_pages)
    mine, other = median(ours[1:]), median(theirs[1:])
    long = _in_a_process_of_its_own()
    return [
        Measured(
            name="Papper på 3 sidor",
            value=mine * 3,
            unit="s",
            goal=0.1,
            note=f"{pages} sidor ritade, {TIMES} varv",
        ),
        Measured(
            name="3 sidor mot bar reportlab",
            value=mine / other,
            unit="×",
            goal=2,
            note=f"{mine * 1000:.1f} ms en sida mot {other * 1000:.1f} ms ({bare_pages} sidor)",
        ),
        Measured(
            name="Papper på 200 sidor",
            value=long["seconds"] * 200 / long["pages"],
            unit="s",
            goal=6,
            note=f"{long['pages']:.0f} sidor på {long['seconds']:.2f} s, {long['bytes'] / 1000:.0f} kB",
        ),
        Measured(name="Papper på 200 sidor, minne som mest", value=long["peak"], unit="MB", goal=200),
    ]


def _in_a_process_of_its_own() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child_pages"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=300,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
