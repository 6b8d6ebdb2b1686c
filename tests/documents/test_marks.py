"""The mark of a paper that is not to be used as it is: an example, a draft, or both."""

from __future__ import annotations

from datetime import date

import pytest

from okapp.documents.blocks import Heading, Paper
from okapp.documents.html import pieces
from okapp.documents.wording import marks


@pytest.mark.parametrize(
    ("mark", "draft", "printed"),
    [
        ("", False, ""),
        ("", True, "UTKAST"),
        ("EXEMPEL", False, "EXEMPEL"),
        ("EXEMPEL", True, "EXEMPEL – UTKAST"),
    ],
)
def test_the_mark_is_said_first(mark: str, draft: bool, printed: str) -> None:
    paper = Paper(
        key="prov",
        title="Prov",
        blocks=(Heading("Prov", level=1),),
        made_on=date(2026, 1, 1),
        document_id="",
        draft=draft,
        mark=mark,
    )
    assert marks(paper) == printed
    first = pieces(paper)[0]
    assert (f"<b>{printed}</b>" in first) is bool(printed)
