"""Fonts for papers."""

from __future__ import annotations

import pytest

from okapp.documents.pdf import Fonts
from tests.documents.pdf.papers import FONTS_DIR


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Return the papers' fonts."""
    return Fonts(FONTS_DIR)
