"""What the list is narrowed to and how it is sorted, and the words that the user has added to the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.library.filters import Facet, Filter, Mine, Order, facets, matching
from okapp.library.swedish import capital
from okapp.ui.library.desk import SearchDesk
from okapp.ui.library.own_words import OwnWordsBox
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.select_field import SelectField

_ALL = ""
_MINE = "mine"


class FilterPage(Page):
    """Stands in the list's place. `changed` tells another filter or order, `closed` that the list is wanted again.

    `rebuilt` tells of fields or buttons that have come late.
    """

    side = 20
    changed = Signal()
    closed = Signal()
    rebuilt = Signal()

    def __init__(self, theme: Theme, desk: SearchDesk, mine: Callable[[], Mine | None]) -> None:
        super().__init__(theme, "", gap=14)
        self.setAccessibleName(self.tr("Filter"))
        self._theme = theme
        self._desk = desk
        self._mine = mine
        self.filter = Filter()
        self._allowed: frozenset[str] | None = None
        self._values: dict[str, list[Any]] = {}
        self.selects: dict[str, SelectField] = {}
        self.set_surface()

    def _build(self) -> None:
        """Made when it is first shown."""
        theme, content = self._theme, self.content
        words = {
            Order.TITLE: self.tr("Titel"),
            Order.DATE: self.tr("Datum, nyast först"),
            Order.KIND: self.tr("Typ"),
        }
        choices = [Choice(order.name, words[order]) for order in Order]
        self.sorting = SelectField(theme, self.tr("Sortera listan efter"), choices)
        self.sorting.changed.connect(self.changed)
        content.add(self.sorting)
        for facet in facets(self._desk.library, self.filter):
            self._add_select(facet.field, facet.title)
            if facet.field == "parties":
                self._add_select(_MINE, self.tr("Min kommun"))
        self._offer()
        row = Box(theme, row=True, gap=8)
        self.done = Button(theme, self.tr("Visa listan"), "primary")
        self.done.clicked.connect(self.closed)
        self.clear_button = Button(theme, self.tr("Rensa"))
        self.clear_button.clicked.connect(self.clear)
        row.add(self.done)
        row.add(self.clear_button)
        row.add_stretch()
        content.add(row)
        content.add_space(4)
        content.add(heading(theme, self.tr("Egna sökord"), 3))
        self.words = OwnWordsBox(theme, self._desk)
        self.words.rebuilt.connect(self.rebuilt)
        content.add(self.words)

    def _add_select(self, name: str, title: str) -> None:
        field = SelectField(self._theme, title, (Choice(_ALL, self.tr("Alla")),))
        field.changed.connect(lambda name=name: self._chosen(name))
        self.selects[name] = field
        self.content.add(field)

    def _offer(self) -> None:
        """Offer the values with how many each would leave now."""
        for facet in facets(self._desk.library, self.filter):
            self._fill(facet)
        mine = self._mine()
        field = self.selects[_MINE]
        field.setVisible(mine is not None)
        if mine is not None:
            party = self.tr("{kommun} är eller kan vara part").replace("{kommun}", mine.name)
            field.set_choices((Choice(_ALL, self.tr("Alla")), Choice("0", party)))
            self._values[_MINE] = [mine]
            field.set_value("0" if self.filter.mine else _ALL)

    def _fill(self, facet: Facet) -> None:
        chosen = getattr(self.filter, facet.field)
        shown = [Choice(_ALL, self.tr("Alla"))]
        for at, one in enumerate(facet.choices):
            shown.append(Choice(str(at), f"{capital(one.words)} ({one.count})"))
        values = [one.value for one in facet.choices]
        self._values[facet.field] = list(values)
        field = self.selects[facet.field]
        field.set_choices(shown)
        field.set_value(str(values.index(chosen)) if chosen in values else _ALL)

    def _chosen(self, name: str) -> None:
        key = self.selects[name].value()
        value: Any = self._values[name][int(key)] if key else getattr(Filter(), name)
        self._take(replace(self.filter, **{name: value}))

    def _take(self, wanted: Filter) -> None:
        self.filter = wanted
        found = matching(self._desk.library, wanted)
        self._allowed = None if wanted.is_empty else frozenset(one.id for one in found)
        if self.selects:
            self._offer()
        self.changed.emit()

    def clear(self) -> None:
        """Let everything through again."""
        self._take(Filter())

    def choose_area(self, area: str) -> None:
        """Let one area through and nothing else."""
        self._take(Filter(area=area))

    def allowed(self) -> frozenset[str] | None:
        """The ids that are let through, None for all."""
        return self._allowed

    def order(self) -> Order:
        """How the list is sorted."""
        return Order[self.sorting.value() or Order.TITLE.name] if self.selects else Order.TITLE

    def in_force(self) -> int:
        """How many parts of the filter ask for something."""
        return sum(
            getattr(self.filter, name) != getattr(Filter(), name) for name in Filter.__dataclass_fields__
        )

    def open_page(self) -> None:
        """Make ready to be shown, and put the focus on the first field."""
        if not self.selects:
            self._build()
        else:
            self._offer()
        self.words.refresh()
        self.to_top()
        self.sorting.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
