"""What is being written as an own note, and its way into the store."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okapp.errors import UserError

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload, OwnNote


@dataclass(frozen=True, slots=True)
class Draft:
    """A new note on an address, or another text for a note; a later one of the same has a higher number."""

    text: str
    address: str
    note: OwnNote | None = None
    number: int = 0

    @property
    def written(self) -> bool:
        """Whether something is written that was not there before."""
        text = self.text.strip()
        return bool(text) and (self.note is None or text != self.note.text)


class Line:
    """One draft's way into the store: one text at a time, and never an older one over a newer. Any thread.

    `saved` is the note as this way has written it last, None for not yet.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._latest = -1
        self._sent = ("", "")
        self.saved: OwnNote | None = None

    def holds(self, draft: Draft) -> bool:
        """Whether nothing would be lost without the draft."""
        text = draft.text.strip()
        if self.saved is None:
            return not draft.written
        if draft.note is not None:
            return not text or text == self._sent[0]
        return (text, draft.address) == self._sent

    def save(self, caseload: Caseload, draft: Draft) -> OwnNote | None:
        """Save the draft, and give the note as it now is in the store; None for one that was emptied. Raises `UserError`."""
        with self._turn:
            if draft.number > self._latest:
                if not self.holds(draft):
                    self.saved = self._write(caseload, draft)
                    self._sent = (draft.text.strip(), draft.address)
                self._latest = draft.number
            return self.saved or draft.note

    def _write(self, caseload: Caseload, draft: Draft) -> OwnNote | None:
        notes, text, last = caseload.own_notes, draft.text.strip(), self.saved
        if last is None:
            if draft.note is None:
                return notes.add(draft.address, text)
            return notes.change(draft.note.id, draft.note.rev, text)
        if text:
            return notes.change(last.id, last.rev, text, draft.address, keep=False)
        notes.remove(last.id, last.rev)
        return None

    def save_whatever(self, caseload: Caseload, draft: Draft) -> None:
        """Save the draft; where its note can be changed no more it becomes a note of its own. Raises `UserError`."""
        try:
            self.save(caseload, draft)
        except UserError:
            if draft.note is None and self.saved is None:
                raise
            Line().save(caseload, replace(draft, note=None))

    def restore(self, caseload: Caseload, draft: Draft) -> None:
        """Give the note that the draft changes the text that it had. Raises `UserError`."""
        if draft.note is not None:
            self.save(caseload, replace(draft, text=draft.note.text, number=draft.number + 1))
