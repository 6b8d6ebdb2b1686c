"""One's own notes on a text of the library: they live in the store and are shown only while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from okapp.errors import UserError
from okapp.ui.library.own_note_draft import Draft, Line
from okapp.ui.shell.asking import Asking
from okapp.ui.shell.pauses import Pauses
from okapp.ui.shell.tasks import Tasks

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload, OwnNote
    from okapp.ui.library.open_text import OpenText

Act = Callable[[], None]
Key = tuple[bool, str, str]
"""Where a draft belongs: to the practice store or not, to which text, and which note it changes ("" for a new one)."""


class Cases(Protocol):
    """The store as notes meet it; it may be locked, or not have been made."""

    @property
    def caseload(self) -> Caseload | None:
        """The open store."""

    @property
    def exists(self) -> bool:
        """Whether there is one to unlock."""

    def unlock(self) -> None:
        """Ask for the passphrase."""

    def attach(self, save: Act, renew: Act, save_soon: Act) -> None:
        """Call `save` before the store is closed, `renew` when it has been opened or closed, `save_soon` after a fault."""


class NotesDesk(QObject):
    """The notes on the text that is read, and what is being written about any text.

    Without `cases` there are never any notes. `changed` tells that there is something else to show, `form_changed` which note
    is being written from now on (None for a new one), `kept` when what is written was saved by itself, `told` a
    sentence, `refused` why something was not saved.
    """

    changed = Signal()
    form_changed = Signal(object)
    kept = Signal(str)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, cases: Cases | None = None) -> None:
        super().__init__()
        self._cases = cases
        self.tasks = Tasks(self)
        self._asking = Asking(self.tasks, self)
        self._let_go: Act | None = None
        self._was_open = False
        self._drafts: dict[Key, Draft] = {}
        self._lines: dict[Key, Line] = {}
        self.pauses = Pauses(self)
        self.pauses.due.connect(self.save_soon)
        self.text: OpenText | None = None
        self._notes: tuple[OwnNote, ...] = ()
        self.removed = 0
        """How many removals `undo` can still take back, the last one first."""
        if cases is not None:
            cases.attach(self.keep, self.renew, self.save_soon)

    # What there is

    def _caseload(self) -> Caseload | None:
        return self._cases.caseload if self._cases is not None else None

    @property
    def is_open(self) -> bool:
        """Whether notes can be seen and written."""
        return self._caseload() is not None

    @property
    def can_unlock(self) -> bool:
        """Whether there is a store that is locked."""
        return self._cases is not None and self._cases.caseload is None and self._cases.exists

    def unlock(self) -> None:
        """Ask for the passphrase."""
        if self._cases is not None:
            self._cases.unlock()

    @property
    def notes(self) -> tuple[OwnNote, ...]:
        """Those on the text, without the one that is being written anew."""
        line = self._lines.get(self._key(None))
        new = line.saved if line is not None else None
        return tuple(one for one in self._notes if new is None or one.id != new.id)

    def show(self, text: OpenText | None) -> None:
        """Read the notes on this text."""
        if text != self.text:
            self.save_soon()
            self.text, self._notes = text, ()
        self.renew()

    def renew(self) -> None:
        """Read the notes anew; where the store has been locked let go of everything that came out of it."""
        if self._let_go is not None:
            self._let_go()
            self._let_go = None
        caseload, text = self._caseload(), self.text
        if self._was_open != self.is_open:
            self._was_open = self.is_open
            self.form_changed.emit(None)
        if caseload is None:
            self._asking.stop()
            self._notes, self.removed = (), 0
        elif text is not None:
            here = self._here
            self._let_go = self._asking.ask(
                lambda: tuple(_on(here, caseload.own_notes.all())), self._take, self.told.emit
            )
        self.changed.emit()

    def _take(self, notes: tuple[OwnNote, ...]) -> None:
        self._notes = notes
        self.changed.emit()

    # What is being written

    def draft(self, note: OwnNote | None = None) -> Draft | None:
        """What is being written anew about this text, or instead of this note."""
        return self._drafts.get(self._key(note)) if self.is_open else None

    def is_begun(self) -> bool:
        """Whether something is being written about this text."""
        caseload = self._caseload()
        return caseload is not None and any(
            key[:2] == (caseload.practice, self._here) and draft.written
            for key, draft in self._drafts.items()
        )

    def write(self, text: str, address: str, note: OwnNote | None = None) -> None:
        """This is what is written now; it is saved when typing has been still for a while."""
        key = self._key(note)
        before = self._drafts.get(key)
        if before is None:
            self._lines[key] = Line()
        base = before.note if before is not None else note
        self._drafts[key] = Draft(text, address, base, before.number + 1 if before is not None else 0)
        if not self._holds(key):
            self.pauses.typed()

    def holds(self, note: OwnNote | None = None) -> bool:
        """Whether all that is written there is in the store."""
        return self._holds(self._key(note))

    def unsaved(self) -> bool:
        """Whether something that is written would be lost."""
        return not all(self._holds(key) for key in self._drafts)

    def _holds(self, key: Key) -> bool:
        return key not in self._drafts or self._lines[key].holds(self._drafts[key])

    def _drop(self, key: Key) -> None:
        self._drafts.pop(key, None)
        self._lines.pop(key, None)

    @property
    def _here(self) -> str:
        return str(self.text.address) if self.text is not None else ""

    def _key(self, note: OwnNote | None) -> Key:
        caseload = self._caseload()
        return (caseload is not None and caseload.practice, self._here, note.id if note else "")

    # What is saved

    def save_soon(self) -> None:
        """Save what is written and not saved, in the background; it goes on being written."""
        caseload = self._caseload()
        self.pauses.stop()
        if caseload is not None:
            for key in [key for key in self._drafts if key[0] == caseload.practice]:
                if not self._holds(key):
                    self._send(key, caseload, self._saved)

    def save(self, note: OwnNote | None = None) -> None:
        """Save what is written there, in the background, and be done with it; it stays until it is safely there."""
        key, caseload = self._key(note), self._caseload()
        if caseload is not None and key in self._drafts:
            self._send(key, caseload, self._finished)

    def _send(self, key: Key, caseload: Caseload, done: Callable[[Key, Draft, OwnNote | None], None]) -> None:
        draft, line = self._drafts[key], self._lines[key]

        def saved(note: OwnNote | None) -> None:
            if self._lines.get(key) is line:
                done(key, draft, note)

        def refused(sentence: str) -> None:
            if self._lines.get(key) is line and key[1] == self._here:
                self.refused.emit(sentence)

        self._asking.ask(lambda: line.save(caseload, draft), saved, refused)

    def _saved(self, key: Key, _draft: Draft, note: OwnNote | None) -> None:
        if note is not None and self._holds(key) and key[1] == self._here:
            at = f"{note.changed.astimezone():%H.%M}"
            self.kept.emit(self.tr("Sparat {tid}").replace("{tid}", at))
        self.renew()

    def _finished(self, key: Key, draft: Draft, _note: OwnNote | None) -> None:
        if self._drafts[key] == draft:  # nothing was typed in the meantime
            self._drop(key)
            self.form_changed.emit(None)
        self.told.emit(self.tr("Anteckningen är sparad."))
        self.renew()

    def keep(self) -> None:
        """Save everything that is written and wait for it; the store is about to be closed.

        Raises `UserError` with the last trouble; what could not be saved stays to be saved later.
        """
        caseload = self._caseload()
        if caseload is None:
            return
        self.pauses.stop()
        trouble: UserError | None = None
        for key in [key for key in self._drafts if key[0] == caseload.practice]:
            try:
                self._lines[key].save_whatever(caseload, self._drafts[key])
            except UserError as error:
                trouble = error
            else:
                self._drop(key)
        self.form_changed.emit(None)
        self.renew()
        if trouble is not None:
            raise trouble

    def forget(self, note: OwnNote) -> None:
        """Throw away what is being written instead of a note, which becomes as it was."""
        key, caseload = self._key(note), self._caseload()
        draft, line = self._drafts.get(key), self._lines.get(key)
        self._drop(key)
        self.form_changed.emit(None)
        self.changed.emit()
        if caseload is not None and draft is not None and line is not None:
            self._asking.ask(
                lambda: line.restore(caseload, draft), lambda _nothing: self.renew(), self.told.emit
            )

    def remove(self, note: OwnNote) -> None:
        """Take a note away."""
        caseload = self._caseload()
        if caseload is None:
            return
        line = self._lines.get(self._key(note))

        def work() -> None:
            newest = line.saved if line is not None and line.saved is not None else note
            caseload.own_notes.remove(note.id, newest.rev)

        def done(_nothing: None) -> None:
            self.removed += 1
            self._drop(self._key(note))
            self.told.emit(self.tr("Anteckningen är borttagen."))
            self.renew()

        self._asking.ask(work, done, self.told.emit)

    def undo(self) -> None:
        """Put back the note that was taken away last."""
        caseload = self._caseload()
        if caseload is None or not self.removed:
            return
        self.removed -= 1

        def done(sentence: str) -> None:
            self.told.emit(sentence)
            self.renew()

        self._asking.ask(lambda: caseload.cases.undo().sentence, done, self.told.emit)

    def withdraw_undo(self) -> None:
        """Offer no undo any longer: other things may be taken away before the next one is asked for."""
        self.removed = 0

    def close(self) -> None:
        """End what is under way."""
        self.tasks.close()


def _on(document: str, notes: tuple[OwnNote, ...]) -> Iterator[OwnNote]:
    """Those on a text and on the sections of it."""
    return (one for one in notes if one.address == document or one.address.startswith(f"{document}#"))
