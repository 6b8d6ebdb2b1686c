from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from okapp.documents.blocks import Block, Paper
from okapp.documents.pdf import Fonts, Rendered, render


@pytest.fixture(scope="session")
def draw(fonts: Fonts) -> Callable[..., Rendered]:
    """Blocks to a rendered paper."""

    def draw(*blocks: Block, **changes) -> Rendered:
        facts = {
            "key": "prov",
            "title": "Provpapper",
            "made_on": date(2025, 9, 14),
            "document_id": "7F3A-22C9",
        }
        return render(Paper(blocks=blocks, **{**facts, **changes}), fonts)

    return draw
