"""What every page of the wizard place has in common: a column, a bar of actions, something beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fitted import Fitted, is_low
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page

Act = Callable[[], None]
_NARROW = 360
_BAR_MARGINS, _LOW_MARGINS, _NARROW_MARGINS = (24, 12, 24, 12), (24, 8, 24, 8), (8, 8, 8, 8)


@dataclass(frozen=True, slots=True)
class Action:
    """A button in the bar and what it does."""

    text: str
    act: Act
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Actions:
    """The bar at the foot of a page: back to the left, the quiet ones and the main one to the right."""

    back: Action | None = None
    quiet: tuple[Action, ...] = ()
    main: Action | None = None


class Showing:
    """What the frame wants to know of a page; a page inherits it beside its widget."""

    with_steps = False
    """Whether the steps stand to the left."""
    aside_first = True
    """Whether what stands beside the page is folded into its top, closed; else into its middle, open."""
    wide = False
    """Whether the page needs the room beside it for itself."""
    top: Box
    """Takes the steps where there is no room for them beside the page."""
    middle: Box
    """Takes what stands beside the page where there is no room for it, unless that comes first."""

    def widget_shown(self) -> QWidget:
        """The page as a widget."""
        raise NotImplementedError

    def bar_actions(self) -> Actions:
        """The buttons in the bar."""
        return Actions()

    def aside(self) -> tuple[str, QWidget] | None:
        """What stands beside the page where there is room, under its title; the same widget each time.

        The title is not in the widget: where there is no room it is what the button says that unfolds it.
        """
        return None

    def focus_start(self) -> None:
        """Put the focus where the user begins."""
        self.widget_shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> bool:
        """Do what Enter means where it presses no button; False where it means nothing."""
        return False

    def leaving(self) -> None:
        """Stop what is under way before the page is taken away."""


class View(Showing, Page):
    """A page in one column under its heading; the arrow keys scroll it.

    `rebuilt` tells of widgets that have come late. A page with much in it is shown with its beginning and
    grows part by part, so that nothing waits for all of it.
    """

    rebuilt = Signal()

    def __init__(self, theme: Theme, title: str, *, kicker: str = "", measure: str = "reading") -> None:
        Page.__init__(self, theme, title, measure=measure, readable=True, gap=12)
        self.title = title
        self.top = Box(theme)
        self.top.hide()
        self.middle = Box(theme)
        self.middle.hide()
        self.content.add(self.top)
        if kicker:
            self.content.add(Label(theme, kicker, tone="muted"))
        self.content.add(heading(theme, title, 1))

        self._parts: list[Act] = []
        self._growth = QTimer(self)
        self._growth.timeout.connect(self._grow_on)

    def widget_shown(self) -> QWidget:
        return self

    def tell(self, text: str) -> None:
        """Show a notice above all else on the page, and say it aloud."""
        box = CalloutBox(self._theme, text)
        self.content.insert(0, box)
        box.show()
        announce(self, text)

    def tell_last(self, text: str) -> None:
        """Tell what can wait until the page's answer has been read."""
        self.tell(text)

    def grow(self, parts: Iterable[Act]) -> None:
        """Carry out these one by one, between the user's own events."""
        self._parts += parts
        if self._parts:
            self._growth.start(0)

    def grow_anew(self, parts: Iterable[Act]) -> None:
        """Carry out these in place of what was still to come."""
        self._parts = []
        self.grow(parts)
        if not self._parts:
            self._growth.stop()
            self.rebuilt.emit()

    @property
    def growing(self) -> bool:
        """Whether parts are still to come."""
        return bool(self._parts)

    def leaving(self) -> None:
        self._growth.stop()

    def _grow_on(self) -> None:
        part, *self._parts = self._parts
        part()
        if not self._parts:
            self._growth.stop()
            self.rebuilt.emit()


class ActionBar(Fitted):
    """The bar at the foot of the place; its buttons wrap in a narrow window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=_BAR_MARGINS, name="bar")
        self.main: Button | None = None
        self.back: Button | None = None
        self._tight = False

    def set_tight(self, *, tight: bool) -> None:
        """Keep the margins small, as in a narrow window."""
        self._tight = tight
        self.fit()

    def fit(self) -> None:
        """Keep the margins small in a narrow window, those above and below in a low one."""
        narrow = self._tight or self.width() < self._theme.px(_NARROW)
        low = is_low(self, self._theme)
        self.set_margins(_NARROW_MARGINS if narrow else _LOW_MARGINS if low else _BAR_MARGINS)

    def show_actions(self, actions: Actions) -> None:
        """Show the buttons of a page; nothing to do hides the bar."""
        self.clear()
        self.back = self._button(actions.back, "secondary") if actions.back else None
        quiet = [self._button(action, "quiet") for action in actions.quiet]
        self.main = self._button(actions.main, "primary") if actions.main else None
        buttons = [one for one in (self.back, *quiet, self.main) if one is not None]
        flow = FlowBox(self._theme, *buttons, right_from=1 if self.back is not None else 0)
        self.add(flow)
        flow.show()
        self.setVisible(actions != Actions())

    def _button(self, action: Action, kind: str) -> Button:
        button = Button(self._theme, action.text, kind, icon=action.icon)
        button.clicked.connect(lambda _on=False, act=action.act: act())
        return button
