"""Walking a guide by keyboard: each question the page asks is answered with the keys its kind takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QApplication

from okapp.desktop import GUIDES
from okapp.engine.questions import VET_EJ
from okapp.ui.wizard.question_field import QuestionField
from okapp.ui.wizard.step_page import StepPage
from okapp.ui.wizard.unknown_field import UnknownField
from tests.ui.played_day.player import CONTROL, Key, Player

Answers = Mapping[str, Any]


def walk(player: Player, answers: Answers, *, until: str = "") -> None:
    """Answer every step, until one with this key is shown or there are no more."""
    for _ in range(40):
        page = player.get(lambda: _page(player))
        if not isinstance(page, StepPage) or _step(player) == until:
            return
        step = _step(player)
        answer_page(player, answers)
        player.tab_to("Fortsätt")
        player.press(Key.Key_Return)
        player.until(lambda step=step: _moved(player, step), f"{step} does not let go")
    raise AssertionError("the guide has no end")


def answer_page(player: Player, answers: Answers) -> None:
    """Answer what the step asks, one question at a time: an answer may open the next."""
    done: set[str] = set()
    while waiting := [key for key in player.get(lambda: list(_page(player).fields)) if key not in done]:
        done.add(waiting[0])
        if waiting[0] in answers:
            field = player.get(lambda: _page(player).fields[waiting[0]])
            _answer(player, field, answers[waiting[0]])


def _answer(player: Player, field: QuestionField, raw: Any) -> None:
    if isinstance(raw, list):
        for row in raw:
            player.choose(f"Lägg till: {field.question.row_label}")
            player.settle()
            for part in player.get(lambda: list(field.field.form.fields)):
                if part.question.key in row:
                    _answer(player, part, row[part.question.key])
            player.choose("Klar")
        return
    _go_to(player, field)
    cards = player.get(lambda: getattr(field.field, "cards", None))
    if cards is not None:
        player.pick(player.get(cards[raw].accessibleName))
    elif raw == VET_EJ.key:
        assert isinstance(field.field, UnknownField)
        player.tab_to(VET_EJ.text)
        player.press(Key.Key_Space)
    else:
        player.press(Key.Key_A, modifier=CONTROL)
        player.write(raw)
        _leave(player, field)


def _go_to(player: Player, field: QuestionField) -> None:
    def there() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and field.field.isAncestorOf(focused)

    for _ in range(90):
        if player.get(there):
            return
        player.press(Key.Key_Tab)
    raise AssertionError(f"{field.question.key} is not reached by Tab: {player.get(player.read)}")


def _leave(player: Player, field: QuestionField) -> None:
    """Tab out of a field; the first Tab may only close its list of suggestions."""
    before = player.get(QApplication.focusWidget)
    player.press(Key.Key_Tab)
    player.get(player._come_forward)
    if player.get(QApplication.focusWidget) in {before, None}:
        player.press(Key.Key_Tab)


def _page(player: Player) -> Any:
    return player.desktop.window.place(GUIDES).page


def _session(player: Player) -> Any:
    return player.desktop.window.place(GUIDES).session


def _step(player: Player) -> str:
    return player.get(lambda: _session(player).step)


def _moved(player: Player, step: str) -> bool:
    return not isinstance(_page(player), StepPage) or _session(player).step != step
