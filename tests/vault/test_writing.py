"""Every write: one row, one link of the chain, one transaction, and nothing written over unseen."""

from __future__ import annotations

import re
from pathlib import Path

import peewee
import pytest

import okapp.vault
from okapp.vault import errors
from okapp.vault.audit import Actor
from okapp.vault.cases import CaseFields
from okapp.vault.desk import Change
from okapp.vault.refusals import Conflict, FinalIsLocked, Gone
from okapp.vault.store import Store
from okapp.vault.tables import NoteRow, OwnNoteRow, RunRow
from tests.vault.kit import DRAFT, Made, add_case, add_final, person


def rows_and_links(store: Store) -> tuple[int, int]:
    def work(_: object) -> tuple[int, int]:
        count = store._desk.database.execute_sql
        return tuple(count(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("own_note", "audit"))

    return store.run(work)


def test_a_row_and_its_link_come_together(store: Store) -> None:
    rows, links = rows_and_links(store)
    store.run(lambda session: session.own_notes.add("avtal:hok#7-1", "text"))
    assert rows_and_links(store) == (rows + 1, links + 1)


def test_a_write_that_fails_midway_leaves_neither_row_nor_link(store: Store) -> None:
    before = rows_and_links(store)
    values = {"address": "a", "text": "b", "removed": None}

    def work(_: object) -> None:
        good = Change(verb="skapa", model=OwnNoteRow, id="1", values=values)
        store._desk.write(good, Change(verb="skapa", model=OwnNoteRow, id="1", values=values))

    with pytest.raises(peewee.IntegrityError):
        store.run(work)
    assert rows_and_links(store) == before
    store.run(lambda session: session.own_notes.add("avtal:hok", "efter"))
    assert store.verify_log().faults == ()


def test_a_change_from_an_old_reading_is_a_conflict_and_changes_nothing(store: Store) -> None:
    note = store.run(lambda session: session.own_notes.add("avtal:hok", "ett"))
    store.run(lambda session: session.own_notes.change(note.id, note.rev, "två"))
    with pytest.raises(Conflict):
        store.run(lambda session: session.own_notes.change(note.id, note.rev, "tre"))
    assert [one.text for one in store.run(lambda session: session.own_notes.all())] == ["två"]


def test_a_change_of_nothing_is_gone(store: Store) -> None:
    with pytest.raises(Gone):
        store.run(lambda session: session.own_notes.change("saknas", 1, "text"))


def test_what_stood_there_before_is_kept(store: Store) -> None:
    who = store.run(lambda session: session.people.add(person(address="Gamla vägen 1")))
    store.run(lambda session: session.people.change(who.id, who.rev, person(address="Nya vägen 2")))
    (earlier,) = store.run(lambda session: session.cases.earlier(who.id))
    assert (earlier.target_rev, earlier.content["address"], earlier.author) == (1, "Gamla vägen 1", "Siv Ek")


def test_a_draft_leaves_no_trail_of_earlier_drafts(store: Store) -> None:
    case = add_case(store)
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    store.run(lambda session: session.runs.save(run.id, run.rev, DRAFT))
    assert store.run(lambda session: session.cases.earlier(run.id)) == ()


def test_the_database_itself_refuses_to_change_what_is_locked(store: Store) -> None:
    case = add_case(store)
    final = add_final(store, case.id)
    note = store.run(lambda session: session.notes.add(case.id, "text"))
    forbidden = (
        lambda: RunRow.update(answers={}).where(RunRow.id == final.id),
        lambda: NoteRow.update(text="").where(NoteRow.id == note.id),
    )
    for query in forbidden:
        with pytest.raises(peewee.IntegrityError):
            store.run(lambda _, query=query: query().execute(store._desk.database))
    for sql in ("UPDATE audit SET who = ''", "DELETE FROM audit"):
        with pytest.raises(peewee.IntegrityError):
            store.run(lambda _, sql=sql: store._desk.database.execute_sql(sql))
    with pytest.raises(FinalIsLocked):
        store.run(lambda session: session.runs.save(final.id, final.rev, DRAFT))


def test_a_full_disk_is_a_sentence_and_the_store_is_well_afterwards(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    pages = store.run(lambda _: store._desk.database.execute_sql("PRAGMA page_count").fetchone()[0])
    store.run(lambda _: store._desk.database.execute_sql(f"PRAGMA max_page_count = {pages + 1}").fetchall())
    with pytest.raises(errors.DiskFull):
        store.run(lambda session: [session.notes.add(case.id, "ord " * 2000) for _ in range(50)])
    kept = store.run(lambda session: session.notes.of_case(case.id))
    store.run(lambda _: store._desk.database.execute_sql("PRAGMA max_page_count = 100000").fetchall())
    store.run(lambda session: session.notes.add(case.id, "efter"))
    assert len(store.run(lambda session: session.notes.of_case(case.id))) == len(kept) + 1
    assert store.verify_log().faults == ()
    store.check()
    store.close()


def test_who_acts_is_in_the_chain(store: Store) -> None:
    store.act_as(Actor("Bo Alm", "boal"))
    add_case(store)
    last = store.run(lambda session: session.log.entries())[-1]
    assert (last.who, last.account, last.verb, last.kind) == ("Bo Alm", "boal", "skapa", "case_file")


def test_no_part_of_the_store_writes_rows_but_through_the_desk() -> None:
    folder = Path(okapp.vault.__file__).parent
    writing = re.compile(
        r"\.(insert|insert_many|update|delete|replace|save|create)\(|INSERT INTO|DELETE FROM|UPDATE "
    )
    strip = re.compile(
        r'""".*?"""|disk\.replace\(|\w+\.replace\("|file\.save\(|_read\.clear|self\.save\(|keyfile\.create',
        re.DOTALL,
    )
    found = {
        path.name
        for path in folder.glob("*.py")
        if "okapp.vault.desk" in (text := path.read_text(encoding="utf-8"))
        and writing.search(strip.sub("", text))
    }
    assert found == {"retention.py"}


def test_trouble_in_work_that_is_a_bug_comes_as_it_is(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        store.run(lambda _: 1 / 0)
    store.run(lambda session: session.cases)


def test_work_is_done_in_turn_on_one_thread(store: Store) -> None:
    import threading

    names = [store.submit(lambda _: threading.current_thread().name) for _ in range(5)]
    assert len({one.result() for one in names}) == 1
    assert names[0].result() != threading.current_thread().name


def test_a_case_of_nobody_cannot_be_made(store: Store) -> None:
    with pytest.raises(Gone):
        store.run(lambda session: session.cases.add("ingen", CaseFields()))
