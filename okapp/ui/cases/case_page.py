"""An opened case: its sections in a list to the left, or in a choice above where it is narrow, one of them shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy

from okapp.casework.caseload import CaseView, FormAt, shown_number
from okapp.documents.blocks import Weight
from okapp.ui.cases.dates_section import DatesSection
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.file_section import FileSection
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.notes_section import ContactsSection, NotesSection
from okapp.ui.cases.overview import Overview
from okapp.ui.cases.papers_section import PapersSection
from okapp.ui.cases.person_section import PersonSection
from okapp.ui.cases.runs_section import RunsSection
from okapp.ui.cases.search_section import SearchSection
from okapp.ui.cases.section import ListSection, Section
from okapp.ui.cases.sharing_section import ConsentsSection, DisclosuresSection
from okapp.ui.cases.whole_list import WholeList
from okapp.ui.cases.words import case_name, say
from okapp.ui.shell.shortcuts import FIND
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowText
from okapp.ui.widgets.said import Said
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.widgets.stack import hold_focus

_NARROW = 720
_WIDE = 1040
_NAV = 232


class SectionList(WholeList):
    """The names of the sections."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def grow(self) -> None:
        self.setFixedWidth(self._theme.px(_NAV))
        super().grow()


class CasePage(OwnPage):
    """The case. `run_opened` gives a run to be walked in the guides, `changed` tells that the list should be read anew.

    `gone` tells that the case has been taken away.
    """

    run_opened = Signal(object)
    changed = Signal()
    gone = Signal()

    def __init__(self, needs: CaseNeeds, view: CaseView) -> None:
        super().__init__(needs.theme, case_name(view.case.number), say("Tillbaka till ärendena"))
        self.desk = CaseDesk(needs, view, self)
        self._fold: bool | None = None
        self._shown = Overview.key
        theme = needs.theme
        self.who = Label(theme, "", "reading")
        self.said = Said(theme, say("Klart"))
        self.content.add(self.who)
        self.content.add(self.said)
        self._make_sections()
        self._make_ways()
        self.desk.renewed.connect(self._show)
        self.desk.renewed.connect(self.changed)
        self.desk.told.connect(self.tell)
        self.desk.removed.connect(self._tell_removed)
        self.desk.page_opened.connect(self.opened)
        self.desk.run_opened.connect(self.run_opened)
        self.desk.left.connect(self.gone)
        key = QShortcut(FIND.sequences[0], self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self.show_section("search"))
        self._show()

    def _make_sections(self) -> None:
        desk = self.desk
        overview, search = Overview(desk), SearchSection(desk)
        self.runs, self.notes = RunsSection(desk), NotesSection(desk)
        self.contacts, self.dates = ContactsSection(desk), DatesSection(desk)
        made: tuple[Section, ...] = (
            *(overview, self.runs, PapersSection(desk), self.notes, self.contacts, self.dates),
            *(
                PersonSection(desk),
                ConsentsSection(desk),
                DisclosuresSection(desk),
                FileSection(desk),
                search,
            ),
        )
        self.sections = {section.key: section for section in made}
        overview.asked.connect(self._act)
        search.found.connect(self._lead_to)

    def _make_ways(self) -> None:
        """The list, the choice for a narrow page, and the sections beside or under them."""
        theme = self._theme
        self.ways = SectionList(theme, say("Delar av ärendet"))
        self.ways.selectionModel().currentChanged.connect(lambda *_: self._choose(self.ways.current()))
        self.ways.opened.connect(self._enter)
        self.ways.clicked.connect(lambda _index: self._choose(self.ways.current()))
        choices = [Choice(key, section.title) for key, section in self.sections.items()]
        self.choice = SelectField(theme, say("Del av ärendet"), choices)
        self.choice.changed.connect(lambda: self.show_section(str(self.choice.value()), focus=False))
        self.body = Box(theme)
        for section in self.sections.values():
            self.body.add(section)
            section.setVisible(section.key == self._shown)
        self._columns = Box(theme, row=True, gap=24)
        self._columns.add(self.ways, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.add(self.body, 1, Qt.AlignmentFlag.AlignTop)
        self.content.add(self.choice)
        self.content.add(self._columns)

    def _show(self) -> None:
        """Show what was read."""
        view = self.desk.view
        for section in self.sections.values():
            section.renew()
        self.section.ready()
        self.who.set_text(_who(self.desk))
        rows = [RowText(section.title, section.summary()) for section in self.sections.values()]
        self.ways.blockSignals(True)
        self.ways.selectionModel().blockSignals(True)
        self.ways.show_rows(rows, max(self.ways.current(), 0))
        self.ways.selectionModel().blockSignals(False)
        self.ways.blockSignals(False)
        self.ways.viewport().update()
        self.setAccessibleName(case_name(view.case.number))

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[self._shown]

    def show_section(self, key: str, *, focus: bool = True) -> None:
        """Show a section, and put the focus in it, or on the way back where nothing in it takes it."""
        at = list(self.sections).index(key)
        if focus:
            hold_focus(self)
        self.ways.setCurrentIndex(self.ways.model().index(at, 0))
        self._choose(at)
        if focus:
            self.section.focus_start()
            if self.hasFocus():
                super().focus_start()

    def _choose(self, at: int) -> None:
        key = list(self.sections)[at] if at >= 0 else self._shown
        if key != self._shown:
            before, self._shown = self.section, key
            before.hide()
            self.section.ready()
            self.section.show()
            self.choice.set_value(key)
            self.say_nothing()

    def _enter(self) -> None:
        self.section.focus_start()

    def _lead_to(self, key: str, target: str) -> None:
        section = self.sections.get(key)
        if isinstance(section, ListSection):
            self.show_section(key)
            section.choose(target)

    def open_form(self, at: FormAt) -> None:
        """Show a form again that was left, with its section below."""
        for section in self.sections.values():
            if at.name in section.forms:
                self.show_section(section.key)
                section.open_form(at)

    def _act(self, what: str) -> None:
        if what == "resume":
            self.show_section("run", focus=False)
            draft = next((run for run in self.desk.view.runs if not run.final), None)
            if draft is not None:
                self.runs.choose(draft.id)
                self.runs.open_row()
            return
        if what == "moved":
            self._mark_moved()
            return
        acts = {
            "guide": self.runs.start_guide,
            "note": self.notes.write,
            "contact": self.contacts.write,
            "date": self.dates.write,
        }
        acts[what]()

    def _mark_moved(self) -> None:
        """Ask since when the version is moved; where several wait the user first chooses one."""
        unmoved = self.desk.unmoved()
        self.show_section("run")
        self.runs.choose(unmoved[0].id)
        if len(unmoved) == 1:
            self.runs.mark_moved()

    def tell(self, sentence: str, weight: Weight = Weight.NOTE) -> None:
        """Show and announce how something went."""
        self.said.tell(sentence, weight)

    def _tell_removed(self, sentence: str) -> None:
        """Say what was taken away, with a way to have it back."""
        undo = LinkButton(self._theme, say("Ångra"))
        undo.clicked.connect(self._undo)
        self.said.tell(sentence).body.add(undo)

    def _undo(self) -> None:
        self.section.focus_start()
        self.desk.undo()

    def say_nothing(self) -> None:
        """Take away what was told before."""
        self.said.hush()

    def focus_start(self) -> None:
        """The section's own beginning; the list of sections stays one Shift+Tab away."""
        self.section.focus_start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # type: ignore[override]
        """Put the list of sections beside the section where there is room."""
        super().resizeEvent(event)
        fold = self.viewport().width() < self._theme.px(_NARROW)
        if fold != self._fold:
            self._fold = fold
            self.ways.setVisible(not fold)
            self.choice.setVisible(fold)

    def _fit(self) -> None:
        super()._fit()
        self.content.setMaximumWidth(self._theme.px(_WIDE))


def _who(desk: CaseDesk) -> str:
    """The person as the heading says it."""
    person = desk.view.person
    if person.protected:
        return say("Skyddade personuppgifter")
    number = shown_number(person.number) if person.number else say("personnummer saknas")
    return f"{person.name}, {number}"
