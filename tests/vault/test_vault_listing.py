"""The list of cases and what may stand in it, Att göra, and the search inside one case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.vault.cases import CLOSED, CaseFields
from okapp.vault.entries import ContactFields, WatchFields
from okapp.vault.folding import fold, initials, name_key, sort_key
from okapp.vault.listing import Seek
from okapp.vault.store import Store
from tests.vault.kit import DRAFT, NUMBER, START, TODAY, add_case, add_final

NAMES = (
    "Östen Öberg",
    "adam Ek",
    "Zeta Alm",
    "Åsa Berg",
    "Älva Dahl",
    "Émile Roy",
    "Örn Falk",
    "Wera Lind",
    "Vera Ask",
)


def labels(store: Store, **seek: object) -> list[str]:
    return [row.label for row in store.run(lambda session: session.listing.page(Seek(**seek))).rows]


def test_names_stand_in_swedish_order(store: Store) -> None:
    for name in NAMES:
        add_case(store, name)
    assert labels(store) == [
        *("adam Ek", "Émile Roy", "Vera Ask", "Wera Lind", "Zeta Alm"),
        *("Åsa Berg", "Älva Dahl", "Örn Falk", "Östen Öberg"),
    ]


def test_the_list_comes_in_pages(store: Store) -> None:
    for number in range(7):
        add_case(store, f"Person {number}")
    first = store.run(lambda session: session.listing.page(Seek(), limit=3))
    rest = store.run(lambda session: session.listing.page(Seek(), offset=3, limit=10))
    assert (first.total, len(first.rows), len(rest.rows)) == (7, 3, 4)
    assert {row.case_id for row in first.rows}.isdisjoint(row.case_id for row in rest.rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ås", ["Åsa Berg-Öst"]),
        ("ÅSA", ["Åsa Berg-Öst"]),
        ("A\u030asa", ["Åsa Berg-Öst"]),
        ("öst", ["Åsa Berg-Öst"]),
        ("berg å", ["Åsa Berg-Öst"]),
        ("asa", ["Asa Lind"]),
        ("sa", []),
        ("lind berg", []),
        ("19850730", ["Asa Lind", "Åsa Berg-Öst"]),
        ("850730-2384", ["Asa Lind", "Åsa Berg-Öst"]),
        ("dnr 17", ["Åsa Berg-Öst"]),
        ("%", ["Asa Lind", "Åsa Berg-Öst"]),
        ("' OR 1=1", []),
        ("", ["Asa Lind", "Åsa Berg-Öst"]),
    ],
)
def test_search_on_name_and_number(store: Store, text: str, found: list[str]) -> None:
    add_case(store, "Åsa Berg-Öst", number="Dnr 17/2026")
    add_case(store, "Asa Lind", number="Dnr 18/2026")
    assert labels(store, text=text) == found


def test_search_on_municipality_and_filters(store: Store) -> None:
    case = add_case(store, "Åsa Berg")
    add_case(store, "Bo Ek")
    fields = CaseFields(number="1", municipality="0184", status=CLOSED)
    store.run(lambda session: session.cases.change(case.id, case.rev, fields))
    assert labels(store, text="solna", named=frozenset({"0184"})) == ["Åsa Berg"]
    assert labels(store, municipality="0184") == ["Åsa Berg"]
    assert labels(store, status=CLOSED) == ["Åsa Berg"]
    assert labels(store, municipality="0180") == []


def test_a_protected_person_stands_in_no_list_with_anything_but_initials(store: Store) -> None:
    case = add_case(
        store,
        "Åsa Hemlig",
        number="2026-99",
        protected="skyddad folkbokföring",
        address="Hemliga gatan 1",
        phone="070-1",
        school="Hemskolan",
        unit="Enhet H",
        municipality="0184",
    )
    add_case(store, "Bo Ek")
    fields = CaseFields(number="2026-99", municipality="0184")
    store.run(lambda session: session.cases.change(case.id, case.rev, fields))
    watch = WatchFields(day=TODAY, text="Ring Solna om Åsa Hemlig")
    store.run(lambda session: session.watches.add(case.id, watch))
    page = store.run(lambda session: session.listing.page(Seek()))
    tasks = store.run(lambda session: session.listing.to_do(TODAY))
    shown = repr((page, tasks))
    for secret in (
        "Hemlig",
        "Åsa",
        "0184",
        "070-1",
        "Hemskolan",
        "Enhet H",
        NUMBER[:-1] + "4', number='2026-99",
    ):
        assert secret not in shown
    (row,) = [one for one in page.rows if one.protected]
    assert (row.label, row.number, row.municipality) == ("Å.H.", "2026-99", "")
    assert (tasks[0].label, tasks[0].protected) == ("Å.H.", True)


@pytest.mark.parametrize(
    ("seek", "found"),
    [
        ({"text": "Åsa Hemlig"}, ["Å.H."]),
        ({"text": "åsa hemlig"}, ["Å.H."]),
        ({"text": "2026-99"}, ["Å.H."]),
        ({"text": "198507302384"}, ["Å.H."]),
        ({"text": "850730-2384"}, ["Å.H."]),
        ({"text": "Åsa"}, []),
        ({"text": "Heml"}, []),
        ({"text": "850730"}, []),
        ({"text": "solna", "named": frozenset({"0184"})}, []),
        ({"municipality": "0184"}, []),
    ],
)
def test_a_protected_person_is_found_only_by_who_knows(
    store: Store, seek: dict[str, object], found: list[str]
) -> None:
    case = add_case(store, "Åsa Hemlig", number="2026-99", protected="sekretessmarkering")
    fields = CaseFields(number="2026-99", municipality="0184")
    store.run(lambda session: session.cases.change(case.id, case.rev, fields))
    assert labels(store, **seek) == found


def test_the_list_counts_drafts_and_what_is_not_moved(store: Store) -> None:
    case = add_case(store)
    store.run(lambda session: session.runs.start(case.id, DRAFT))
    first = add_final(store, case.id)
    add_final(store, case.id)
    store.run(lambda session: session.runs.mark_moved(first.id, first.rev, TODAY))
    (row,) = store.run(lambda session: session.listing.page(Seek())).rows
    assert (row.drafts, row.unmoved) == (1, 1)


def test_to_do_has_overdue_first_and_nothing_done_or_removed(store: Store) -> None:
    case, gone = add_case(store), add_case(store)
    for days, text in ((5, "senare"), (-3, "försenad"), (0, "i dag"), (-9, "klar")):
        store.run(lambda session, days=days, text=text: session.watches.add(
            case.id, WatchFields(day=TODAY + timedelta(days=days), text=text)
        ))  # fmt: skip
    store.run(lambda session: session.watches.add(gone.id, WatchFields(day=TODAY, text="borta")))
    store.run(lambda session: session.cases.remove("case_file", gone.id, gone.rev))
    done = next(
        one for one in store.run(lambda session: session.watches.of_case(case.id)) if one.text == "klar"
    )
    store.run(lambda session: session.watches.done(done.id, done.rev, TODAY))
    found = store.run(lambda session: session.listing.to_do(TODAY))
    assert [(one.text, one.overdue) for one in found] == [
        ("försenad", True),
        ("i dag", False),
        ("senare", False),
    ]


def test_search_inside_one_case(store: Store) -> None:
    case, other = add_case(store), add_case(store)
    store.run(lambda session: session.runs.start(case.id, DRAFT))
    store.run(lambda session: session.notes.add(case.id, "Mötet på Åsögatan blev av"))
    store.run(lambda session: session.notes.add(other.id, "Åsögatan igen"))
    contact = ContactFields(at=START, who="Solna", answer="Åsögatan är rätt")
    store.run(lambda session: session.notes.add_contact(case.id, contact))

    def kinds(text: str) -> list[str]:
        return [hit.kind for hit in store.run(lambda session: session.listing.within(case.id, text))]

    assert kinds("ÅSÖGATAN") == ["run", "note", "contact"]
    assert kinds("åsögatan mötet") == ["note"]
    assert kinds("asogatan") == []
    assert kinds(' " * NEAR( ') == []
    assert kinds("") == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_keys_of_names_hold_for_any_text(one: str, other: str) -> None:
    assert fold(one) == fold(one.upper()) or fold(one.upper()) == fold(one.upper().casefold())
    assert name_key(f"{one} {other}").startswith(name_key(one))
    assert sort_key(one) == sort_key(sort_key_input(one))
    assert len(initials(one)) <= 3 * len(one)


def sort_key_input(text: str) -> str:
    return fold(text)
