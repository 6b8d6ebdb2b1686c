"""What is known of a copy, and its versions with what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from okapp.library.copies import Copy
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page, card


class CopyAbout(Page):
    """Facts about the version that is read, and all versions. The signals give the key of a version."""

    open_asked = Signal(str)
    current_asked = Signal(str)
    remove_asked = Signal(str)
    replace_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", measure="reading", readable=True, gap=16)
        self.setAccessibleName(self.tr("Om kopian"))
        self.buttons: dict[tuple[str, str], Button] = {}

    def show_copy(self, copy: Copy, versions: Sequence[Copy], belongs: str) -> None:
        """Show a version and those beside it; `belongs` is the title of the agreement, "" for an own document."""
        self.buttons = {}
        self.content.clear()
        self.content.add(heading(self._theme, self.tr("Om kopian")))
        self.content.add(PairRows(self._theme, self._facts(copy, belongs)))
        self.content.add_space(4)
        self.content.add(heading(self._theme, self.tr("Versioner"), 2))
        for one in versions:
            self.content.add(self._version(one, shown=one.key == copy.key))
        replace = Button(self._theme, self.tr("Lägg in en ny version …"), icon="file-plus")
        replace.clicked.connect(partial(self.replace_asked.emit, copy.key))
        self.buttons["replace", copy.key] = replace
        self.content.add(replace)
        self.to_top()

    def _facts(self, copy: Copy, belongs: str) -> list[tuple[str, str]]:
        unknown = self.tr("Inte angivet")
        return [
            (self.tr("Hör till"), belongs or self.tr("Ett eget dokument")),
            (self.tr("Version"), copy.version or unknown),
            (self.tr("Dokumentets datum"), copy.dated.isoformat() if copy.dated else unknown),
            (self.tr("Inlagd"), copy.imported.isoformat()),
            (self.tr("Kommer ifrån"), copy.source or unknown),
            (self.tr("Omfattning"), self._extent(copy)),
            (
                self.tr("Kontrollsumma (SHA-256)"),
                " ".join(copy.sha256[at : at + 8] for at in range(0, 64, 8)),
            ),
        ]

    def _extent(self, copy: Copy) -> str:
        size = f"{max(copy.size / 1_000_000, 0.1):.1f}".replace(".", ",") + "\u00a0MB"
        pages = (
            self.tr("1 sida")
            if copy.pages == 1
            else self.tr("{antal} sidor").replace("{antal}", str(copy.pages))
        )
        words = "" if copy.has_text else self.tr(", bara bilder som det inte går att söka i")
        return f"{pages}, {size}{words}"

    def _version(self, copy: Copy, *, shown: bool) -> Box:
        theme = self._theme
        name = version_name(copy)
        box = card(theme, gap=8)
        states = [self.tr("Gällande version")] if copy.current else []
        states += [self.tr("Visas nu")] if shown else []
        box.add(Label(theme, name, "strong"))
        if states:
            box.add(Label(theme, " · ".join(states), "caption", tone="selected"))
        facts = self.tr("Inlagd {dag}, kommer ifrån {varifrån}.").replace("{dag}", copy.imported.isoformat())
        box.add(Label(theme, facts.replace("{varifrån}", copy.source), tone="muted"))
        actions = [] if shown else [("open", self.tr("Läs"), self.open_asked)]
        actions += (
            [] if copy.current else [("current", self.tr("Gör till gällande version"), self.current_asked)]
        )
        actions.append(("remove", self.tr("Ta bort …"), self.remove_asked))
        row = FlowBox(theme)
        for key, text, signal in actions:
            button = Button(theme, text, icon="trash-2" if key == "remove" else "")
            button.setAccessibleName(f"{text.removesuffix(' ...')}: {name}")
            button.clicked.connect(partial(signal.emit, copy.key))
            self.buttons[key, copy.key] = button
            row.add(button)
        box.add(row)
        return box

    def focus_start(self) -> None:
        """Put the focus on the page, so that the arrow keys scroll it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def version_name(copy: Copy) -> str:
    """What a version is called: "Version 1.2, 2026-01-02"; the day it was put in where nothing is known of it."""
    parts = [f"Version {copy.version}" if copy.version else "", copy.dated.isoformat() if copy.dated else ""]
    known = ", ".join(part for part in parts if part)
    return known or f"Version inlagd {copy.imported.isoformat()}"
