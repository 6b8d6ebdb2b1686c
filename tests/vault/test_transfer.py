"""A case out of one store and into another: nothing is lost, nothing here is written over, nothing false is taken in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okapp.vault.entries import ContactFields, PaperFields, WatchFields
from okapp.vault.errors import SealedDamaged, SealedNewer, VaultError
from okapp.vault.listing import Seek
from okapp.vault.people import RepresentativeFields
from okapp.vault.refusals import ReasonNeeded
from okapp.vault.sharing import ConsentFields, DisclosureFields, Ground
from okapp.vault.store import Store
from okapp.vault.transfer import CONTENTS
from tests.vault.kit import START, TODAY, add_case, add_final, make_store

PDF = b"%PDF" + bytes(range(256))


def full_case(store: Store, **more: object) -> str:
    case = add_case(store, "Åsa Öberg", **more)
    first = add_final(store, case.id)

    def work(session) -> None:
        session.people.add_representative(
            case.person_id, RepresentativeFields(name="Bo", kind="vårdnadshavare")
        )
        draft = session.runs.revise(first.id, "Ny adress")
        session.runs.finish(draft.id, draft.rev, "E5F6-0718")
        paper = PaperFields(key="begaran", title="Begäran", document_id="A", made_on=TODAY, run_id=first.id)
        made = session.papers.add(case.id, paper, PDF)
        note = session.notes.add(case.id, "Fel")
        session.notes.add(case.id, "Rätt", corrects=note.id)
        session.notes.add_contact(case.id, ContactFields(at=START, who="Skolan"))
        session.watches.follow(case.id, first.id, [WatchFields(key="svar", day=TODAY, text="Svar")])
        session.sharing.add_consent(case.id, ConsentFields(recipient="Solna", given_on=TODAY))
        what = DisclosureFields(
            recipient="Solna",
            ground=Ground.CONSENT,
            what="Begäran",
            day=TODAY,
            run_id=first.id,
            paper_id=made.id,
        )
        session.sharing.disclose(case.id, what)

    store.run(work)
    return case.id


def parts_of(store: Store, case_id: str) -> dict[str, bytes]:
    return store.run(lambda session: session.transfer.dump(case_id))


def test_a_case_goes_into_another_store_whole(store: Store, tmp_path: Path) -> None:
    case_id = full_case(store)
    parts = parts_of(store, case_id)
    assert [one.verb for one in store.run(lambda session: session.log.entries(case=case_id))][
        -1
    ] == "exportera"
    other = make_store(tmp_path / "kollega").open()
    incoming = other.run(lambda session: session.transfer.look(parts))
    assert (incoming.name, incoming.counts["run"], incoming.counts["paper"]) == ("Åsa Öberg", 2, 1)
    new = other.run(lambda session: session.transfer.take_in(parts, "Från Siv Ek, Solna"))
    file = other.run(lambda session: session.cases.open(new))
    assert (file.person.name, file.case.origin) == ("Åsa Öberg", "Från Siv Ek, Solna")
    assert [one.name for one in file.representatives] == ["Bo"]
    runs = other.run(lambda session: session.runs.of_case(new))
    assert {(run.version, run.document_id) for run in runs} == {(1, "A1B2-C3D4"), (2, "E5F6-0718")}
    versions = other.run(lambda session: session.runs.versions(runs[0].family))
    assert versions[1].replaces == versions[0].id
    (paper,) = other.run(lambda session: session.papers.of_case(new))
    assert other.run(lambda session: session.papers.pdf(paper.id)) == PDF
    notes = other.run(lambda session: session.notes.of_case(new))
    assert {one.text: bool(one.corrects) for one in notes} == {"Rätt": True, "Fel": False}
    (given_away,) = other.run(lambda session: session.sharing.disclosures(new))
    assert given_away.paper_id == paper.id
    assert given_away.run_id in {run.id for run in runs}
    (consent,) = other.run(lambda session: session.sharing.consents(new))
    assert given_away.consent_id == consent.id
    assert other.verify_log().faults == ()
    other.close()


def test_taking_in_twice_makes_two_and_overwrites_none(store: Store) -> None:
    case_id = full_case(store)
    before = store.run(lambda session: session.cases.open(case_id))
    parts = parts_of(store, case_id)
    store.run(lambda session: session.transfer.take_in(parts, "tillbaka"))
    store.run(lambda session: session.transfer.take_in(parts, "tillbaka"))
    assert store.run(lambda session: session.listing.page(Seek())).total == 3
    assert store.run(lambda session: session.cases.open(case_id)).case == before.case


def test_a_protected_case_stays_protected(store: Store, tmp_path: Path) -> None:
    case_id = full_case(store, protected="sekretessmarkering")
    parts = parts_of(store, case_id)
    other = make_store(tmp_path / "kollega").open()
    assert other.run(lambda session: session.transfer.look(parts)).protected
    new = other.run(lambda session: session.transfer.take_in(parts, "från"))
    with pytest.raises(ReasonNeeded):
        other.run(lambda session: session.cases.open(new))
    other.close()


def test_a_newer_format_is_refused(store: Store) -> None:
    parts = parts_of(store, full_case(store))
    contents = json.loads(parts[CONTENTS])
    contents["format"] = 2
    with pytest.raises(SealedNewer):
        store.run(lambda session: session.transfer.look({**parts, CONTENTS: json.dumps(contents).encode()}))


@pytest.mark.parametrize(
    "break_it",
    [
        lambda rows: rows.pop("run"),
        lambda rows: rows["person"].clear(),
        lambda rows: rows["case_file"].append(rows["case_file"][0]),
        lambda rows: rows["run"][0].pop("answers"),
        lambda rows: rows["run"][0].update(status="klar"),
        lambda rows: rows["run"][0].update(answers="{"),
        lambda rows: rows["run"][0].update(matter_date="i går"),
        lambda rows: rows["run"][0].update(version="två"),
        lambda rows: rows["note"][0].update(text=7),
        lambda rows: rows["paper"].append(rows["paper"][0]),
        lambda rows: rows.update(extra=[]),
        lambda rows: rows["note"][0].update(id=None),
        lambda rows: rows["run"][0].update(answers="[]"),
        lambda rows: rows["run"][0].update(answers='"ja"'),
        lambda rows: rows["person"][0].update(facts="3"),
        lambda rows: rows["run"][0].update(answers='{"a":"\\ud800"}'),
        lambda rows: rows["person"][0].update(name="\ud800"),
        lambda rows: rows["watch"][0].update(day=""),
        lambda rows: rows["watch"][0].update(day="20260101"),
        lambda rows: rows["paper"][0].update(made_on=""),
        lambda rows: rows["consent"][0].update(given_on=""),
        lambda rows: rows["disclosure"][0].update(day=""),
        lambda rows: rows["contact"][0].update(at=""),
        lambda rows: rows["contact"][0].update(at="2026-01-01T10:00:00"),
        lambda rows: rows["run"][0].update(finished=""),
        lambda rows: rows["run"][0].update(status="draft"),
    ],
)
def test_what_is_not_right_is_refused_whole(store: Store, break_it) -> None:
    parts = parts_of(store, full_case(store))
    contents = json.loads(parts[CONTENTS])
    break_it(contents["rows"])
    broken = {**parts, CONTENTS: json.dumps(contents).encode()}
    total = store.run(lambda session: session.listing.page(Seek())).total
    with pytest.raises(SealedDamaged):
        store.run(lambda session: session.transfer.take_in(broken, "från"))
    assert store.run(lambda session: session.listing.page(Seek())).total == total
    assert store.verify_log().faults == ()


def test_parts_that_are_missing_are_damage(store: Store) -> None:
    parts = parts_of(store, full_case(store))
    for name in parts:
        with pytest.raises(SealedDamaged):
            store.run(
                lambda session, name=name: session.transfer.look(
                    {k: v for k, v in parts.items() if k != name}
                )
            )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_anything_strange_is_a_sentence(store: Store, data) -> None:
    parts = parts_of(store, full_case(store))
    contents = json.loads(parts[CONTENTS])
    name = data.draw(st.sampled_from(sorted(contents["rows"])))
    rows = contents["rows"][name]
    if rows:
        column = data.draw(st.sampled_from(sorted(rows[0])))
        rows[0][column] = data.draw(JSON)
    else:
        contents["rows"][name] = data.draw(JSON)
    strange = {**parts, CONTENTS: json.dumps(contents).encode()}
    try:
        new = store.run(lambda session: session.transfer.take_in(strange, "från"))
    except VaultError:
        return
    try:
        store.run(lambda session: session.cases.open(new, "prov"))
    except ReasonNeeded:
        pytest.fail("a reason was given")
    for read in ("runs", "papers", "notes", "watches"):
        store.run(lambda session, read=read: getattr(session, read).of_case(new))
