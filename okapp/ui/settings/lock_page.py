"""When the cases lock, what locking does, and how long what was copied stays on the clipboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt

from okapp.settings import CLIPBOARD_SECONDS, COPY_DAYS, LOCK_MINUTES, CaseSettings
from okapp.ui.settings.safety_section import SafetyNeeds
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.choice_card import CheckCard
from okapp.ui.widgets.field import Field, announce, decided_by
from okapp.ui.widgets.fields import NumberField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage


class LockPage(OwnPage):
    """A form with a button; nothing changes before it is pressed."""

    help_topic = "losenfras#las"

    def __init__(self, needs: SafetyNeeds) -> None:
        translate = QCoreApplication.translate
        theme = needs.theme
        super().__init__(
            theme,
            translate("LockPage", "Låsning och urklipp"),
            translate("LockPage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        self.summary = ErrorSummary(theme)
        self._make_fields(theme)
        self._show_in_force()
        about = self.tr(
            "Ökapp låser också när du låser datorn och när den går i viloläge. Du kan låsa själv med Ctrl+L."
        )
        self.save_button = Button(theme, self.tr("Spara"), "primary")
        self.save_button.clicked.connect(self.save)
        self.state = Label(theme, "", tone="muted")
        row = Box(theme, row=True, gap=12)
        row.add(self.save_button)
        row.add(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.insert(1, self.summary)
        for widget in (Label(theme, about), self.minutes, self.strict, self.seconds, self.days, row):
            self.content.add(widget)
        for field in (self.minutes, self.seconds, self.days):
            field.changed.connect(lambda: self.state.set_text(""))
        self.strict.toggled.connect(lambda _on: self.state.set_text(""))

    def _make_fields(self, theme: Theme) -> None:
        rules = self._needs.keeper.decided.cases
        self.minutes = _number(
            theme,
            self.tr("Lås när ingen har rört Ökapp på"),
            self.tr("minuter"),
            LOCK_MINUTES,
            rules.most_lock_minutes,
        )
        self.strict = CheckCard(
            theme,
            self.tr("Avsluta Ökapp när ärendena låses"),
            self.tr("Sträng låsning: inget av det du har haft öppet ligger kvar i datorns minne."),
        )
        self.seconds = _number(
            theme,
            self.tr("Töm urklipp när det som kopierats har legat där i"),
            self.tr("sekunder"),
            CLIPBOARD_SECONDS,
            rules.most_clipboard_seconds,
        )
        self.days = _number(
            theme,
            self.tr("Föreslå borttagning när ett ärende är flyttat till journalen sedan"),
            self.tr("dagar"),
            COPY_DAYS,
        )

    def _show_in_force(self) -> None:
        """Show what is in force; what the organisation has decided can only be read."""
        cases, rules = self._needs.keeper.current.cases, self._needs.keeper.decided.cases
        self.minutes.set_value(cases.lock_minutes)
        self.strict.setChecked(cases.strict_lock)
        self.seconds.set_value(cases.clipboard_seconds)
        self.days.set_value(cases.copy_days)
        if rules.lock_minutes is not None:
            self.minutes.decide()
        if rules.strict_lock is not None:
            self.strict.decide(on=cases.strict_lock, said=decided_by())
        if rules.clipboard_seconds is not None:
            self.seconds.decide()
        if rules.copy_days is not None:
            self.days.decide()

    def focus_start(self) -> None:
        self.minutes.focus_first()
        self.to_top()

    def unsaved(self) -> bool:
        return self._read() != self._needs.keeper.current.cases

    def may_leave(self) -> bool:
        return not self.unsaved() or self._needs.dialogs.ask_leave_page(self)

    def save(self) -> None:
        """Take what is written, or show what is wrong."""
        wrong: list[tuple[str, Field]] = []
        for field in (self.minutes, self.seconds, self.days):
            sentence = field.problem() or ("" if field.value() is not None else self.tr("Skriv ett tal."))
            field.set_error(sentence or None)
            if sentence:
                wrong.append((f"{field.label}: {sentence}", field))
        self.summary.show_errors(wrong)
        read = self._read()
        if wrong or read is None:
            self.to_top()
            return
        if self._needs.keeper.change(replace(self._needs.keeper.current, cases=read)):
            self.state.set_text(self.tr("Sparat."))
            announce(self.save_button, self.state.plain)

    def _read(self) -> CaseSettings | None:
        minutes, seconds, days = self.minutes.value(), self.seconds.value(), self.days.value()
        if minutes is None or seconds is None or days is None:
            return None
        return replace(
            self._needs.keeper.current.cases,
            lock_minutes=minutes,
            strict_lock=self.strict.isChecked(),
            clipboard_seconds=seconds,
            copy_days=days,
        )


def _number(theme: Theme, label: str, unit: str, among: range, most: int | None = None) -> NumberField:
    """A field for a number among these; `most` is the highest that the organisation allows."""
    allowed = QCoreApplication.translate("LockPage", "Högst {tal}, bestämt av din organisation.")
    hint = "" if most is None else allowed.replace("{tal}", str(most))
    return NumberField(
        theme, label, hint=hint, unit=unit, least=among.start, most=min(most or among.stop, among.stop - 1)
    )
