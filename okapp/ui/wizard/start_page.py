"""Before the questions: the matter's date, which chooses the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from okapp.documents.papers import Guide
from okapp.engine.editions import NoEdition, edition_for
from okapp.engine.model import Wizard
from okapp.engine.outline import review
from okapp.ui.shell.theme import Theme
from okapp.ui.shell.topic import guide_topic
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.fields import DateField
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.view import Action, Actions, View


class MatterDate(DateField):
    """The date that chooses the edition, with the rules in force on it said below."""

    def __init__(self, theme: Theme, label: str, wizard: Wizard, day: date) -> None:
        hint = QCoreApplication.translate("StartPage", "Datumet avgör vilka regler som gäller.")
        super().__init__(theme, label, hint=hint, label_style="h3")
        self._wizard = wizard
        self.rules = Label(theme, "", tone="muted")
        self.changed.connect(self.say_rules)
        self.set_value(day)
        self.say_rules()

    def say_rules(self) -> None:
        """Say which rules the date leads to."""
        day = self.value()
        text = ""
        if day is not None:
            try:
                edition = edition_for(self._wizard.editions, day)
                text = f"{edition.title}. {review(edition)}"
            except NoEdition as none:
                text = str(none)
        self.rules.set_text(text)
        self.set_error(None)

    def chosen(self) -> date | None:
        """The date where there are rules for it; else None, and the field says why."""
        day = self.value()
        if day is None:
            missing = QCoreApplication.translate("StartPage", "Skriv det datum som ärendet gäller.")
            self._refuse(self.problem() or missing)
            return None
        try:
            edition_for(self._wizard.editions, day)
        except NoEdition as none:
            self.rules.set_text("")
            self._refuse(str(none))
            return None
        return day

    def _refuse(self, sentence: str) -> None:
        self.set_error(sentence)
        self.focus_first()


class StartPage(View):
    """Asks when the matter is from; `begin` gets the date, `blank` gets it for the form for a pen."""

    def __init__(
        self,
        theme: Theme,
        guide: Guide,
        wizard: Wizard,
        day: date,
        *,
        begin: Callable[[date], None],
        back: Callable[[], None],
        blank: Callable[[date], None],
    ) -> None:
        super().__init__(theme, wizard.title, kicker=guide.wizard.task, measure="form")
        self.help_topic = guide_topic(guide.wizard.key, quick=wizard is guide.wizard.quick)
        self._begin, self._back, self._blank = begin, back, blank
        label = QCoreApplication.translate("StartPage", "När gäller ärendet?")
        self.day = MatterDate(theme, label, wizard, day)
        about = QCoreApplication.translate(
            "StartPage",
            "Du svarar på det du vet. Svara ”vet ej” på resten, så säger guiden vad du behöver ta reda på. "
            "Du kan gå tillbaka och ändra när du vill.",
        )
        self.content.add(Label(theme, about, selectable=True))
        self.content.add_space(4)
        self.content.add(self.day)
        self.content.add(self.day.rules)
        text = QCoreApplication.translate("StartPage", "Tom blankett att fylla i för hand")
        self.blank_link = LinkButton(theme, text, style="body")
        self.blank_link.clicked.connect(self.show_blank)
        self.content.add(self.blank_link)

    def bar_actions(self) -> Actions:
        translate = QCoreApplication.translate
        return Actions(
            back=Action(translate("StartPage", "Alla guider"), self._back, "arrow-left"),
            main=Action(translate("StartPage", "Fortsätt"), self.onward),
        )

    def focus_start(self) -> None:
        self.day.focus_first()

    def enter(self) -> bool:
        inside = isinstance(self.focusWidget(), QLineEdit)
        if inside:
            self.onward()
        return inside

    def show_blank(self) -> None:
        """Show the form for a pen where there are rules for the date."""
        day = self.day.chosen()
        if day is not None:
            self._blank(day)

    def onward(self) -> None:
        """Begin where there are rules for the date."""
        day = self.day.chosen()
        if day is not None:
            self._begin(day)
