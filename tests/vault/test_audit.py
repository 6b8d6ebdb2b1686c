"""The audit chain: a changed, a removed and a cut link are each reported, and nothing personal is in it."""

from __future__ import annotations

import pytest

from okapp.vault.audit import Anchor, Fault, Harm
from okapp.vault.store import Store
from tests.vault.kit import NUMBER, Made, add_case, add_final


def tamper(made: Made, *statements: str) -> None:
    """Change the chain behind the program's back, as somebody with the key could."""
    store = made.open()

    def work(_: object) -> None:
        for trigger in ("audit_update", "audit_delete"):
            store._desk.database.execute_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            store._desk.database.execute_sql(statement)
        store._desk.trail.forget_last()

    store.run(work)
    store._stop()
    store._lock.release()


def grown(made: Made) -> int:
    store = made.open()
    for _ in range(5):
        add_case(store)
    store.close()
    return store_rows(made)


def store_rows(made: Made) -> int:
    store = made.open()
    count = len(store.run(lambda session: session.log.entries(limit=1000)))
    store.close()
    return count


def faults(made: Made, anchor: Anchor | None = None) -> tuple[Fault, ...]:
    store = made.open()
    try:
        return store.verify_log(anchor).faults
    finally:
        store.close()


def test_an_untouched_chain_verifies(made: Made) -> None:
    assert grown(made) == 12
    assert faults(made) == ()


def test_a_changed_link_is_reported(made: Made) -> None:
    grown(made)
    tamper(made, "UPDATE audit SET who = 'Någon annan' WHERE n = 4")
    assert faults(made) == (Fault(4, Harm.CHANGED),)


def test_a_removed_link_is_reported(made: Made) -> None:
    grown(made)
    tamper(made, "DELETE FROM audit WHERE n = 4")
    assert faults(made) == (Fault(4, Harm.REMOVED),)


def test_a_removed_and_renumbered_link_is_reported(made: Made) -> None:
    last = grown(made)
    tamper(
        made,
        "DELETE FROM audit WHERE n = 4",
        *(f"UPDATE audit SET n = {n - 1} WHERE n = {n}" for n in range(5, last + 2)),
    )
    assert faults(made)[0] == Fault(4, Harm.CHANGED)


def test_a_cut_tail_is_reported_by_the_anchor(made: Made) -> None:
    last = grown(made)
    tamper(made, f"DELETE FROM audit WHERE n > {last - 3}")
    found = faults(made)
    assert found
    assert found[0].harm in {Harm.CUT, Harm.CHANGED}


def test_a_cut_tail_is_reported_by_a_printed_anchor_where_the_file_is_gone(made: Made) -> None:
    last = grown(made)
    store = made.open()
    printed = store.set_anchor()
    store.close()
    tamper(made, f"DELETE FROM audit WHERE n > {last - 3}")
    (made.folder / "logg-ankare.json").unlink()
    store = made.open()
    (fault,) = store.verify_log(printed).faults
    assert fault.harm is Harm.CUT
    store.close()


def test_verifying_since_the_anchor_reads_only_what_came_after(made: Made) -> None:
    last = grown(made)
    store = made.open()
    report = store.verify_log(since_anchor=True)
    assert report.faults == ()
    assert report.rows == 1
    assert report.last.number == last + 1
    store.close()


def test_a_long_chain_is_verified_in_pieces(store: Store) -> None:
    store.run(lambda session: [session.log.add("skriv ut", "paper", str(n)) for n in range(2500)])
    report = store.verify_log()
    assert (report.rows, report.faults) == (report.last.number, ())
    store.run(
        lambda _: [
            store._desk.database.execute_sql("DROP TRIGGER audit_update"),
            store._desk.database.execute_sql("UPDATE audit SET verb = 'x' WHERE n IN (1, 2001, 2100)"),
        ]
    )
    assert [fault.number for fault in store.verify_log().faults] == [1, 2001, 2100]


def test_nothing_personal_is_in_the_chain(store: Store) -> None:
    case = add_case(store, "Anna Markör", address="Markörgatan 1")
    add_final(store, case.id)
    store.run(lambda session: session.notes.add(case.id, "Markör"))
    rows = store.run(lambda _: store._desk.database.execute_sql("SELECT * FROM audit").fetchall())
    text = repr(rows).casefold()
    assert "markör" not in text
    assert NUMBER not in text
    assert "anna" not in text


def test_readings_are_logged_in_batches_and_before_the_next_write(store: Store) -> None:
    case = add_case(store)
    before = len(store.run(lambda session: session.log.entries()))
    for _ in range(3):
        store.run(lambda session: session.cases.open(case.id))
    count = store.run(lambda _: store._desk.database.execute_sql("SELECT count(*) FROM audit").fetchone()[0])
    assert count == before
    store.run(lambda session: session.notes.add(case.id, "text"))
    verbs = [(one.verb, one.kind) for one in store.run(lambda session: session.log.entries(after=before))]
    assert verbs == [("läs", "case_file"), ("läs", "person"), ("skapa", "note")]


def test_readings_are_logged_when_the_store_closes(made: Made) -> None:
    case = add_case(store := made.open())
    store.close()
    store = made.open()
    store.run(lambda session: session.cases.open(case.id))
    store.close()
    store = made.open()
    kinds = [one.verb for one in store.run(lambda session: session.log.entries(case=case.id))]
    assert kinds == ["skapa", "läs"]
    store.close()


def test_entries_come_in_pages(store: Store) -> None:
    add_case(store)
    everything = store.run(lambda session: session.log.entries())
    first = store.run(lambda session: session.log.entries(limit=2))
    rest = store.run(lambda session: session.log.entries(after=first[-1].n))
    assert first + rest == everything


def test_readings_are_not_lost_with_a_change_that_is_undone(store: Store) -> None:
    case = add_case(store)
    before = len(store.run(lambda session: session.log.entries()))
    store.run(lambda session: session.cases.open(case.id))

    def work(session) -> None:
        with store._desk.transaction():
            session.notes.add(case.id, "text")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.run(work)
    verbs = [(one.verb, one.kind) for one in store.run(lambda session: session.log.entries(after=before))]
    assert verbs == [("läs", "case_file"), ("läs", "person")]
    assert store.verify_log().faults == ()
