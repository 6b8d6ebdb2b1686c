"""A form that is saved in the store: what is typed stays until it is safely there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.casework.caseload import FormAt
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.unfinished import FormKeeper
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.form_page import Check, FormPage
from okapp.ui.widgets.held_fields import HeldFields
from okapp.ui.widgets.labels import Label

Work = Callable[[Mapping[str, Any]], Any]


def _nothing_wrong(_values: Mapping[str, Any]) -> Mapping[str, str]:
    return {}


class StoreForm(FormPage):
    """`work(values)` saves beside the window; `done` is given its result after the page has asked to be left.

    What is typed is kept in the store under `at` until it is saved or left; None keeps nothing. `resumes` lets the
    program go on in the form after a crash.
    """

    def __init__(
        self,
        needs: CaseNeeds,
        title: str,
        *,
        work: Work,
        done: Callable[[Any], None],
        check: Check = _nothing_wrong,
        back: str = "",
        save: str = "",
        at: FormAt | None = None,
        resumes: bool = True,
    ) -> None:
        super().__init__(needs.theme, needs.dialogs, title, check=check)
        self.back.setText(back or say("Tillbaka till ärendet"))
        if save:
            self.save_button.setText(save)
        self._needs = needs
        self._at, self._resumes = at, resumes
        self.keeper: FormKeeper | None = None
        self._work = work
        self._done = done
        self._asking = Asking(needs.tasks, self)
        self.held = HeldFields(self.content, lambda: announce(self.state, say("Sparar …")))
        self.state = Label(needs.theme, "", tone="muted")
        self.state.hide()

    def add_fields(self, fields: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        super().add_fields(fields, values)
        self.content.add(self.state)
        if self._at is not None:
            self._keep_typed(self._at)

    def _keep_typed(self, at: FormAt) -> None:
        needs = self._needs
        self.keeper = keeper = FormKeeper(
            self, needs.tasks, needs.caseload, at, self.fields, super().unsaved, is_open=self._resumes
        )
        keeper.told.connect(self._say)
        line = keeper.begin(needs.theme)
        if line is not None:
            first = next(iter(self.fields.values()))
            self.content.insert(list(self.content.widgets()).index(first), line)

    def focus_start(self) -> None:
        super().focus_start()
        if self.keeper is not None:
            self.keeper.focus_first()

    @property
    def kept(self) -> bool:
        return self.keeper is not None and self.keeper.all_kept

    def may_leave(self) -> bool:
        """Whether the form can be taken away, not while it is being saved; what is kept of it then goes."""
        if self._asking.busy:
            return False
        leaves = super().may_leave()
        if leaves and self.keeper is not None:
            self.keeper.drop()
        return leaves

    def save(self) -> None:
        """Save, and leave when it is safely there; or show what is wrong."""
        if not self._asking.busy:
            super().save()

    def store(self, values: Mapping[str, Any]) -> None:
        self._say(say("Sparar …"))
        self.held.wait()
        keeper, work = self.keeper, self._work
        save = keeper.closing(lambda: work(values)) if keeper is not None else lambda: work(values)
        self._asking.ask(save, self._done_with, self.refuse)

    def refuse(self, sentence: str) -> None:
        self.held.go_on()
        self._say("")
        super().refuse(sentence)
        if self.keeper is not None:
            self.keeper.typed()

    def _done_with(self, result: Any) -> None:
        self.held.go_on()
        self._say("")
        self.leave_saved()
        self._done(result)

    def _say(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))
