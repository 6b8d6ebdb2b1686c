"""What can follow on a final run: a follow-up, a new assessment, begun with its own shared answers."""

from __future__ import annotations

from okapp.casework.caseload import OpenRun, StoredRun
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import say
from okapp.ui.widgets.fields import Choice, ChoiceField


def followed_by(desk: CaseDesk, run: StoredRun) -> tuple[Choice, ...]:
    """What can follow on the run; nothing on a draft, or where its guide is not in this program."""
    guide = next((one for one in desk.caseload.means.guides if one.wizard.key == run.wizard), None)
    if guide is None or not run.final:
        return ()
    return tuple(Choice(way.key, way.title, way.about) for way in guide.onward)


def open_onward(desk: CaseDesk, run: StoredRun) -> None:
    """Ask what is to follow, and begin it."""

    def begun(opened: OpenRun) -> None:
        desk.renew()
        desk.run_opened.emit(opened)

    form = StoreForm(
        desk.needs,
        say("Gå vidare från den färdiga versionen"),
        work=lambda values: desk.caseload.runs.onward(run.id, values["way"]),
        done=begun,
        check=lambda values: {} if values["way"] else {"way": say("Välj vad du ska göra.")},
        save=say("Fortsätt"),
        at=desk.at("onward", run),
    )
    form.add_fields(
        {"way": ChoiceField(desk.needs.theme, say("Vad ska du göra?"), followed_by(desk, run))}, {}
    )
    desk.open_page(form)
