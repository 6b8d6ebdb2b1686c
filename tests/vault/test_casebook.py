"""People, cases, protected identity, runs and their versions, deletions and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from okapp.vault.cases import CLOSED, CaseFields
from okapp.vault.people import RepresentativeFields
from okapp.vault.refusals import (
    Conflict,
    FinalIsLocked,
    Gone,
    NotFinal,
    NothingToUndo,
    ReasonNeeded,
    RevisionOpen,
    WordsNeeded,
)
from okapp.vault.store import Store
from tests.vault.kit import DRAFT, NUMBER, TODAY, Made, add_case, add_final, person

PROTECTED = "sekretessmarkering"


def test_a_number_or_a_reason(store: Store) -> None:
    with pytest.raises(WordsNeeded):
        store.run(lambda session: session.people.add(person(number="")))
    who = store.run(
        lambda session: session.people.add(person(number="", number_reason="Inget svenskt nummer"))
    )
    assert (who.number, who.number_reason) == ("", "Inget svenskt nummer")


def test_a_number_is_kept_as_digits(store: Store) -> None:
    who = store.run(lambda session: session.people.add(person(number="19850730-2384")))
    assert who.number == NUMBER


def test_facts_of_a_person_come_back(store: Store) -> None:
    facts = {"boende": ["Solna", "Åre"], "tolk": {"språk": "dari"}}
    who = store.run(
        lambda session: session.people.add(person(facts=facts, language="dari", interpreter=True))
    )
    again = store.run(lambda session: session.people.get(who.id))
    assert (again.facts, again.language, again.interpreter, again.birth_date) == (
        facts,
        "dari",
        True,
        date(1985, 7, 30),
    )


def test_representatives(store: Store) -> None:
    who = store.run(lambda session: session.people.add(person()))
    given = RepresentativeFields(kind="vårdnadshavare", name="Bo Svensson")
    one = store.run(lambda session: session.people.add_representative(who.id, given))
    changed = replace(given, phone="08-123")
    store.run(lambda session: session.people.change_representative(one.id, one.rev, changed))
    assert [found.phone for found in store.run(lambda session: session.people.representatives(who.id))] == [
        "08-123"
    ]
    store.run(lambda session: session.cases.remove("representative", one.id, 2))
    assert store.run(lambda session: session.people.representatives(who.id)) == ()
    assert store.run(lambda session: session.cases.undo()) == ("representative", one.id)
    assert len(store.run(lambda session: session.people.representatives(who.id))) == 1


def test_possible_duplicates_by_number_or_by_name_and_day(store: Store) -> None:
    same = store.run(lambda session: session.people.add(person("ANNA  Svensson")))
    store.run(
        lambda session: session.people.add(
            person("Anna Svensson", number="198507302392", birth_date=date(1999, 1, 1))
        )
    )
    by_number = store.run(lambda session: session.people.alike(person("Någon Annan", birth_date=None)))
    assert [(one.person_id, one.same_number) for one in by_number] == [(same.id, True)]
    by_name = store.run(lambda session: session.people.alike(person(number="", number_reason="saknas")))
    assert [(one.person_id, one.same_number) for one in by_name] == [(same.id, False)]
    assert store.run(lambda session: session.people.alike(person(), besides=same.id)) == ()
    assert store.run(lambda session: session.people.alike(person("", number="", birth_date=None))) == ()


def test_a_duplicate_that_is_protected_has_no_details(store: Store) -> None:
    store.run(lambda session: session.people.add(person(protected=PROTECTED)))
    (found,) = store.run(lambda session: session.people.alike(person()))
    assert found.protected
    assert (found.person_id, found.name, found.birth_date) == ("", "", None)


def test_a_protected_case_asks_for_a_reason_each_time(made: Made) -> None:
    case = add_case(store := made.open(), protected=PROTECTED)
    store.close()
    store = made.open()
    ways = (
        lambda session: session.cases.open(case.id),
        lambda session: session.cases.open(case.id, "  "),
        lambda session: session.people.get(case.person_id),
        lambda session: session.people.representatives(case.person_id),
        lambda session: session.people.change(case.person_id, 1, person()),
        lambda session: session.runs.of_case(case.id),
        lambda session: session.papers.of_case(case.id),
        lambda session: session.notes.of_case(case.id),
        lambda session: session.notes.contacts(case.id),
        lambda session: session.watches.of_case(case.id),
        lambda session: session.sharing.consents(case.id),
        lambda session: session.sharing.disclosures(case.id),
        lambda session: session.listing.within(case.id, "ord"),
        lambda session: session.transfer.dump(case.id),
        lambda session: session.cases.accesses(case.id),
        lambda session: session.cases.change(case.id, case.rev, CaseFields()),
        lambda session: session.notes.add(case.id, "text"),
        lambda session: session.runs.start(case.id, DRAFT),
        lambda session: session.cases.add(case.person_id, CaseFields()),
    )
    for way in ways:
        with pytest.raises(ReasonNeeded):
            store.run(way)
    store.run(lambda session: session.cases.open(case.id, "Ringer om mötet"))
    for way in ways[2:4]:
        store.run(way)
    (access,) = store.run(lambda session: session.cases.accesses(case.id))
    assert (access.reason, access.author) == ("Ringer om mötet", "Siv Ek")
    last = store.run(lambda session: session.log.entries(case=case.id))[-1]
    assert (last.verb, last.target) == ("läs skyddad", access.id)
    store.run(lambda session: session.cases.leave(case.id))
    with pytest.raises(ReasonNeeded):
        store.run(lambda session: session.people.get(case.person_id))
    with pytest.raises(ReasonNeeded):
        store.run(lambda session: session.cases.open(case.id))
    store.close()


def test_what_lies_in_a_protected_case_cannot_be_reached_by_its_own_id(made: Made) -> None:
    from okapp.vault.entries import PaperFields, WatchFields

    case = add_case(store := made.open(), protected=PROTECTED)
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    fields = PaperFields(key="protokoll", title="Protokoll", document_id="A", made_on=TODAY)
    paper = store.run(lambda session: session.papers.add(case.id, fields, b"%PDF"))
    watch = store.run(lambda session: session.watches.add(case.id, WatchFields(day=TODAY, text="Ring")))
    store.close()
    store = made.open()
    for way in (
        lambda session: session.runs.get(run.id),
        lambda session: session.runs.save(run.id, run.rev, DRAFT),
        lambda session: session.runs.versions(run.family),
        lambda session: session.papers.pdf(paper.id),
        lambda session: session.watches.done(watch.id, watch.rev, TODAY),
        lambda session: session.cases.remove("run", run.id, run.rev),
    ):
        with pytest.raises(ReasonNeeded):
            store.run(way)
    assert store.run(lambda session: session.runs.latest_draft()) is None
    store.close()


def test_a_case_is_changed_and_closed(store: Store) -> None:
    case = add_case(store)
    given = CaseFields(number="2026-17", kind="utredning", municipality="0184", status=CLOSED, facts={"a": 1})
    changed = store.run(lambda session: session.cases.change(case.id, case.rev, given))
    assert (changed.number, changed.municipality, changed.status, changed.facts) == (
        "2026-17",
        "0184",
        CLOSED,
        {"a": 1},
    )


def test_a_removed_case_is_gone_until_undone(store: Store) -> None:
    case = add_case(store)
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    with pytest.raises(Gone):
        store.run(lambda session: session.cases.open(case.id))
    assert store.run(lambda session: session.cases.undo()) == ("case_file", case.id)
    assert store.run(lambda session: session.cases.open(case.id)).case.id == case.id
    with pytest.raises(NothingToUndo):
        store.run(lambda session: session.cases.undo())


def test_undo_takes_the_last_deletion_first(store: Store) -> None:
    first, second = add_case(store), add_case(store)
    for case in (first, second):
        store.run(lambda session, case=case: session.cases.remove("case_file", case.id, case.rev))
    assert store.run(lambda session: session.cases.undo()) == ("case_file", second.id)
    assert store.run(lambda session: session.cases.undo()) == ("case_file", first.id)


def test_what_is_noted_cannot_be_removed(store: Store) -> None:
    case = add_case(store)
    note = store.run(lambda session: session.notes.add(case.id, "text"))
    with pytest.raises(KeyError):
        store.run(lambda session: session.cases.remove("note", note.id, 1))


def test_a_draft_is_saved_and_resumed(made: Made) -> None:
    case = add_case(store := made.open())
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    later = replace(DRAFT, answers={"akut": "nej"}, place={"steg": "vistelse", "ruta": 3})
    assert store.run(lambda session: session.runs.save(run.id, run.rev, later)) == run.rev + 1
    store.close()
    store = made.open()
    found = store.run(lambda session: session.runs.latest_draft())
    assert found is not None
    assert (found.id, found.answers, found.place) == (run.id, later.answers, later.place)
    assert (found.edition, found.matter_date, found.fingerprint) == (DRAFT.edition, DRAFT.matter_date, "abc")
    store.close()


def test_two_windows_do_not_save_over_each_other(store: Store) -> None:
    case = add_case(store)
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    store.run(lambda session: session.runs.save(run.id, run.rev, DRAFT))
    with pytest.raises(Conflict):
        store.run(lambda session: session.runs.save(run.id, run.rev, DRAFT))


def test_a_final_version_is_locked_and_followed(store: Store) -> None:
    case = add_case(store)
    first = add_final(store, case.id)
    assert (first.status, first.version, first.document_id) == ("final", 1, "A1B2-C3D4")
    for forbidden in (
        lambda session: session.runs.save(first.id, first.rev, DRAFT),
        lambda session: session.runs.finish(first.id, first.rev, "X"),
        lambda session: session.cases.remove("run", first.id, first.rev),
    ):
        with pytest.raises(FinalIsLocked):
            store.run(forbidden)
    with pytest.raises(WordsNeeded):
        store.run(lambda session: session.runs.revise(first.id, " "))
    draft = store.run(lambda session: session.runs.revise(first.id, "Ny adress"))
    assert (draft.family, draft.replaces, draft.reason, draft.answers) == (
        first.family,
        first.id,
        "Ny adress",
        first.answers,
    )
    with pytest.raises(RevisionOpen):
        store.run(lambda session: session.runs.revise(first.id, "Igen"))
    second = store.run(lambda session: session.runs.finish(draft.id, draft.rev, "E5F6-0718"))
    assert second.version == 2
    with pytest.raises(Conflict):
        store.run(lambda session: session.runs.revise(first.id, "Från den gamla"))
    versions = store.run(lambda session: session.runs.versions(first.family))
    assert [(one.version, one.document_id) for one in versions] == [(1, "A1B2-C3D4"), (2, "E5F6-0718")]
    assert store.run(lambda session: session.runs.get(first.id)) == first


def test_a_draft_cannot_be_revised_or_moved(store: Store) -> None:
    case = add_case(store)
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    with pytest.raises(NotFinal):
        store.run(lambda session: session.runs.revise(run.id, "Varför"))
    with pytest.raises(NotFinal):
        store.run(lambda session: session.runs.mark_moved(run.id, run.rev, TODAY))


def test_another_date_is_a_run_of_its_own_beside_the_old(store: Store) -> None:
    case = add_case(store)
    old = add_final(store, case.id)
    given = replace(DRAFT, matter_date=date(2025, 6, 1), edition=date(2022, 1, 1), fingerprint="def")
    new = store.run(lambda session: session.runs.beside(old.id, given))
    assert (new.beside, new.status, new.family, new.matter_date) == (
        old.id,
        "draft",
        new.id,
        date(2025, 6, 1),
    )
    assert len(store.run(lambda session: session.runs.of_case(case.id))) == 2


def test_the_working_copy_clock(store: Store) -> None:
    case = add_case(store)
    first = add_final(store, case.id)
    draft = store.run(lambda session: session.runs.revise(first.id, "Ny adress"))
    assert [one.id for one in store.run(lambda session: session.runs.working_copies())] == [first.id]
    second = store.run(lambda session: session.runs.finish(draft.id, draft.rev, "E5F6-0718"))
    assert [one.id for one in store.run(lambda session: session.runs.working_copies())] == [second.id]
    moved = store.run(lambda session: session.runs.mark_moved(second.id, second.rev, TODAY))
    assert (moved.moved_on, moved.moved_by) == (TODAY, "Siv Ek")
    assert store.run(lambda session: session.runs.working_copies()) == ()
    back = store.run(lambda session: session.runs.mark_moved(second.id, moved.rev, None))
    assert (back.moved_on, back.moved_by) == (None, "")
    assert len(store.run(lambda session: session.runs.working_copies())) == 1


def test_a_removed_draft_is_not_saved_into(store: Store) -> None:
    case = add_case(store)
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    store.run(lambda session: session.cases.remove("run", run.id, run.rev))
    with pytest.raises(Gone):
        store.run(lambda session: session.runs.save(run.id, run.rev + 1, DRAFT))
    assert store.run(lambda session: session.runs.of_case(case.id)) == ()


def test_days_since_are_counted_from_the_day_it_was_finished(made: Made) -> None:
    case = add_case(store := made.open())
    add_final(store, case.id)
    made.clock.days(3)
    (copy,) = store.run(lambda session: session.runs.working_copies())
    assert (copy.case_id, copy.number) == (case.id, case.number)
    assert made.clock.at - copy.finished > timedelta(days=2)
    store.close()
