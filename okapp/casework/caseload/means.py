"""What the caseload takes from the program, and what its parts share while the store is open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from threading import local
from typing import TypeVar

from okapp.casework.papers import Press, sender_from
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Guide, Sender
from okapp.errors import UserError
from okapp.machine import Machine
from okapp.settings import CaseSettings, Profile, Settings
from okapp.vault.audit import Actor
from okapp.vault.errors import OsKeysUnavailable
from okapp.vault.keys import Kdf, office_key_of
from okapp.vault.lockfile import me
from okapp.vault.oskeys import Backend, OsKeys, in_time, system_backend
from okapp.vault.session import Session
from okapp.vault.store import Store

T = TypeVar("T")

_AT_ONCE = 3.0


class UnknownGuide(UserError):
    """A stored run belongs to a guide that this program does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the composition root hands over; `clock` gives the moment with a time zone.

    `office_key` is the office's key as the machine's configuration holds it, "" for none. The system's key store is
    used only with `os_offered`, and `os_dropped` takes away a way in that was made through it before. `barred` is why
    no store may be made now, if so. `kdf` is the cost of the passphrase, measured on the machine where it is None, and
    `lock_wait` the seconds for which a store that another program has open is tried again.
    """

    guides: tuple[Guide, ...]
    around: Surroundings
    profile: Profile
    clock: Callable[[], datetime]
    press: Press
    settings: CaseSettings = field(default_factory=CaseSettings)
    office_key: str = ""
    office_required: bool = False
    os_offered: bool = True
    os_dropped: bool = False
    barred: str = ""
    os_backend: Callable[[], Backend | None] = system_backend
    kdf: Kdf | None = None
    pause: Callable[[float], None] = time.sleep
    lock_wait: float = 5.0

    def today(self) -> date:
        """The user's own day."""
        return self.clock().astimezone().date()

    @property
    def actor(self) -> Actor:
        """Who acts: the profile's name and the machine's account."""
        return Actor(self.profile.name, me().account)

    @property
    def sender(self) -> Sender:
        """The profile as it stands on papers."""
        return sender_from(self.profile, self.around.municipalities)

    @property
    def second(self) -> Path | None:
        """The second place for backups."""
        return Path(self.settings.second_backups) if self.settings.second_backups else None

    def office(self) -> bytes | None:
        """The office's key. Raises `OfficeKeyBad`."""
        return office_key_of(self.office_key) if self.office_key else None

    def os_keys(self) -> OsKeys:
        """The system's key store; in the background. Raises `OsKeysUnavailable` where it does not answer."""
        return OsKeys(in_time(self.os_backend))

    def has_os_keys(self) -> bool:
        """Whether the system has a key store that may be used and answers at once; in the background."""
        if not self.os_offered:
            return False
        try:
            return in_time(self.os_backend, _AT_ONCE) is not None
        except OsKeysUnavailable:
            return False

    def guide(self, key: str) -> Guide:
        """The guide with this key. Raises `UnknownGuide`."""
        for guide in self.guides:
            if guide.wizard.key == key:
                return guide
        raise UnknownGuide(
            "Guiden som utkastet hör till finns inte i den här versionen av Ökapp. Utkastet är orört. Uppdatera Ökapp."
        )

    def municipality(self, code: str) -> str:
        """The name of the municipality with this code, or what stands there."""
        found = self.around.municipalities.find(code) if code else None
        return found.calls_itself if found else code


def means_by(
    settings: Settings,
    machine: Machine,
    *,
    guides: tuple[Guide, ...],
    around: Surroundings,
    clock: Callable[[], datetime],
    press: Press,
    kdf: Kdf | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Means:
    """The means by the user's settings and what the administrator has decided."""
    own = machine.over(settings)
    return Means(
        guides=guides,
        around=replace(
            around,
            limits=machine.limits.over(own.limits),
            standings=machine.standings.over(own.standings),
        ),
        profile=own.profile,
        clock=clock,
        press=press,
        settings=own.cases,
        office_key=machine.office_key,
        office_required=machine.office_required,
        os_offered=machine.cases.os_key,
        os_dropped=machine.cases.os_dropped,
        barred=machine.no_new_store,
        kdf=kdf,
        pause=pause,
    )


class Bench:
    """An open store with the program's means, shared by the parts of a caseload."""

    def __init__(self, store: Store, means: Means, *, practice: bool) -> None:
        self.store = store
        self.means = means
        self.practice = practice
        self._own = local()

    def do(self, work: Callable[[Session], T]) -> T:
        """Do some work in the store and wait for it. Raises `VaultError`."""
        more: Callable[[Session], None] | None = getattr(self._own, "more", None)
        if more is None:
            return self.store.run(work)
        result, wrote = self.store.run(lambda session: _with(session, work, more))
        if wrote:
            self._own.more = None
        return result

    @contextmanager
    def together(self, more: Callable[[Session], None]) -> Iterator[None]:
        """What this thread writes first inside it is one transaction with `more`; reading goes before it."""
        self._own.more = more
        try:
            yield
        finally:
            self._own.more = None

    def write(self, work: Callable[[Session], T]) -> T:
        """Do work that writes more than once, all of it or nothing, and wait for it. Raises `VaultError`."""

        def whole(session: Session) -> T:
            with session.transaction():
                return work(session)

        return self.do(whole)

    def today(self) -> date:
        """The user's own day."""
        return self.means.today()


def _with(session: Session, work: Callable[[Session], T], more: Callable[[Session], None]) -> tuple[T, bool]:
    """Do the work, and `more` where it has written something."""
    with session.transaction():
        before = session.written
        result = work(session)
        wrote = session.written > before
        if wrote:
            more(session)
    return result, wrote
