"""What the benchmarks share: the real guides, the real municipalities, fixed days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Surroundings
from okapp.wizards import GUIDES

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 2)
AROUND = Surroundings(municipalities=load_municipalities(ROOT / "data"))

__all__ = ["AROUND", "GUIDES", "ROOT", "TODAY"]
