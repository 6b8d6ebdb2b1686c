"""One's own notes on a text of the library: they live in the store and are shown only while it is open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from okapp.errors import UserError
from okapp.ui.cases.asking import Asking
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

    def attach(self, save: Act, renew: Act) -> None:
        """Call `save` before the store is closed, and `renew` when it has been opened or closed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: a new note on an address, or another text for a note."""

    text: str
    address: str
    note: OwnNote | None = None

    @property
    def written(self) -> bool:
        """Whether something would be lost without it."""
        text = self.text.strip()
        return bool(text) and (self.note is None or text != self.note.text)


class _Writing:
    """One draft's way into the store: it is written once, whoever comes first. Any thread."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._turn = threading.Lock()
        self._note: OwnNote | None = None
        self.under_way = True

    def save(self, caseload: Caseload) -> OwnNote:
        with self._turn:
            try:
                if self._note is None:
                    self._note = self._write(caseload)
            finally:
                self.under_way = False
            return self._note

    def _write(self, caseload: Caseload) -> OwnNote:
        draft, text = self.draft, self.draft.text.strip()
        if draft.note is None:
            return caseload.own_notes.add(draft.address, text)
        return caseload.own_notes.change(draft.note.id, draft.note.rev, text)


class NotesDesk(QObject):
    """The notes on the text that is read, and what is being written about any text.

    Without `cases` there are never any notes. `changed` tells that there is something else to show, `form_changed` which note
    is being written from now on (None for a new one), `told` a sentence, `refused` why something was not saved.
    """

    changed = Signal()
    form_changed = Signal(object)
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
        self._writing: dict[Key, _Writing] = {}
        self.text: OpenText | None = None
        self.notes: tuple[OwnNote, ...] = ()
        self.removed = 0
        """How many removals `undo` can still take back, the last one first."""
        if cases is not None:
            cases.attach(self.keep, self.renew)

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

    def show(self, text: OpenText | None) -> None:
        """Read the notes on this text."""
        if text != self.text:
            self.text, self.notes = text, ()
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
            self._writing.clear()
            self.notes, self.removed = (), 0
        elif text is not None:
            here = str(text.address)
            self._let_go = self._asking.ask(
                lambda: tuple(_on(here, caseload.own_notes.all())), self._take, self.told.emit
            )
        self.changed.emit()

    def _take(self, notes: tuple[OwnNote, ...]) -> None:
        self.notes = notes
        self.changed.emit()

    # What is being written

    def draft(self, note: OwnNote | None = None) -> Draft | None:
        """What is being written anew about this text, or instead of this note."""
        return self._drafts.get(self._key(note)) if self.is_open else None

    def is_begun(self) -> bool:
        """Whether something is being written about this text."""
        caseload = self._caseload()
        here = str(self.text.address) if self.text is not None else ""
        return caseload is not None and any(
            key[:2] == (caseload.practice, here) and draft.written for key, draft in self._drafts.items()
        )

    def write(self, text: str, address: str, note: OwnNote | None = None) -> None:
        """This is what is written now."""
        self._drafts[self._key(note)] = Draft(text, address, note)

    def forget(self, note: OwnNote | None = None) -> None:
        """Throw away what is being written there."""
        self._drafts.pop(self._key(note), None)
        self.form_changed.emit(None)
        self.changed.emit()

    def unsaved(self) -> bool:
        """Whether something that is written would be lost."""
        return any(draft.written for draft in self._drafts.values())

    def _key(self, note: OwnNote | None) -> Key:
        caseload, text = self._caseload(), self.text
        here = str(text.address) if text is not None else ""
        return (caseload is not None and caseload.practice, here, note.id if note else "")

    # What is saved

    def save(self, note: OwnNote | None = None) -> None:
        """Save what is written there, in the background; it stays until it is safely there."""
        key, caseload = self._key(note), self._caseload()
        draft = self._drafts.get(key)
        before = self._writing.get(key)
        if caseload is None or draft is None or not draft.written or (before and before.under_way):
            return
        writing = self._writing[key] = _Writing(draft)

        def done(saved: OwnNote) -> None:
            if self._writing.pop(key, None) is writing:
                goes_on = self._saved(key, writing, saved) in self._drafts
                self.form_changed.emit(saved if goes_on else None)
                self.told.emit(self.tr("Anteckningen är sparad."))
                self.renew()

        def refused(sentence: str) -> None:
            self._writing.pop(key, None)
            self.refused.emit(sentence)

        self._asking.ask(lambda: writing.save(caseload), done, refused)

    def _saved(self, key: Key, writing: _Writing, saved: OwnNote) -> Key:
        """What was written in the meantime goes on as a change of the saved note; give where."""
        later, goes_on = self._drafts.pop(key, None), (*key[:2], saved.id)
        if later is not None and later != writing.draft:
            self._drafts[goes_on] = replace(later, note=saved)
        return goes_on

    def keep(self) -> None:
        """Save everything that is written and wait for it; the store is about to be closed.

        Raises `UserError` with the last trouble; what could not be saved stays to be saved later.
        """
        caseload = self._caseload()
        if caseload is None:
            return
        trouble: UserError | None = None
        for key in [key for key in self._drafts if key[0] == caseload.practice]:
            try:
                self._keep(key, caseload)
            except UserError as error:
                trouble = error
        self.form_changed.emit(None)
        self.renew()
        if trouble is not None:
            raise trouble

    def _keep(self, key: Key, caseload: Caseload) -> None:
        """Save a draft; where the note that it changes cannot be changed it becomes a note of its own."""
        under_way = self._writing.pop(key, None)
        if under_way is not None:
            key = self._saved(key, under_way, under_way.save(caseload))
        draft = self._drafts.get(key)
        if draft is None:
            return
        if draft.written:
            try:
                _Writing(draft).save(caseload)
            except UserError:
                if draft.note is None:
                    raise
                _Writing(replace(draft, note=None)).save(caseload)
        del self._drafts[key]

    def remove(self, note: OwnNote) -> None:
        """Take a note away."""
        caseload = self._caseload()
        if caseload is None:
            return

        def done(_nothing: None) -> None:
            self.removed += 1
            self._drafts.pop(self._key(note), None)
            self.told.emit(self.tr("Anteckningen är borttagen."))
            self.renew()

        self._asking.ask(lambda: caseload.own_notes.remove(note.id, note.rev), done, self.told.emit)

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
