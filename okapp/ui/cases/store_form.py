"""A form that is saved in the store: what is typed stays until it is safely there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.ui.cases.asking import Asking
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.words import say
from okapp.ui.settings.form_page import Check, FormPage
from okapp.ui.widgets.labels import Label

Work = Callable[[Mapping[str, Any]], Any]


def _nothing_wrong(_values: Mapping[str, Any]) -> Mapping[str, str]:
    return {}


class StoreForm(FormPage):
    """`work(values)` saves beside the window; `done` is given its result after the page has asked to be left."""

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
    ) -> None:
        super().__init__(needs.theme, needs.dialogs, title, check=check, keep=lambda _values: "")
        self.back.setText(back or say("Tillbaka till ärendet"))
        if save:
            self.save_button.setText(save)
        self._work = work
        self._done = done
        self._asking = Asking(needs.tasks, self)
        self.state = Label(needs.theme, "", tone="muted")
        self.state.hide()

    def add_fields(self, fields: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        super().add_fields(fields, values)
        self.content.add(self.state)

    def save(self) -> None:
        """Save, and leave when it is safely there; or show what is wrong."""
        if self._asking.busy or self._shows_wrong():
            return
        self._say(say("Sparar …"))
        values = self.values()
        self._asking.ask(lambda: self._work(values), self._kept, self._refused)

    def _shows_wrong(self) -> bool:
        wrong = {**self._check(self.values()), **self._unreadable()}
        for key, field in self.fields.items():
            field.set_error(wrong.get(key))
        self.summary.show_errors(
            [
                (f"{one.label.rstrip('?')}: {wrong[key]}", one)
                for key, one in self.fields.items()
                if key in wrong
            ]
        )
        if wrong:
            self.to_top()
        return bool(wrong)

    def _kept(self, result: Any) -> None:
        self._say("")
        self._saved = True
        self.left.emit()
        self._done(result)

    def _refused(self, sentence: str) -> None:
        self._say("")
        self.summary.show_errors([(sentence, self._focus_save)])
        self.to_top()

    def _say(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))
