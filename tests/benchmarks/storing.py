"""The store with 5 000 cases: opening, searching, the first page, saving a step, and each beside plain SQLite.

The list of cases is scrolled on the screen, in a process of its own, beside Qt's own list.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median

from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault import keyfile, upgrade
from okapp.vault.audit import Actor, Trail
from okapp.vault.cases import CaseFields
from okapp.vault.database import STORE_FILE, connect, consistent, sound_when_opened
from okapp.vault.desk import Desk
from okapp.vault.entries import WatchFields
from okapp.vault.keyfile import KeyFile
from okapp.vault.listing import ListPage, Seek
from okapp.vault.people import PersonFields
from okapp.vault.runs import RunFields, StoredRun
from okapp.vault.session import Session
from okapp.vault.store import Store, create, new_id, open_store
from tests.benchmarks.measure import Measured
from tests.benchmarks.setting import ROOT

CASES, WAITING, RIPE, TIMES, OPENINGS = 5_000, 500, 50, 40, 9
DAY = date(2026, 11, 22)
PASSPHRASE = "fem gröna ägg på bordet"
ME = Actor("Siv Ek", "siek")
GIVEN = ("Åsa", "Anna", "Bo", "Örjan", "Mohammed", "Östen", "Fatima", "Karin", "Lars-Erik", "Émile")
FAMILY = (
    "Svensson",
    "Öberg",
    "Åkesson",
    "Al-Hassan",
    "Ek",
    "Dahlström",
    "Nilsson",
    "Lind",
    "Kowalska",
    "Ägg",
)
DRAFT = RunFields(
    wizard="ansvarig-kommun",
    edition=date(2025, 7, 1),
    fingerprint="a" * 64,
    matter_date=date(2026, 11, 1),
    today=date(2026, 11, 22),
    answers={f"fråga_{number}": "ett svar på några ord " * 3 for number in range(40)},
)
Work = Callable[[Session], object]


def measure() -> list[Measured]:
    """The figures, with how much slower than without encryption."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> list[Measured]:
    place = folder / "arenden"
    created = keyfile.create(place, PASSPHRASE)
    create(place, created.keys)
    store = _open(place)
    run = store.run(_fill)
    plain, plain_run = _plain(folder / "oppen.db")
    size = (place / "arenden.db").stat().st_size / 1e6
    rows = [row for name, goal, work in _WORKS for row in _both(name, goal, store, plain, work)]
    rows += _saving(store, run, plain, plain_run)
    plain.close()
    rows += _whole_file(store)
    store.close()
    return [*_opening(place, folder / "oppen.db", size), *rows, *_screen(place)]


_WORKS: tuple[tuple[str, float, Work], ...] = (
    ("Ärenden: sökning på namn", 20, lambda session: session.listing.page(Seek(text="dahl ör"))),
    ("Ärenden: sökning på nummer", 20, lambda session: session.listing.page(Seek(text="1985073"))),
    ("Ärenden: första sidan", 50, lambda session: session.listing.page(Seek())),
    ("Ärenden: en sida långt ner", 50, lambda session: session.listing.page(Seek(), offset=4_000)),
    ("Ärenden: Att göra", 50, lambda session: session.listing.to_do(DAY)),
    (f"Ärenden: {WAITING} väntar på flytt", 50, lambda session: session.runs.working_copies()),
    (f"Ärenden: gallringslistan, {RIPE} ärenden", 200, lambda session: session.retention.candidates(DAY)),
)


class _Plain:
    """The same parts over a database that is not encrypted: the same engine, without a key."""

    def __init__(self, path: Path) -> None:
        pragmas = {"journal_mode": "WAL", "synchronous": "FULL", "secure_delete": 1, "foreign_keys": 1}
        self._database = SqlCipherDatabase(path, pragmas=pragmas)
        self._database.connect()
        upgrade.migrate(self._database)
        trail = Trail(self._database, bytes(32))
        self._desk = Desk(self._database, trail, actor=ME, clock=_now, make_id=new_id)
        self._session = Session(self._desk)

    def run(self, work: Callable[[Session], StoredRun]) -> StoredRun:
        return work(self._session)

    def check(self) -> None:
        """See that every table and index hangs together, as the store does when it opens."""
        consistent(self._database)

    def close(self) -> None:
        self._database.close()


def _now() -> datetime:
    return datetime.now(UTC)


def _open(place: Path) -> Store:
    return open_store(place, KeyFile.load(place).unlock_passphrase(PASSPHRASE), actor=ME, clock=_now)


def _plain(path: Path) -> tuple[_Plain, StoredRun]:
    plain = _Plain(path)
    return plain, plain.run(_fill)


def _fill(session: Session) -> StoredRun:
    chance = random.Random(1)
    finals = 0
    with session.people._desk.transaction():
        for number in range(CASES):
            name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {number}"
            day = date(1930, 1, 1).replace(year=chance.randrange(1930, 2026), month=chance.randrange(1, 13))
            digits = f"{day:%Y%m%d}{number:04}"
            person = session.people.add(
                PersonFields(name=name, number=digits, birth_date=day, address="Gatan 1")
            )
            fields = CaseFields(number=f"2026-{number}", kind="utredning", municipality="0184")
            case = session.cases.add(person.id, fields)
            run = session.runs.start(case.id, replace(DRAFT, answers={"a": "ja"}))
            if number % 3:
                run = session.runs.finish(run.id, run.rev, "A1B2-C3D4")
                finals += 1
                if finals > WAITING:
                    ripe = finals <= WAITING + RIPE
                    session.runs.mark_moved(run.id, run.rev, date(2026, 6, 1) if ripe else DAY)
            if number % 20 == 0:
                session.watches.add(case.id, WatchFields(day=date(2026, 11, 1), text="Ring"))
    return session.runs.start(case.id, DRAFT)


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float, float]:
    """The middle of what each takes, done in turn so that a noisy machine disturbs both alike, in milliseconds.

    That of ours by the clock, the disk among it; then that of each of the processor: only ours is handed to a thread of
    its own, and how long it waits for its turn says nothing of the encryption.
    """
    clock: list[float] = []
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        begun = time.perf_counter()
        for work, kept in zip((ours, theirs), found, strict=True):
            start = time.process_time()
            work()
            kept.append((time.process_time() - start) * 1000)
            if work is ours:
                clock.append((time.perf_counter() - begun) * 1000)
    return median(clock), median(found[0]), median(found[1])


def _both(name: str, goal: float, store: Store, plain: _Plain, work: Work) -> list[Measured]:
    return _with_ratio(name, goal, *_in_turn(lambda: store.run(work), lambda: plain.run(work)))  # type: ignore[arg-type]


def _with_ratio(name: str, goal: float, clock: float, ours: float, theirs: float) -> list[Measured]:
    """A figure and how many times that of the same without encryption it is."""
    own = Measured(name=name, value=clock, unit="ms", goal=goal)
    against = f"processortid; {ours:.2f} mot {theirs:.2f} ms utan kryptering"
    return [own, Measured(name="   mot okrypterat", value=ours / theirs, unit="×", goal=1.5, note=against)]


def _saving(store: Store, run: StoredRun, plain: _Plain, plain_run: StoredRun) -> list[Measured]:
    def saver(place: Store | _Plain, one: StoredRun) -> Callable[[], object]:
        state = {"rev": one.rev}

        def save() -> None:
            state["rev"] = place.run(lambda session: session.runs.save(one.id, state["rev"], DRAFT))  # type: ignore[arg-type, assignment]

        return save

    both = _in_turn(saver(store, run), saver(plain, plain_run))
    return _with_ratio("Ärenden: spara ett steg", 20, *both)


def _opening(place: Path, plain_file: Path, size: float) -> list[Measured]:
    keyed, ours, theirs, proved, seen = [], [], [], [], []
    prove = partial(sound_when_opened, size=(place / STORE_FILE).stat().st_size)
    for _ in range(OPENINGS):  # in turn, so that a noisy machine disturbs both alike
        start = time.process_time()
        keys = KeyFile.load(place).unlock_passphrase(PASSPHRASE)
        keyed.append(time.process_time() - start)
        key = bytes(keys.dbkey)
        ours.append(_until_first_page(partial(open_store, place, keys, actor=ME, clock=_now)))
        theirs.append(_until_first_page(lambda: _checked(plain_file)))
        proved.append(_checking(connect(place / STORE_FILE, key, write=False), prove))
        seen.append(_checking(_connected(plain_file), consistent))
    argon, open_, plain, proof, look = map(median, (keyed, ours, theirs, proved, seen))
    note = f"processortid; {CASES} ärenden, {size:.0f} MB, varav Argon2 {argon:.2f} s"
    opened = Measured(
        name="Ärenden: öppna till första sidan", value=argon + open_, unit="s", goal=1.5, note=note
    )
    ratio = Measured(
        name="   mot okrypterat, Argon2 borträknad",
        value=open_ / plain,
        unit="×",
        goal=1.5,
        note=f"{open_ * 1000:.0f} mot {plain * 1000:.0f} ms processortid, {OPENINGS} varv",
        reason=(
            f"Hela filen prövas innan den öppnas, {proof * 1000:.0f} ms mot {look * 1000:.0f} ms: varje sida visar att den "
            "är äkta (HMAC-SHA-512) och dekrypteras, så att tabellerna kan prövas."
        ),
    )
    rest, plain_rest = open_ - proof, plain - look
    note = (
        f"{rest * 1000:.0f} mot {plain_rest * 1000:.0f} ms; nyckeln är rå, så inget härleds. Nästan allt är att första "
        "sidans rader dekrypteras ur filen, medan okrypterat har dem i minnet efter provet."
    )
    other = Measured(
        name="   detsamma, också provet borträknat", value=rest / plain_rest, unit="×", note=note
    )
    return [opened, ratio, other]


def _connected(file: Path) -> SqlCipherDatabase:
    database = SqlCipherDatabase(file)
    database.connect()
    return database


def _checking(database: SqlCipherDatabase, check: Callable[[SqlCipherDatabase], None]) -> float:
    """Seconds of the processor that a check takes through a connection of its own."""
    start = time.process_time()
    check(database)
    taken = time.process_time() - start
    database.close()
    return taken


def _until_first_page(opened: Callable[[], Store | _Plain]) -> float:
    """Seconds of the processor; the closing is not among them."""
    start = time.process_time()
    place = opened()
    place.run(_first_page)  # type: ignore[arg-type]
    taken = time.process_time() - start
    place.close()
    return taken


def _checked(file: Path) -> _Plain:
    plain = _Plain(file)
    plain.check()
    return plain


def _first_page(session: Session) -> ListPage:
    return session.listing.page(Seek())


def _screen(place: Path) -> list[Measured]:
    """The steps on the screen, in a process with a screen that is not there."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.child_cases", str(place)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True, timeout=300)
    steps: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    rows = [
        Measured(
            name=f"Ärenden: {name}, längst",
            value=max(steps[key]),
            unit="ms",
            goal=goal,
            note=f"processortid; mittersta {median(steps[key]):.1f} ms av {len(steps[key])}",
        )
        for key, name, goal in (
            ("cases", f"rulla {CASES}", 50),
            ("plain", f"rulla {CASES} i Qt:s egen lista", None),
            ("case", "öppna ett ärende", 50),
            ("waiting", f"visa {WAITING} som väntar", 50),
        )
    ]
    ratio = median(steps["cases"]) / median(steps["plain"])
    return [*rows, Measured(name="   rulla mot Qt:s egen lista, mittersta", value=ratio, unit="×")]


def _whole_file(store: Store) -> list[Measured]:
    rows = []
    for name, goal, work in (
        ("Ärenden: hela loggen verifierad", 5.0, store.verify_log),
        ("Ärenden: varje sida kontrollerad", 5.0, store.check),
        ("Ärenden: säkerhetskopia", 5.0, store.backup),
    ):
        start = time.perf_counter()
        work()
        rows.append(Measured(name=name, value=time.perf_counter() - start, unit="s", goal=goal))
    return rows
