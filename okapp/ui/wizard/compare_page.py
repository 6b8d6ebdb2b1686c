"""The page "Prova annat datum": the same answers under two dates side by side, differences in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from okapp.casework.compare import Comparison, ListChange, TrackChange, compare
from okapp.casework.runs import Run
from okapp.documents.blocks import Weight
from okapp.engine.journey import Finding
from okapp.engine.outline import LISTS, cite
from okapp.engine.questions import show_date
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import IconLabel, announce
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.wizard.result_parts import certainty_line
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.start_page import MatterDate
from okapp.ui.wizard.view import Action, Actions, View


class ComparePage(View):
    """Asks for another date and shows what it changes; `adopt` goes on under the other date as a new run."""

    help_topic = "reglerna"

    def __init__(
        self, theme: Theme, session: Session, *, back: Callable[[], None], adopt: Callable[[Run], None]
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("ComparePage", "Samma svar, annat datum"),
            kicker=session.run.wizard.title,
            measure="reading",
        )
        self._session, self._back, self._adopt = session, back, adopt
        about = translate(
            "ComparePage",
            "Svaren är desamma. Bara datumet är ett annat, och därmed kanske reglerna. Din prövning ändras inte.",
        )
        self.content.add(Label(theme, about))
        label = translate("ComparePage", "Vilket datum vill du jämföra med?")
        self.day = MatterDate(theme, label, session.run.wizard, session.run.matter_date)
        self.content.add(self.day)
        self.content.add(self.day.rules)
        self.compare = Button(theme, translate("ComparePage", "Jämför"), "secondary")
        self.compare.clicked.connect(self.show_comparison)
        self.content.add(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.shown = Box(theme, gap=12)
        self.content.add(self.shown)

    def bar_actions(self) -> Actions:
        back = Action(self.tr("Till resultatet"), self._back, "arrow-left")
        adopt = Action(self.tr("Ny prövning med det datumet"), self._go_on)
        return Actions(back, main=adopt)

    def focus_start(self) -> None:
        self.day.focus_first()

    def enter(self) -> bool:
        inside = isinstance(self.focusWidget(), QLineEdit)
        if inside:
            self.show_comparison()
        return inside

    def show_comparison(self) -> None:
        """Show the answers under both dates."""
        day = self.day.chosen()
        if day is None:
            return
        comparison = compare(self._session.run, day)
        self.shown.clear()
        self._fill(comparison)
        announce(self.day, self._verdict(comparison))

    def _go_on(self) -> None:
        day = self.day.chosen()
        if day is not None:
            self._adopt(self._session.run.on(day))

    def _verdict(self, comparison: Comparison) -> str:
        if not comparison.same:
            return self.tr("Svaret skiljer sig.")
        if comparison.waits:
            return self.tr("Det går inte att jämföra än.")
        return self.tr("Svaret är detsamma.")

    def _fill(self, comparison: Comparison) -> None:
        before, after = comparison.editions
        dates = comparison.before.matter_date, comparison.after.matter_date
        text = "\n".join(
            f"{show_date(day)}: {edition.title}" for day, edition in zip(dates, (before, after), strict=True)
        )
        self.shown.add_space(8)
        self.shown.add(CalloutBox(self._theme, text, self._verdict(comparison)))
        if not comparison.after.journey().complete:
            self.shown.add(CalloutBox(self._theme, self._lacking(comparison), weight=Weight.WARNING))
        heads = [show_date(day) for day in dates]
        for change in comparison.tracks:
            self.shown.add(self._track(change, heads))
        for listed in comparison.lists:
            if listed.only_before or listed.only_after:
                self.shown.add(self._list(listed, heads))

    def _lacking(self, comparison: Comparison) -> str:
        text = self.tr(
            "Reglerna för {datum} behöver fler svar. Välj ”Ny prövning med det datumet” och svara där."
        )
        lines = [text.replace("{datum}", show_date(comparison.after.matter_date))]
        if asked := comparison.asks_for:
            lines.append(self.tr("Först: {fragor}.").replace("{fragor}", ", ".join(asked)))
        return "\n".join(lines)

    def _track(self, change: TrackChange, heads: list[str]) -> QWidget:
        section = Box(self._theme, gap=8, margins=(0, 12, 0, 0))
        section.add(heading(self._theme, change.track.title, 2))
        section.add(self._difference(change))
        sides = SideBySide(self._theme)
        for head, finding in zip(heads, (change.before, change.after), strict=True):
            sides.add(self._side(head, finding, waits=change.waits))
        section.add(sides)
        return section

    def _difference(self, change: TrackChange) -> QWidget:
        words = []
        if change.words_differ:
            words.append(self.tr("orden"))
        if change.sources_differ:
            words.append(self.tr("lagrummen"))
        if change.waits:
            text = self.tr("Går inte att jämföra än")
        elif change.differs:
            text = self.tr("Skiljer sig")
        elif words:
            text = self.tr("Samma svar, men {vad} skiljer sig").replace("{vad}", self.tr(" och ").join(words))
        else:
            text = self.tr("Samma")
        row = Box(self._theme, row=True, gap=8)
        icon = "refresh-cw" if change.differs else "info" if change.waits or words else "minus"
        row.add(IconLabel(self._theme, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        row.add(Label(self._theme, text, "strong"), 1)
        return row

    def _side(self, head: str, finding: Finding | None, *, waits: bool) -> QWidget:
        box = card(self._theme, gap=6)
        box.add(Label(self._theme, head, "strong", tone="muted"))
        if finding is None:
            box.add(Label(self._theme, self.tr("Inget svar än.") if waits else self.tr("Inget svar.")))
        else:
            box.add(heading(self._theme, finding.heading, 3))
            box.add(certainty_line(self._theme, finding.certainty))
            box.add(Label(self._theme, finding.text, selectable=True))
            cited = "; ".join(map(cite, finding.sources))
            box.add(Label(self._theme, cited, "caption", tone="muted", lead=self.tr("Stöd:")))
        box.add_stretch()
        return box

    def _list(self, change: ListChange, heads: list[str]) -> QWidget:
        section = Box(self._theme, gap=8, margins=(0, 12, 0, 0))
        section.add(heading(self._theme, LISTS[change.kind], 2))
        only = self.tr("Bara {datum}:")
        for icon, head, texts in (
            ("minus", heads[0], change.only_before),
            ("plus", heads[1], change.only_after),
        ):
            for text in texts:
                row = Box(self._theme, row=True, gap=8)
                row.add(IconLabel(self._theme, icon), 0, Qt.AlignmentFlag.AlignTop)
                row.add(Label(self._theme, text, lead=only.replace("{datum}", head), selectable=True), 1)
                section.add(row)
        return section


class SideBySide(QWidget):
    """Two parts beside each other, under each other where it is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))

    def add(self, part: QWidget) -> None:
        """Add a part; all get the same room."""
        self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(560)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._row.direction():
            self._row.setDirection(direction)
