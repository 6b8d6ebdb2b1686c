"""Forms that are written in and not saved: one row each, hidden with the case, gone with it, in no sealed file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okapp.vault.entries import WatchFields
from okapp.vault.forms import Unfinished
from okapp.vault.keyfile import KeyFile
from okapp.vault.refusals import Gone, ReasonNeeded
from okapp.vault.store import Store
from okapp.vault.tables import FormRow
from tests.vault import make_release_store
from tests.vault.kit import START, TODAY, Made, add_case, image, make_store

MARK = "markör-åäö-4c1e"


def save(store: Store, case_id: str, key: str, text: str, *, is_open: bool = True) -> Unfinished:
    return store.run(lambda session: session.forms.save(case_id, key, {"text": text}, is_open=is_open))


def texts(store: Store, case_id: str) -> list[tuple[str, str]]:
    found = store.run(lambda session: session.forms.of_case(case_id))
    return [(one.key, one.written["text"]) for one in found]


def test_a_form_is_one_row_however_often_it_is_saved(store: Store) -> None:
    case = add_case(store)
    for text in ("H", "Ho", "Hon"):
        save(store, case.id, "note", text)
    save(store, case.id, "watch:1", "Ring")
    assert texts(store, case.id) == [("watch:1", "Ring"), ("note", "Hon")]
    assert store.info().counts["form"] == 2
    assert store.info().counts["earlier"] == 0


def test_each_saving_is_a_link_of_the_chain_without_content(store: Store) -> None:
    case = add_case(store)
    save(store, case.id, "note", MARK)
    last = store.run(lambda session: session.log.entries())[-1]
    assert (last.verb, last.kind, last.case_id) == ("spara", "form", case.id)
    assert MARK not in repr(last)
    assert store.verify_log().faults == ()


def test_a_cleared_form_is_gone_and_can_be_begun_again(store: Store) -> None:
    case = add_case(store)
    save(store, case.id, "note", "Hon")
    store.run(lambda session: session.forms.clear(case.id, "note"))
    assert texts(store, case.id) == []
    assert store.run(lambda session: session.forms.left_open()) is None
    save(store, case.id, "note", "Han")
    assert texts(store, case.id) == [("note", "Han")]


def test_clearing_what_is_not_there_writes_nothing(store: Store) -> None:
    case = add_case(store)
    before = len(store.run(lambda session: session.log.entries()))
    store.run(lambda session: session.forms.clear(case.id, "note"))
    assert len(store.run(lambda session: session.log.entries())) == before


def test_a_form_of_no_case_stands_apart(store: Store) -> None:
    case = add_case(store)
    save(store, "", "new-case", "Kim")
    assert texts(store, case.id) == []
    (loose,) = store.run(lambda session: session.forms.unprotected())
    assert (loose.case_id, loose.key, loose.written) == ("", "new-case", {"text": "Kim"})


def test_a_form_of_a_case_that_is_no_more_is_refused(store: Store) -> None:
    with pytest.raises(Gone):
        save(store, "finns-inte", "note", "Hon")


def test_the_form_that_was_left_last_is_found_by_name_alone(store: Store) -> None:
    first, second = add_case(store), add_case(store, "Bo Ek", number="2", email="")
    save(store, first.id, "note", "Hon")
    save(store, second.id, "contact", MARK)
    save(store, second.id, "give-from-guide", "Solna", is_open=False)
    left = store.run(lambda session: session.forms.left_open())
    assert (left.case_id, left.key) == (second.id, "contact")
    assert MARK not in repr(left)
    store.run(lambda session: session.cases.remove("case_file", second.id, second.rev))
    assert store.run(lambda session: session.forms.left_open()).case_id == first.id


def test_a_protected_persons_form_asks_for_a_reason(made: Made) -> None:
    store = made.open()
    case = add_case(store, protected="Sekretessmarkering")
    save(store, case.id, "note", MARK)
    store.close()
    store = made.open()
    with pytest.raises(ReasonNeeded):
        texts(store, case.id)
    assert store.run(lambda session: session.forms.left_open()).key == "note"
    store.run(lambda session: session.cases.open(case.id, "Ny anmälan"))
    assert texts(store, case.id) == [("note", MARK)]
    store.close()


def erase(store: Store, made: Made, case_id: str) -> None:
    today = made.clock.at.date()
    store.run(lambda session: session.retention.shown(session.retention.candidates(today)))
    store.erase([case_id])


def test_removal_erases_the_forms_of_the_case_and_leaves_nothing_in_the_file(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    save(store, case.id, "note", f"{MARK} " * 400)
    save(store, "", "new-case", "Kim")
    store.run(lambda session: session.cases.remove("case_file", case.id, case.rev))
    (listed,) = store.run(lambda session: session.retention.candidates(made.clock.at.date()))
    assert listed.forms == 1
    erase(store, made, case.id)
    assert store.info().counts["form"] == 1
    (receipt,) = store.run(lambda session: session.retention.receipts())
    assert receipt.counts["form"] == 1
    key = store.keys.dbkey
    assert MARK.encode() not in image(made.folder, key)
    store.close()


def test_a_form_that_is_cleared_leaves_nothing_in_the_file(made: Made) -> None:
    store = made.open()
    case = add_case(store)
    save(store, case.id, "note", f"{MARK} " * 400)
    key = store.keys.dbkey
    assert MARK.encode() in image(made.folder, key)
    store.run(lambda session: session.forms.clear(case.id, "note"))
    kept = bytes(key)
    store.close()
    assert MARK.encode() not in image(made.folder, kept)


def test_what_was_written_of_a_row_goes_with_the_row(store: Store) -> None:
    case = add_case(store)
    watch = store.run(lambda session: session.watches.add(case.id, WatchFields(day=TODAY, text="Ring")))
    save(store, case.id, f"watch:{watch.id}", "Ring skolan")
    save(store, case.id, "watch", "Skriv")
    store.run(lambda session: session.cases.remove("watch", watch.id, watch.rev))
    store.run(lambda session: session.retention.sweep(START + timedelta(days=1)))
    assert texts(store, case.id) == [("watch", "Skriv")]


def test_a_sealed_file_leaves_it_out(store: Store) -> None:
    case = add_case(store)
    save(store, case.id, "note", MARK)
    parts = store.run(lambda session: session.transfer.dump(case.id))
    assert MARK.encode() not in b"".join(parts.values())


def copied(tmp_path: Path, version: str) -> Made:
    folder = tmp_path / "arenden"
    folder.mkdir()
    for path in (make_release_store.STORES / version).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return Made(folder, "", make_store(tmp_path / "ny").clock)


def test_the_first_released_store_is_backed_up_and_gets_the_table(tmp_path: Path) -> None:
    made = copied(tmp_path, "1")
    store = made.open(make_release_store.PASSPHRASE)
    assert store.upgraded_from is not None
    assert store.upgraded_from.file.is_file()
    assert KeyFile.load(made.folder).schema == 2
    save(store, "", "new-case", "Kim")
    assert store.info().counts["form"] == 1
    store.close()
    again = made.open(make_release_store.PASSPHRASE)
    assert again.upgraded_from is None
    assert again.run(lambda session: session.forms.unprotected())[0].written == {"text": "Kim"}
    again.close()


def test_the_second_released_store_holds_its_form(tmp_path: Path) -> None:
    store = copied(tmp_path, "2").open(make_release_store.PASSPHRASE)
    (row,) = store.run(lambda _: list(FormRow.select().dicts().execute(store._desk.database)))
    assert texts(store, row["case_id"]) == [("note", "Hon ringer i morgon")]
    store.close()


def test_what_no_reason_is_asked_for_is_told_without_the_rest(store: Store) -> None:
    hidden, case = add_case(store, protected="Sekretessmarkering"), add_case(store, "Bo Ek")
    for one in (hidden, case):
        save(store, one.id, "note", "Hon")
    save(store, "", "new-case", "Kim")
    found = store.run(lambda session: session.forms.unprotected())
    assert [one.case_id for one in found] == ["", case.id]
