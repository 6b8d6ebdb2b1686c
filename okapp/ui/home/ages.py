"""How old the content and the rules are, on Hem: read beside the window, since that takes the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from okapp.ui.shell.asking import Asking

if TYPE_CHECKING:
    from okapp.casework.content_age import ContentAge
    from okapp.ui.home.place import HomePlace
    from okapp.ui.shell.tasks import Tasks


def read_ages(home: HomePlace, tasks: Tasks, read: Callable[[], ContentAge]) -> None:
    """Have Hem tell what is read, or why it cannot be."""
    Asking(tasks, home).ask(
        read,
        lambda age: home.show_ages(tuple(_rows(age))),
        lambda sentence: home.show_ages([(_say("Innehållet"), sentence)]),
    )


def _rows(age: ContentAge) -> Iterator[tuple[str, str]]:
    from okapp.engine.days import show_date  # noqa: PLC0415 - wanted after Hem is seen

    made = show_date(date.fromisoformat(age.made_on))
    yield _say("Överenskommelser och lagar"), _say("Sammanställda {datum}").replace("{datum}", made)
    for one in age.rules:
        yield _say("Regler: {guide}").replace("{guide}", one.title), one.text


def _say(text: str) -> str:
    return QCoreApplication.translate("Ages", text)
