"""Before what belongs to a protected person is read: why (D3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.casework.caseload import CaseView, HiddenDraft, OpenRun
from okapp.documents.blocks import Weight
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import say
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.fields import LongTextField


class ReasonPage(StoreForm):
    """Asks `question`; the reason is kept and logged by `work(reason)`, and `done` is given what comes of it.

    `title` and `about` say what the reason is for.
    """

    help_topic = "skyddade-personer"

    def __init__(
        self,
        needs: CaseNeeds,
        work: Callable[[str], Any],
        done: Callable[[Any], None],
        *,
        title: str,
        about: str,
        question: str,
        save: str,
        back: str = "",
    ) -> None:
        super().__init__(
            needs,
            say("Skyddade personuppgifter"),
            work=lambda values: work(values["reason"]),
            done=done,
            check=_wrong,
            back=back,
            save=save,
        )
        self.content.add(CalloutBox(needs.theme, about, title, Weight.WARNING, bare=True))
        self.add_fields({"reason": LongTextField(needs.theme, question, lines=3)}, {})


def case_reason(needs: CaseNeeds, case_id: str, done: Callable[[CaseView], None]) -> ReasonPage:
    """Before a protected person's case is opened; `done` is given it."""
    return ReasonPage(
        needs,
        lambda reason: needs.caseload.cases.open(case_id, reason),
        done,
        title=say("Ärendet öppnas bara med ett skäl"),
        about=say(
            "Skriv varför du behöver läsa ärendet. Skälet sparas med ditt namn och tiden, och syns i ärendet."
        ),
        question=say("Varför öppnar du ärendet?"),
        save=say("Öppna ärendet"),
        back=say("Tillbaka till ärendena"),
    )


def draft_reason(needs: CaseNeeds, draft: HiddenDraft, done: Callable[[OpenRun], None]) -> ReasonPage:
    """Before the draft that a protected person's case was left with is opened again; `done` is given it."""
    caseload = needs.caseload

    def work(reason: str) -> OpenRun:
        caseload.cases.open(draft.case_id, reason)
        return caseload.runs.resume(draft.id)

    page = ReasonPage(
        needs,
        work,
        done,
        title=say("Du var i ett ärende med skyddade uppgifter"),
        about=say(
            "Ange skäl för att öppna det igen. Skälet sparas med ditt namn och tiden, och syns i ärendet. Utkastet är "
            "sparat, och du kan öppna det senare från Ärenden."
        ),
        question=say("Varför öppnar du ärendet?"),
        save=say("Öppna ärendet"),
    )
    page.back.hide()
    page.cancel_button.setText(say("Inte nu"))
    return page


def extract_reason(needs: CaseNeeds, work: Callable[[str], Any], done: Callable[[Any], None]) -> ReasonPage:
    """Before a register extract reads a protected person's other cases."""
    return ReasonPage(
        needs,
        work,
        done,
        title=say("Utdraget läser personens alla ärenden"),
        about=say(
            "Personen har fler ärenden än det du har öppnat. Skriv varför utdraget görs. Skälet sparas med ditt namn och "
            "tiden, och syns i vart och ett av ärendena."
        ),
        question=say("Varför gör du utdraget?"),
        save=say("Gör utdraget"),
    )


def _wrong(values: Mapping[str, Any]) -> dict[str, str]:
    return {} if values["reason"] else {"reason": say("Skriv ett skäl.")}
