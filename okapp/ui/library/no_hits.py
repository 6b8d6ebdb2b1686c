"""What stands in the list's place where it is empty: what to try, a word of one's own, and the areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from okapp.library.model import Library
from okapp.library.swedish import capital, sort_key
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.select_field import SelectField


@dataclass(frozen=True, slots=True)
class NoHits:
    """Why the list is empty: a sentence and more, a spelling to try, a word that can be added."""

    title: str
    text: str = ""
    suggestion: str = ""
    word: str = ""


class NoHitsPage(Page):
    """Emits the spelling to try, the word with the agreement it is to lead to, or the area to look through."""

    side = 20
    suggested = Signal(str)
    word_added = Signal(str, str)
    area_chosen = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "", gap=10)
        self._theme = theme
        self._library = library
        self._shown: NoHits | None = None
        self.set_surface()
        self.setAccessibleName(self.tr("Inga träffar"))

    def show_reason(self, reason: NoHits) -> None:
        """Say why there is nothing, and what to do."""
        if reason == self._shown:
            return
        self._shown = reason
        theme, content = self._theme, self.content
        content.clear()
        content.add(heading(theme, reason.title, 3))
        if reason.text:
            content.add(Label(theme, reason.text, tone="muted"))
        if reason.suggestion:
            self._add_suggestion(reason.suggestion)
        if reason.word:
            self._add_word(reason.word)
            self._add_areas()

    def _add_suggestion(self, spelling: str) -> None:
        text = self.tr("Sök efter ”{ord}”").replace("{ord}", spelling)
        self.suggestion = Button(self._theme, text, icon="search")
        self.suggestion.clicked.connect(lambda: self.suggested.emit(spelling))
        self.content.add(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_word(self, word: str) -> None:
        theme, content = self._theme, self.content
        content.add_space(6)
        content.add(heading(theme, self.tr("Lägg till ordet ”{ord}”").replace("{ord}", word), 3))
        content.add(Label(theme, self.tr("Nästa gång leder ordet till den du väljer."), tone="muted"))
        choices = [Choice("", self.tr("Välj överenskommelse"))]
        choices += [Choice(one.id, one.title) for one in self._library.agreements]
        self.target = SelectField(theme, self.tr("Ordet ska leda till"), choices)
        self.add_button = Button(theme, self.tr("Lägg till ordet"))
        self.add_button.clicked.connect(lambda: self._add(word))
        content.add(self.target)
        content.add(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, word: str) -> None:
        agreement = self.target.value()
        if agreement:
            self.word_added.emit(word, agreement)
        else:
            self.target.set_error(self.tr("Välj vilken överenskommelse ordet ska leda till."))
            self.target.focus_first()

    def _add_areas(self) -> None:
        self.content.add_space(6)
        self.content.add(heading(self._theme, self.tr("Bläddra bland områden"), 3))
        for area, count in self._areas():
            link = LinkButton(self._theme, f"{capital(area)} ({count})", style="body")
            link.clicked.connect(lambda _on=False, area=area: self.area_chosen.emit(area))
            self.content.add(link)

    def _areas(self) -> Sequence[tuple[str, int]]:
        areas = [one.area for one in self._library.agreements]
        return [(area, areas.count(area)) for area in sorted(set(areas), key=sort_key)]
