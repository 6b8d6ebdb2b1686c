"""What the library and the quick search ask: opened in the background, made anew when words or copies change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from okapp.errors import UserError
from okapp.library.copies.model import CopyText
from okapp.library.copies.shelf import Copies
from okapp.library.model import Library
from okapp.library.search.answer import Answer
from okapp.library.search.own_words import OwnWordsError, add_own_word, load_own_words, remove_own_word
from okapp.ui.shell.tasks import Control, Task, Tasks

Words = Mapping[str, tuple[str, ...]]


class Seeker(Protocol):
    """What answers; `okapp.library.search.finder.Finder`."""

    def search(self, text: str, limit: int = 20, *, among: frozenset[str] | None = None) -> Answer:
        """The hits of a text, best first."""
        ...

    def close(self) -> None:
        """Let go of the index."""
        ...


class OpenSeeker(Protocol):
    """Makes what answers; slow at first. `okapp.library.search.finder.open_finder`."""

    def __call__(
        self,
        library: Library,
        folder: Path,
        *,
        own_words: Words,
        copies: Sequence[CopyText],
        progress: Callable[[int, int], None] | None,
    ) -> Seeker:
        """Open the index in a folder, made first where it is missing or old."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNeeds:
    """What the desk works with: the texts, where the index and the own words lie, and what opens the index."""

    library: Library
    copies: Copies
    index: Path
    own_words: Path
    open_seeker: OpenSeeker


class _GivenUp(Exception):
    """The index is no longer wanted; what was made of it is thrown away."""


@dataclass(frozen=True, slots=True)
class _Opened:
    seeker: Seeker
    notice: str


class SearchDesk(QObject):
    """Answers searches. `changed` tells that answers may be others now, `failed` why there are none.

    `progressed` tells that more of the index is made, `share` how many percent. Until `ready` there is no answer.
    """

    changed = Signal()
    failed = Signal(str)
    progressed = Signal()

    def __init__(self, needs: DeskNeeds, tasks: Tasks) -> None:
        super().__init__()
        self.library = needs.library
        self.copies = needs.copies
        self._needs = needs
        self._tasks = tasks
        self._seeker: Seeker | None = None
        self._opening: Task | None = None
        self.trouble = ""
        """Why searching does not work, in a sentence, or why the own words are not used."""
        self.share = 0

    @property
    def ready(self) -> bool:
        """Whether there is something to ask."""
        return self._seeker is not None

    def start(self) -> None:
        """Open the index unless that is done or under way."""
        if self._seeker is None and self._opening is None:
            self.refresh()

    def refresh(self) -> None:
        """Read words and copies again; what is open answers meanwhile."""
        if self._opening is not None:
            self._opening.cancel()
        work = partial(_open, self._needs)
        self._opening = self._tasks.run(work, self._take, self._refused, self._progress)

    def search(self, text: str, limit: int = 20, *, among: frozenset[str] | None = None) -> Answer | None:
        """The answer, None while there is nothing to ask."""
        if self._seeker is None:
            return None
        return self._seeker.search(text, limit, among=among)

    def words(self) -> Words:
        """The user's own words, none where their file cannot be read."""
        try:
            return load_own_words(self._needs.own_words)
        except OwnWordsError:
            return {}

    def add_word(self, word: str, agreement: str) -> None:
        """Let a word lead to an agreement from now on. Raises `OwnWordsError`."""
        add_own_word(self._needs.own_words, word, agreement)
        self.refresh()

    def remove_word(self, word: str, agreement: str) -> None:
        """Let a word no longer lead there. Raises `OwnWordsError`."""
        remove_own_word(self._needs.own_words, word, agreement)
        self.refresh()

    def close(self) -> None:
        """Let go of the index."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._seeker is not None:
            self._seeker.close()
            self._seeker = None

    def _progress(self, done: int, of: int) -> None:
        share = 100 * done // max(of, 1)
        if share != self.share:
            self.share = share
            self.progressed.emit()

    def _take(self, opened: _Opened) -> None:
        self._opening = None
        old, self._seeker = self._seeker, opened.seeker
        if old is not None:
            old.close()
        self.trouble = opened.notice
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._opening = None
        if not isinstance(error, UserError):
            raise error
        self.trouble = error.sentence
        self.failed.emit(error.sentence)


def _open(needs: DeskNeeds, control: Control) -> _Opened:
    """Words that cannot be read cost the words alone."""
    notice = ""
    words: Words = {}
    try:
        words = load_own_words(needs.own_words)
    except OwnWordsError as error:
        notice = error.sentence
    seeker = needs.open_seeker(
        needs.library,
        needs.index,
        own_words=words,
        copies=needs.copies.texts(),
        progress=partial(_go_on, control),
    )
    if control.cancelled:
        seeker.close()
    return _Opened(seeker, notice)


def _go_on(control: Control, done: int, of: int) -> None:
    """Tell how far it has come, and end it where nobody waits: the program may be closing."""
    if control.cancelled:
        raise _GivenUp
    control.progress(done, of)
