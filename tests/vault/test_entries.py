"""Papers, notes, contacts, dates to watch, consents, disclosures, own notes."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from okapp.vault.entries import ContactFields, PaperFields, WatchFields
from okapp.vault.refusals import BadGround, Conflict, Gone, WordsNeeded
from okapp.vault.sharing import ConsentFields, DisclosureFields, Ground
from okapp.vault.store import Store
from tests.vault.kit import START, TODAY, add_case

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 50


def test_a_paper_is_kept_byte_for_byte(store: Store) -> None:
    case = add_case(store)
    given = PaperFields(key="protokoll", title="Protokoll", document_id="A1B2-C3D4", made_on=TODAY)
    paper = store.run(lambda session: session.papers.add(case.id, given, PDF))
    assert (paper.size, paper.sha256, paper.audience) == (
        len(PDF),
        hashlib.sha256(PDF).hexdigest(),
        "arbetskopia",
    )
    assert store.run(lambda session: session.papers.pdf(paper.id)) == PDF
    assert store.run(lambda session: session.papers.of_case(case.id)) == (paper,)
    store.run(lambda session: session.cases.remove("paper", paper.id, paper.rev))
    assert store.run(lambda session: session.papers.of_case(case.id)) == ()
    store.run(lambda session: session.cases.undo())
    assert store.run(lambda session: session.papers.pdf(paper.id)) == PDF


def test_a_note_is_corrected_by_another_that_points_back(store: Store) -> None:
    case, other = add_case(store), add_case(store)
    first = store.run(lambda session: session.notes.add(case.id, "Möte tisdag"))
    second = store.run(lambda session: session.notes.add(case.id, "Möte onsdag", corrects=first.id))
    found = store.run(lambda session: session.notes.of_case(case.id))
    assert [(one.text, one.corrects, one.author) for one in found] == [
        ("Möte onsdag", first.id, "Siv Ek"),
        ("Möte tisdag", "", "Siv Ek"),
    ]
    assert second.created > first.created
    with pytest.raises(Gone):
        store.run(lambda session: session.notes.add(other.id, "text", corrects=first.id))
    with pytest.raises(WordsNeeded):
        store.run(lambda session: session.notes.add(case.id, "  "))


def test_the_contact_log(store: Store) -> None:
    case = add_case(store)
    given = ContactFields(at=START, who="Solna kommun", how="telefon", about="Ansvar", answer="Återkommer")
    first = store.run(lambda session: session.notes.add_contact(case.id, given))
    later = ContactFields(at=START + timedelta(hours=1), who="Solna kommun", answer="Ja")
    store.run(lambda session: session.notes.add_contact(case.id, later, corrects=first.id))
    found = store.run(lambda session: session.notes.contacts(case.id))
    assert [(one.answer, one.at) for one in found] == [
        ("Ja", START + timedelta(hours=1)),
        ("Återkommer", START),
    ]
    with pytest.raises(WordsNeeded):
        store.run(lambda session: session.notes.add_contact(case.id, ContactFields(at=START, who=" ")))


def test_dates_of_a_journey_follow_it(store: Store) -> None:
    case = add_case(store)
    run = "körning"

    def follow(*dates: WatchFields) -> list[tuple[str, int]]:
        found = store.run(lambda session: session.watches.follow(case.id, run, dates))
        return [(one.key, (one.day - TODAY).days) for one in found]

    reply = WatchFields(key="svar", day=TODAY + timedelta(days=30), text="Svar från kommunen")
    plan = WatchFields(key="plan", day=TODAY + timedelta(days=10), text="Plan klar")
    assert follow(reply, plan) == [("plan", 10), ("svar", 30)]
    before = store.run(lambda session: session.watches.of_case(case.id))
    assert follow(reply, plan) == [("plan", 10), ("svar", 30)]
    assert store.run(lambda session: session.watches.of_case(case.id)) == before
    moved = WatchFields(key="svar", day=TODAY + timedelta(days=40), text="Svar från kommunen")
    assert follow(moved) == [("svar", 40)]
    (one,) = store.run(lambda session: session.watches.of_case(case.id))
    done = store.run(lambda session: session.watches.done(one.id, one.rev, TODAY))
    assert done.done_on == TODAY
    assert follow() == [("svar", 40)]
    with pytest.raises(Conflict):
        store.run(lambda session: session.watches.done(one.id, one.rev, None))


def test_a_date_of_ones_own(store: Store) -> None:
    case = add_case(store)
    watch = store.run(lambda session: session.watches.add(case.id, WatchFields(day=TODAY, text="Ring")))
    changed = store.run(
        lambda session: session.watches.change(watch.id, watch.rev, WatchFields(day=TODAY, text="Ring Bo"))
    )
    assert (changed.text, changed.run_id, changed.key) == ("Ring Bo", "", "")


def test_consent_is_held_against_recipient_and_day(store: Store) -> None:
    case = add_case(store)
    given = ConsentFields(recipient="Solna kommun", given_on=TODAY, until=TODAY + timedelta(days=10))
    consent = store.run(lambda session: session.sharing.add_consent(case.id, given))

    def disclose(recipient: str, days: int, ground: Ground = Ground.CONSENT, words: str = "") -> str:
        what = DisclosureFields(
            recipient=recipient, ground=ground, what="Begäran", day=TODAY + timedelta(days=days), words=words
        )
        return store.run(lambda session: session.sharing.disclose(case.id, what)).consent_id

    assert disclose("SOLNA  KOMMUN", 0) == consent.id
    assert disclose("Solna kommun", 10) == consent.id
    for recipient, days in (("Solna kommun", 11), ("Solna kommun", -1), ("Täby kommun", 0)):
        with pytest.raises(BadGround):
            disclose(recipient, days)
    withdrawn = ConsentFields(
        recipient="Solna kommun", given_on=TODAY, withdrawn_on=TODAY + timedelta(days=3)
    )
    store.run(lambda session: session.sharing.change_consent(consent.id, consent.rev, withdrawn))
    assert disclose("Solna kommun", 2) == consent.id
    with pytest.raises(BadGround):
        disclose("Solna kommun", 3)
    assert disclose("Täby kommun", 0, Ground.TRANSFER) == ""
    with pytest.raises(WordsNeeded):
        disclose("Täby kommun", 0, Ground.OTHER)
    disclose("Polisen", 0, Ground.OTHER, "Anmälan om brott")
    with pytest.raises(WordsNeeded):
        disclose(" ", 0)
    found = store.run(lambda session: session.sharing.disclosures(case.id))
    assert [one.recipient for one in found] == [
        "Polisen",
        "Täby kommun",
        "Solna kommun",
        "Solna kommun",
        "SOLNA  KOMMUN",
    ]
    assert found[0].ground == "annan"
    kept = store.run(lambda session: session.cases.earlier(consent.id))
    assert [one.content["withdrawn_on"] for one in kept] == [None]


def test_a_consent_names_somebody(store: Store) -> None:
    case = add_case(store)
    with pytest.raises(WordsNeeded):
        store.run(
            lambda session: session.sharing.add_consent(case.id, ConsentFields(recipient="", given_on=TODAY))
        )


def test_own_notes_by_address(store: Store) -> None:
    note = store.run(lambda session: session.own_notes.add("avtal:hok#7-1", "Fråga Eva"))
    store.run(lambda session: session.own_notes.add("avtal:sip", "Mall i pärmen"))
    assert [one.text for one in store.run(lambda session: session.own_notes.all("avtal:hok#7-1"))] == [
        "Fråga Eva"
    ]
    assert len(store.run(lambda session: session.own_notes.all())) == 2
    store.run(lambda session: session.cases.remove("own_note", note.id, note.rev))
    assert store.run(lambda session: session.own_notes.all("avtal:hok#7-1")) == ()
    store.run(lambda session: session.cases.undo())
    assert len(store.run(lambda session: session.own_notes.all())) == 2
    with pytest.raises(WordsNeeded):
        store.run(lambda session: session.own_notes.add("avtal:sip", ""))
