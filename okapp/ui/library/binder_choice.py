"""What can go into the outage binder, to be ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal

from okapp.casework.binder import Group, Part
from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.fields import Choice, MultiChoiceField
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Page


class BinderChoice(Page):
    """A group of boxes per kind; `asked` tells that the binder of what is ticked is wanted."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", measure="form", gap=16)
        self.setAccessibleName(self.tr("Reservpärm"))
        self.set_surface()
        self.groups: list[MultiChoiceField] = []
        self.done: Button | None = None

    def offer(self, parts: Sequence[Part], chosen: Collection[str], notice: str = "") -> None:
        """Show the parts with those of `chosen` ticked, and above them what to know about the last binder."""
        theme, content = self._theme, self.content
        content.clear()
        self.groups = []
        self.done = None
        if not parts:
            return
        words = {
            Group.CONTACTS: self.tr("Kontakter"),
            Group.GUIDES: self.tr("Guiderna på papper"),
            Group.AGREEMENTS: self.tr("Överenskommelser och dokument"),
            Group.MARKED: self.tr("Det du har bokmärkt"),
        }
        about = self.tr(
            "Papper att ha framme när datorerna inte går att använda. Välj vad som ska med. Inget om någon person kommer med."
        )
        content.add(heading(theme, self.tr("Reservpärm")))
        content.add(Label(theme, about))
        if notice:
            content.add(CalloutBox(theme, notice, self.tr("Pärmen är gammal"), Weight.WARNING))
        self.done = Button(theme, self.tr("Gör pärmen"), "primary")
        self.done.clicked.connect(self.asked)
        content.add(self.done)
        for group in Group:
            choices = [Choice(one.key, one.title, one.note) for one in parts if one.group is group]
            if choices:
                field = MultiChoiceField(theme, words[group], choices)
                field.set_value(tuple(choice.key for choice in choices if choice.key in chosen))
                content.add(field)
                self.groups.append(field)
        self.to_top()

    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order of the binder."""
        return tuple(key for field in self.groups for key in field.value())

    def focus_done(self) -> None:
        """Put the focus on the button that makes it."""
        if self.done is not None:
            self.done.setFocus()
