"""Forms that are written in and not saved: kept as they are typed, shown again, gone when the form is saved or left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from okapp.casework.caseload.means import Bench
from okapp.vault.forms import LeftForm, Unfinished
from okapp.vault.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormAt:
    """Which form: of which case ("" for none), its name, and the id of the row that it is about ("" for a new one)."""

    case_id: str
    name: str
    row: str = ""

    @property
    def key(self) -> str:
        """What it is called in the store, within its case."""
        return f"{self.name}:{self.row}" if self.row else self.name

    @classmethod
    def of(cls, left: LeftForm) -> FormAt:
        """The form that was left."""
        name, _, row = left.key.partition(":")
        return cls(left.case_id, name, row)


class Forms:
    """The unfinished forms. All but those of protected persons' cases that are not opened are at hand at once, in any thread."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._known: dict[tuple[str, str], Unfinished] = {}
        bench.do(lambda session: self._know(session.forms.unprotected()))

    def get(self, at: FormAt) -> Unfinished | None:
        """What is written in the form and not saved; of a protected person's only while the case is open."""
        return self._known.get((at.case_id, at.key))

    def learn(self, session: Session, case_id: str) -> None:
        """The case has been opened. Raises `ReasonNeeded`, `Gone`."""
        self._know(session.forms.of_case(case_id))

    def forget(self, session: Session, case_id: str) -> None:
        """The case is closed on the screen; a protected person's forms are known no more."""
        shown = {(one.case_id, one.key) for one in session.forms.unprotected()}
        for known in [one for one in list(self._known) if one[0] == case_id and one not in shown]:
            del self._known[known]

    def _know(self, found: tuple[Unfinished, ...]) -> None:
        self._known.update({(one.case_id, one.key): one for one in found})

    def save(self, at: FormAt, written: Mapping[str, Any], *, is_open: bool = True) -> datetime:
        """Save what is written (what JSON can hold), and say when; `is_open` lets the program go on there.

        Raises `Gone` where the case is no more, and what the disk says.
        """

        def work(session: Session) -> datetime:
            saved = session.forms.save(at.case_id, at.key, written, is_open=is_open)
            self._known[at.case_id, at.key] = saved
            return saved.changed

        return self._bench.do(work)

    def clear(self, at: FormAt) -> None:
        """The form is left: what is written goes."""

        def work(session: Session) -> None:
            session.forms.clear(at.case_id, at.key)
            self._known.pop((at.case_id, at.key), None)

        self._bench.do(work)

    def closing(self, at: FormAt, work: Callable[[], T]) -> T:
        """Do the work that saves the form. What it writes first and the emptying of the form are one transaction."""
        with self._bench.together(lambda session: session.forms.clear(at.case_id, at.key)):
            result = work()
        self._known.pop((at.case_id, at.key), None)
        return result

    def left_open(self) -> LeftForm | None:
        """The form that the user was in when it was saved last, without what is written in it."""
        return self._bench.do(lambda session: session.forms.left_open())
