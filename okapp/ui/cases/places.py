"""The municipalities that can be chosen, out of the program's means."""

from __future__ import annotations

from dataclasses import dataclass

from okapp.casework.caseload import Caseload
from okapp.casework.municipalities import Municipalities
from okapp.ui.widgets.municipality_field import Named, Suggest, suggest_by_name


@dataclass(frozen=True, slots=True)
class Places:
    """Names to choose from as (code, name), and what fits a text."""

    names: tuple[Named, ...]
    suggest: Suggest

    def name(self, code: str) -> str:
        """The name of a municipality, or what stands there."""
        return dict(self.names).get(code, code)


def places_of(caseload: Caseload) -> Places:
    """The municipalities that the store's runs work with."""
    known = caseload.means.around.municipalities
    if not isinstance(known, Municipalities):
        return Places((), suggest_by_name(()))
    names = tuple((one.code, one.name) for one in known.all)
    return Places(names, lambda text: [(one.code, one.name) for one in known.suggest(text)])
