"""Before a protected person's case is opened: why (D3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.casework.caseload import CaseView
from okapp.documents.blocks import Weight
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import say
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.fields import LongTextField


class ReasonPage(StoreForm):
    """Asks for a reason, which is kept and logged; `done` is given the opened case."""

    def __init__(self, needs: CaseNeeds, case_id: str, done: Callable[[CaseView], None]) -> None:
        super().__init__(
            needs,
            say("Skyddade personuppgifter"),
            work=lambda values: needs.caseload.cases.open(case_id, values["reason"]),
            done=done,
            check=_wrong,
            back=say("Tillbaka till ärendena"),
            save=say("Öppna ärendet"),
        )
        words = say(
            "Skriv varför du behöver läsa ärendet. Skälet sparas med ditt namn och tiden, och syns i ärendet."
        )
        self.content.add(
            CalloutBox(needs.theme, words, say("Ärendet öppnas bara med ett skäl"), Weight.WARNING, bare=True)
        )
        self.add_fields({"reason": LongTextField(needs.theme, say("Varför öppnar du ärendet?"), lines=3)}, {})


def _wrong(values: Mapping[str, Any]) -> dict[str, str]:
    return {} if values["reason"] else {"reason": say("Skriv ett skäl.")}
