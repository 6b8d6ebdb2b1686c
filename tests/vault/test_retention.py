"""Letting go: what is up for removal, that it is shown first, and that nothing of it is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okapp.vault.archive import Renewed
from okapp.vault.backup import LONGEST, backups
from okapp.vault.cases import CaseFields
from okapp.vault.entries import ContactFields, PaperFields, WatchFields
from okapp.vault.people import RepresentativeFields
from okapp.vault.refusals import Gone, NothingToUndo, NotListed
from okapp.vault.retention import Receipt
from okapp.vault.runs import RunFields
from okapp.vault.sharing import ConsentFields, DisclosureFields, Ground
from okapp.vault.store import Store
from tests.vault.kit import DRAFT, NUMBER, START, TODAY, Made, add_case, add_final, image, person

MARK = "markör-åäö-7f3a"


def moved(store: Store, case_id: str) -> None:
    run = add_final(store, case_id)
    store.run(lambda session: session.runs.mark_moved(run.id, run.rev, TODAY))


def candidates(store: Store, days: int) -> list[str]:
    day = TODAY + timedelta(days=days)
    return [one.case_id for one in store.run(lambda session: session.retention.candidates(day))]


def show(store: Store, made: Made) -> None:
    today = made.clock.at.date()
    store.run(lambda session: session.retention.shown(session.retention.candidates(today)))


def marked_case(store: Store) -> str:
    """A case with the mark in every field there is."""
    texts = dict.fromkeys(("address", "phone", "email", "school", "unit", "language", "municipality"), MARK)

    def work(session) -> str:
        who = session.people.add(person(f"Anna {MARK}", facts={MARK: MARK}, **texts))
        session.people.change(who.id, who.rev, person(f"Anna {MARK}", facts={MARK: MARK}))
        one = session.people.add_representative(who.id, RepresentativeFields(name=MARK, address=MARK))
        session.people.change_representative(one.id, one.rev, RepresentativeFields(name=MARK))
        session.cases.remove("representative", one.id, 2)
        case = session.cases.add(who.id, CaseFields(number=MARK, kind=MARK, facts={MARK: [MARK]}))
        session.cases.change(case.id, case.rev, CaseFields(number=MARK))
        run = session.runs.start(
            case.id, RunFields(**{**fields(), "answers": {MARK: MARK}, "place": {MARK: 1}})
        )
        run = session.runs.finish(run.id, run.rev, MARK)
        draft = session.runs.revise(run.id, MARK)
        session.cases.remove("run", draft.id, draft.rev)
        paper = PaperFields(key=MARK, title=MARK, document_id=MARK, made_on=TODAY)
        session.papers.add(case.id, paper, MARK.encode() * 3000)
        session.notes.add(case.id, f"{MARK} " * 2000)
        session.notes.add_contact(case.id, ContactFields(at=START, who=MARK, about=MARK, answer=MARK))
        session.watches.add(case.id, WatchFields(day=TODAY, text=MARK, source=MARK))
        session.sharing.add_consent(case.id, ConsentFields(recipient=MARK, given_on=TODAY, covers=MARK))
        given = DisclosureFields(recipient=MARK, ground=Ground.OTHER, words=MARK, what=MARK, day=TODAY)
        session.sharing.disclose(case.id, given)
        session.runs.mark_moved(run.id, run.rev, TODAY)
        return case.id

    return store.run(work)


def fields() -> dict[str, object]:
    return {name: getattr(DRAFT, name) for name in RunFields.__dataclass_fields__}


def test_sixty_days_after_everything_final_was_moved(store: Store) -> None:
    case = add_case(store)
    assert candidates(store, 1000) == []
    moved(store, case.id)
    assert candidates(store, 59) == []
    assert candidates(store, 60) == [case.id]
    assert store.run(lambda session: session.retention.candidates(TODAY, days=0))[0].open_dates == 0


def test_a_case_with_a_draft_or_something_not_moved_stays(store: Store) -> None:
    case = add_case(store)
    moved(store, case.id)
    draft = store.run(lambda session: session.runs.start(case.id, DRAFT))
    assert candidates(store, 100) == []
    store.run(lambda session: session.cases.remove("run", draft.id, draft.rev))
    assert candidates(store, 100) == [case.id]
    add_final(store, case.id)
    assert candidates(store, 100) == []


def test_only_the_last_version_needs_to_be_moved(store: Store) -> None:
    case = add_case(store)
    first = add_final(store, case.id)
    draft = store.run(lambda session: session.runs.revise(first.id, "Ny"))
    second = store.run(lambda session: session.runs.finish(draft.id, draft.rev, "B"))
    assert candidates(store, 100) == []
    store.run(lambda session: session.runs.mark_moved(second.id, second.rev, TODAY))
    assert candidates(store, 100) == [case.id]


def test_a_case_taken_away_by_hand_is_a_candidate_at_once(store: Store) -> None:
    case = add_case(store)
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    (one,) = store.run(lambda session: session.retention.candidates(TODAY))
    assert (one.case_id, one.taken_away) == (case.id, True)


def test_nothing_is_erased_that_has_not_been_shown(made: Made) -> None:
    case = add_case(store := made.open())
    moved(store, case.id)
    made.clock.days(61)
    with pytest.raises(NotListed):
        store.erase([case.id])
    show(store, made)
    store.run(lambda session: session.notes.add(case.id, "Något nytt"))
    with pytest.raises(NotListed):
        store.erase([case.id])
    other = add_case(store)
    show(store, made)
    with pytest.raises(NotListed):
        store.erase([case.id, other.id])
    assert store.run(lambda session: session.cases.open(case.id)).case.id == case.id
    store.erase([case.id])
    with pytest.raises(Gone):
        store.run(lambda session: session.cases.open(case.id))
    store.close()


def test_reading_a_case_does_not_take_it_off_the_list(made: Made) -> None:
    case = add_case(store := made.open(), protected="sekretessmarkering")
    moved(store, case.id)
    made.clock.days(61)
    show(store, made)
    store.run(lambda session: session.cases.open(case.id, "Ser efter före gallring"))
    store.erase([case.id])
    store.close()


def test_after_removal_the_mark_is_nowhere_in_the_file(made: Made) -> None:
    store = made.open()
    case_id = marked_case(store)
    add_case(store, "Bo Ek")
    assert MARK.encode() in image(made.folder, store.keys.dbkey)
    made.clock.days(61)
    show(store, made)
    store.erase([case_id])
    nothing_left(made, store.keys.dbkey)
    store.close()
    store = made.open()
    nothing_left(made, store.keys.dbkey)
    assert store.verify_log().faults == ()
    store.check()
    store.close()


def nothing_left(made: Made, key: bytes) -> None:
    seen = image(made.folder, key)
    assert b"utredning" in seen
    for text in (MARK, MARK.upper(), "markör åäö 7f3a", "7f3a"):
        assert text.encode() not in seen
        assert text.encode("utf-16-le") not in seen


def test_a_person_with_another_case_stays(made: Made) -> None:
    case = add_case(store := made.open())
    other = store.run(lambda session: session.cases.add(case.person_id, CaseFields(number="2")))
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    show(store, made)
    receipt = store.erase([case.id])
    assert "person" not in receipt.counts
    assert store.run(lambda session: session.cases.open(other.id)).person.number == NUMBER
    store.close()


def test_the_receipt_says_until_when_a_backup_can_hold_it(made: Made, tmp_path: Path) -> None:
    second = tmp_path / "andra"
    store = made.open()
    case_id = marked_case(store)
    store.daily_backup(second)
    made.clock.days(61)
    show(store, made)
    receipt = store.erase([case_id], second=second)
    assert receipt.last_backup == START.replace(microsecond=0)
    assert receipt.gone_by == TODAY + timedelta(days=62)
    assert (receipt.author, receipt.counts["note"], receipt.counts["run"]) == ("Siv Ek", 1, 2)
    assert store.run(lambda session: session.retention.receipts()) == (receipt,)
    assert MARK not in repr(receipt)
    verbs = [one.verb for one in store.run(lambda session: session.log.entries(case=case_id))]
    assert verbs[-1] == "gallra"
    made.clock.days(1)
    assert store.renew_backups(receipt, second) == Renewed(2, 0)
    for place in (store.backups_folder, store.archive.second(second)):
        assert [one.made.date() for one in backups(place)] == [made.clock.at.date()]
    store.close()


def erased(store: Store, made: Made) -> Receipt:
    """The receipt of a case that was taken away and erased today."""
    case = add_case(store)
    store.daily_backup()
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    show(store, made)
    return store.erase([case.id])


def test_no_backup_is_left_after_the_day_that_the_receipt_says(made: Made, tmp_path: Path) -> None:
    """The last three days with backups stay however old they are, but for what somebody has been promised."""
    second = tmp_path / "andra"
    store = made.open()
    for _ in range(3):
        store.daily_backup(second)
        made.clock.days(1)
    receipt = erased(store, made)
    store.daily_backup(second)
    assert (receipt.last_backup, receipt.gone_by) == (
        made.clock.at.replace(microsecond=0),
        made.clock.at.date() + LONGEST,
    )
    made.clock.days(LONGEST.days - 1)
    store.daily_backup(second)
    assert len(backups(store.backups_folder)) > 1
    made.clock.days(1)
    store.daily_backup(second)
    for place in (store.backups_folder, store.archive.second(second)):
        assert [one for one in backups(place) if one.made <= receipt.last_backup] == []
        assert len(backups(place)) == 2
    store.close()


def test_without_a_receipt_that_has_come_due_the_latest_three_stay(made: Made) -> None:
    store = made.open()
    for days in (1, 1, 200):
        store.daily_backup()
        made.clock.days(days)
    store.daily_backup()
    assert len(backups(store.backups_folder)) == 3
    store.close()


def test_backups_that_cannot_be_removed_now_are_counted(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made.open()
    receipt = erased(store, made)
    (held,) = backups(store.backups_folder)
    made.clock.days(1)
    real = Path.unlink

    def in_use(path: Path, *, missing_ok: bool = False) -> None:
        if path == held.file:
            raise PermissionError(13, "in use")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", in_use)
        assert store.renew_backups(receipt) == Renewed(0, 1)
    made.clock.days(1)
    assert store.renew_backups(receipt) == Renewed(1, 0)
    store.close()


def test_without_backups_the_receipt_says_so(made: Made) -> None:
    case = add_case(store := made.open())
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    show(store, made)
    receipt = store.erase([case.id])
    assert (receipt.last_backup, receipt.gone_by) == (None, None)
    store.close()


def test_what_was_taken_away_inside_cases_is_swept_and_cannot_be_undone(made: Made) -> None:
    case = add_case(store := made.open())
    draft = store.run(
        lambda session: session.runs.start(case.id, RunFields(**{**fields(), "answers": {"a": MARK}}))
    )
    store.run(lambda session: session.cases.remove("run", draft.id, draft.rev))
    note = store.run(lambda session: session.own_notes.add("avtal:hok", MARK))
    store.run(lambda session: session.own_notes.change(note.id, note.rev, f"{MARK} igen"))
    store.run(lambda session: session.cases.remove("own_note", note.id, note.rev + 1))
    assert store.run(lambda session: session.retention.sweep(made.clock.at)) == 2
    store.close()
    store = made.open()
    assert MARK.encode() not in image(made.folder, store.keys.dbkey)
    with pytest.raises(NothingToUndo):
        store.run(lambda session: session.cases.undo())
    assert store.run(lambda session: session.retention.sweep(made.clock.at)) == 0
    assert store.verify_log().faults == ()
    store.close()
