"""The wizard place's frame: steps to the left, the page with its bar, and what helps to the right.

In a narrow window the two side panes fold into the page, closed, above the questions.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from okapp.ui.shell.place import Place
from okapp.ui.shell.shortcuts import BACK, NEXT_AREA
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.shell.topic import guide_topic
from okapp.ui.widgets.disclosure import Folds
from okapp.ui.widgets.following import Following
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box, Margins, Scrolled
from okapp.ui.widgets.stack import hold_focus
from okapp.ui.widgets.taborder import order_tabs
from okapp.ui.wizard.areas import first_stop, next_area
from okapp.ui.wizard.foot import Foot
from okapp.ui.wizard.lifting import lift
from okapp.ui.wizard.points_strip import PointsStrip
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.steps_pane import StepsPane
from okapp.ui.wizard.view import ActionBar, Showing, View

_MARGINS: dict[str, Margins] = {"pane": (16, 24, 15, 16), "help": (15, 24, 16, 16)}
"""Those of what a pane holds; its edge towards the page is a line of its own."""


class SidePane(Following):
    """A pane beside the page that scrolls when it must."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(name)  # the scroll bar stands within its edge
        self.box = Box(theme, gap=8, margins=_MARGINS[name])
        holder = Scrolled()
        holder.setObjectName("surface")
        holder.row.addWidget(self.box)
        self.setWidget(holder)

    def hold(self, widget: QWidget, title: str = "") -> None:
        """Show a widget, under its title."""
        if title:
            self.box.add(heading(self._theme, title, 3))
        self.box.add(widget)
        widget.raise_()  # what is read aloud follows the stacking, not the layout
        widget.show()


class Frame(Dressed, Place):
    """Holds one page at a time and keeps its surroundings in step with it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.page: Showing | None = None
        self.help_topic = ""
        self.bar = ActionBar(theme)
        self.steps = StepsPane(theme)
        self._left = SidePane(theme, "pane")
        self._left.verticalScrollBar().rangeChanged.connect(self._reveal_step)
        self._right = SidePane(theme, "help")
        self._holder = Box(theme, gap=0)
        self._middle = Box(theme, gap=0)
        self.points = PointsStrip(theme, self.go_to)
        self._middle.add(self._holder, 1)
        self._foot = Foot(theme, self.bar)
        self._middle.add(self._foot)
        self._band: QWidget | None = None
        self._column = column = QVBoxLayout(self)
        row = QHBoxLayout()
        column.addWidget(self.points)
        column.addLayout(row, 1)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        self._help: QWidget | None = None
        self._folded: list[Folds] = []
        self._fit_panes()
        self._reorders = QTimer(self, singleShot=True, interval=0)
        self._reorders.timeout.connect(self.reorder)
        back = QShortcut(BACK.sequences[0], self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)
        onward = QShortcut(NEXT_AREA.sequences[0], self)
        onward.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        onward.activated.connect(self._to_next_area)

    def add_strip(self, strip: Box) -> None:
        """Put a strip at the foot, with the bar; it is shown with pages that belong to a session."""
        self._foot.add_strip(strip)

    def add_band(self, band: QWidget) -> None:
        """Put a band above the page; who adds it shows and hides it."""
        self._band = band
        self._column.insertWidget(0, band)
        band.hide()

    def _go_back(self) -> None:
        if self.bar.back is not None:
            self.bar.back.click()

    def _to_next_area(self) -> None:
        page = self.page
        if page is None:
            return
        shown, helps = page.widget_shown(), [self._help] if self._help is not None else []
        area = next_area([shown, *helps, self._foot, self.steps])
        stop = first_stop(area) if area is not None else None
        if area is shown:
            page.focus_start()
        elif stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: Showing, session: Session | None = None) -> None:
        """Show a page instead of the one before, and set the focus on it."""
        old = self.page
        self.help_topic = (
            guide_topic(session.run.guide.wizard.key, quick=session.run.quick) if session else ""
        )
        for folds in self._lift_panes():
            folds.hide()
        if self._help is not None:
            self._help.deleteLater()
            self._help = None
        if old is not None:
            old.leaving()
            hold_focus(self)
            self._holder.clear()
        self.page = page
        if isinstance(page, View):
            page.rebuilt.connect(self.reorder)
        self._holder.add(page.widget_shown(), 1)
        self.bar.show_actions(page.bar_actions())
        if self._foot.strip is not None:
            self._foot.strip.setVisible(session is not None)
        self.points.show_session(session)
        if session is not None and page.with_steps:
            self.steps.show_session(session, self.go_to)
            QTimer.singleShot(0, self, self._reveal_step)
        self._place_panes()
        page.widget_shown().show()  # once, when all stands in it: each part that comes later is laid out anew
        if self.isVisible():
            page.focus_start()
            self._keep_focus()

    def _keep_focus(self) -> None:
        """Where a page has nothing to focus on yet, the way back has the focus."""
        focused = QApplication.focusWidget()
        inside = focused is not None and focused is not self and self.isAncestorOf(focused)
        if not inside and self.bar.back is not None:
            self.bar.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, session: Session) -> None:
        """Show where a session is; the place knows how."""
        raise NotImplementedError

    def refresh_steps(self, session: Session) -> None:
        """Show the steps anew while the page stays."""
        self.steps.show_session(session, self.go_to)
        self.points.show_session(session)
        self.reorder()
        self._reorders.start()  # a card chosen by an arrow is a stop for Tab only after it has told

    def _reveal_step(self) -> None:
        """Scroll the steps to the one that is shown."""
        shown = self.steps.current()
        if shown is not None and self._left.isVisible():
            self._left.ensureWidgetVisible(shown, 0, self.theme.px(96))

    def reorder(self) -> None:
        """Lay the order of Tab anew: the steps, the page, its bar, what helps."""
        if self.page is not None:
            band = [self._band] if self._band is not None else []
            order_tabs([*band, self.points, self._left, self.page.widget_shown(), self._foot, self._right])

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrow: the panes fold away."""
        return QSize(self.theme.px(256), self.theme.px(240))

    def activate(self) -> None:
        if self.page is not None:
            self.page.focus_start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_panes()
        QTimer.singleShot(0, self, self._reveal_step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.fit()
        self.points.fit()
        if self._wanted() != self._shape:
            focused = QApplication.focusWidget()
            self._place_panes()
            if focused is not None and self.isAncestorOf(focused) and focused.isVisible():
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit_panes()
        if self.isVisible() and self._wanted() != self._shape:
            self._place_panes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_held(event):
            return
        if not (enter and self.page is not None and self.page.enter()):
            super().keyPressEvent(event)

    _shape: tuple[bool, bool] | None = None

    def _wanted(self) -> tuple[bool, bool]:
        """Whether there is room for the steps, and for what helps."""
        wide = self.page is not None and self.page.wide
        beside = self.width() >= self.theme.size("help_below") and not wide
        return self.width() >= self.theme.size("steps_below"), beside

    def _fit_panes(self) -> None:
        self._left.setFixedWidth(self.theme.size("pane_small"))
        self._right.setFixedWidth(self.theme.size("help"))

    def _lift_panes(self) -> list[Folds]:
        """Let go of the panes' contents, the steps into their own pane; return what held them in the page."""
        if self._help is not None:
            lift(self._help)
        if self.steps.parentWidget() is not self._left.box:
            lift(self.steps)
            self._left.hold(self.steps)
        self._right.box.clear()
        folded, self._folded = self._folded, []
        return folded

    def _place_panes(self) -> None:
        page = self.page
        if page is None:
            return
        wide_left, wide_right = self._shape = self._wanted()
        emptied = self._lift_panes()
        aside = page.aside()
        title, self._help = aside if aside is not None else ("", None)
        self._left.setVisible(page.with_steps and wide_left)
        self._right.setVisible(aside is not None and wide_right)
        if self._help is not None and wide_right:
            self._right.hold(self._help, title)
            self._right.box.add_stretch()
        steps = self.steps if page.with_steps and not wide_left else None
        self._fold(page, title, steps, None if wide_right else self._help)
        for folds in emptied:
            lift(folds)
            folds.deleteLater()
        self.reorder()

    def _fold(self, page: Showing, title: str, steps: QWidget | None, helps: QWidget | None) -> None:
        """Take into the page what has no room beside it."""
        self._folded = top, middle = [Folds(self.theme), Folds(self.theme)]
        page.top.add(top)
        page.middle.add(middle)
        if steps is not None:
            lift(steps)
            top.fold(QCoreApplication.translate("Frame", "Visa stegen"), steps)
        if helps is not None and page.aside_first:
            top.fold(title, helps)
        elif helps is not None:
            middle.fold(title, helps, is_open=True)
        page.top.setVisible(steps is not None or (helps is not None and page.aside_first))
        page.middle.setVisible(helps is not None and not page.aside_first)
