"""The place Inställningar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from okapp.settings import TEXT_SIZES, Appearance
from okapp.ui.settings.content_section import ContentSection
from okapp.ui.settings.limits_section import LimitsSection
from okapp.ui.settings.local_section import LocalSection
from okapp.ui.settings.papers_section import PapersSection
from okapp.ui.settings.profile_form import ProfileForm
from okapp.ui.settings.safety_section import SafetySection
from okapp.ui.settings.sources_section import SourcesSection
from okapp.ui.shell.place import Place
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice, ChoiceField
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.municipality_field import Named, Suggest
from okapp.ui.widgets.own_page import PageStack


class SettingsPlace(Place):
    """The look, which changes at once, the profile, which is saved with a button, and the sections that it is given.

    `municipalities` are what the profile may hold, `suggest` finds among them as one types, `about` are the rows at the foot.
    A section that is None is not offered.
    """

    def __init__(
        self,
        theme: Theme,
        keeper: SettingsKeeper,
        municipalities: Sequence[Named],
        *,
        suggest: Suggest | None = None,
        about: Sequence[tuple[str, str]] = (),
        content: ContentSection | None = None,
        local: LocalSection | None = None,
        safety: SafetySection | None = None,
        papers: PapersSection | None = None,
        limits: LimitsSection | None = None,
        sources: SourcesSection | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._keeper = keeper
        self.page = Page(theme, self.tr("Inställningar"), measure="form", gap=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = PageStack(self.page)
        column.addWidget(self.stack)
        parts = self.page.content
        parts.add(heading(theme, self.tr("Inställningar")))
        self._add_look(parts)
        parts.add_space(12)
        self._add_profile(parts, municipalities, suggest)
        for section in (safety, papers, local, limits, sources):
            if section is not None:
                parts.add_space(12)
                parts.add(section)
                section.opened.connect(self.stack.open)
                self.stack.returned.connect(section.refresh)
        self._safety = safety
        self._content = content
        if content is not None:
            parts.add_space(12)
            parts.add(content)
            self.setAcceptDrops(True)
        if about:
            parts.add_space(12)
            parts.add(heading(theme, self.tr("Om Ökapp"), 2))
            parts.add(PairRows(theme, about))
        keeper.changed.connect(self._settings_changed)

    def _add_look(self, content: Box) -> None:
        theme = self._theme
        settings = self._keeper.current
        self.appearance = ChoiceField(
            theme,
            self.tr("Färger"),
            (
                Choice(Appearance.FOLLOW.value, self.tr("Som datorn")),
                Choice(Appearance.LIGHT.value, self.tr("Ljusa")),
                Choice(Appearance.DARK.value, self.tr("Mörka")),
                Choice(Appearance.HIGH.value, self.tr("Hög kontrast")),
            ),
            label_style="h2",
            in_row=True,
        )
        self.appearance.set_value(settings.appearance.value)
        self.text_size = ChoiceField(
            theme,
            self.tr("Textstorlek"),
            [Choice(str(size), f"{size:.0%}".replace("%", "\u00a0%")) for size in TEXT_SIZES],
            label_style="h2",
            in_row=True,
        )
        self.text_size.set_value(str(settings.text_size))
        for field in (self.appearance, self.text_size):
            field.changed.connect(self._look_changed)
            content.add(field)

    def _add_profile(self, content: Box, municipalities: Sequence[Named], suggest: Suggest | None) -> None:
        theme = self._theme
        content.add(heading(theme, self.tr("Din profil"), 2))
        content.add(
            Label(
                theme,
                self.tr("Står på papper som du skriver ut. Sparas bara på den här datorn."),
                tone="muted",
            )
        )
        decided = self._keeper.decided.municipality
        self.form = ProfileForm(theme, municipalities, suggest=suggest, municipality=decided)
        self.form.changed.connect(self._show_state)
        content.add(self.form)
        row = Box(theme, row=True, gap=12)
        self.save = Button(theme, self.tr("Spara profilen"), "primary")
        self.save.clicked.connect(self._save_profile)
        self.state = Label(theme, "", tone="muted")
        row.add(self.save)
        row.add(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        content.add(row)
        self._shown = self._keeper.current.profile
        self.form.show_profile(self._shown)

    def _settings_changed(self) -> None:
        """Show a look chosen by keys, and a profile filled in elsewhere unless one is being written here."""
        self.text_size.set_value(str(self._keeper.current.text_size))
        new = self._keeper.current.profile
        if new != self._shown and not self.form.differs_from(self._shown):
            self.form.show_profile(new)
        self._shown = new

    def _look_changed(self) -> None:
        new = replace(
            self._keeper.current,
            appearance=Appearance(self.appearance.value()),
            text_size=float(self.text_size.value() or 1.0),
        )
        self._keeper.change(new)

    def _save_profile(self) -> None:
        if not self.form.check():
            return
        new = replace(self._keeper.current, profile=self.form.profile(), profile_asked=True)
        if self._keeper.change(new):
            self.state.set_text(self.tr("Profilen är sparad."))
            announce(self.save, self.state.plain)

    def _show_state(self) -> None:
        self.state.set_text(self.tr("Ändringen är inte sparad.") if self._profile_differs() else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a content package over the whole page."""
        at_home = self.stack.top() is None
        if at_home and self._content is not None and self._content.file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Install a content package."""
        file = self._content.file_in(event.mimeData()) if self._content is not None else None
        if self._content is not None and file is not None:
            event.acceptProposedAction()
            self.take_package(file)

    def take_package(self, file: Path) -> None:
        """Install a content package that the user has pointed out."""
        if self._content is not None:
            self._content.take(file)
            self.page.reveal(self._content.cancel)

    def unsaved(self) -> bool:
        """Say whether the profile, or a page opened from here, has been changed and not saved."""
        return self._profile_differs() or self.stack.unsaved()

    def cases_locked(self) -> None:
        """Take away what holds something of the cases, without a question."""
        self.stack.leave_secrets()

    def _profile_differs(self) -> bool:
        return self.form.differs_from(self._keeper.current.profile)

    def activate(self) -> None:
        """Set the focus on the chosen colours, or on the page that is open."""
        if self._safety is not None:
            self._safety.refresh()
        page = self.stack.top()
        if page is not None:
            page.focus_start()
            return
        self.appearance.focus_first()
        self.page.to_top()
