"""What is computed about the law that documents rest on, on the real content and on small made-up acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from okapp.library.age import Ageing, law_warnings
from okapp.library.agreement import LegalBasis
from okapp.library.law import Act


def act(key, **values):
    empty = {
        "title": "Lag", "short": key, "sfs": f"{key}:1", "kind": "lag", "in_force_from": "", "replaces": "",
        "replaced_by": "", "replaced_on": "", "source": "s", "checked_on": "", "about": "", "note": "",
        "sections": (),
    }  # fmt: skip
    return Act(id=key, **(empty | values))


def told(library, key):
    return [(each.kind, each.act) for each in library.warnings(library.agreement(key))]


def test_the_egenvard_agreement_is_older_than_the_act_on_egenvard(library):
    warnings = library.warnings(library.agreement("egenvard"))
    assert told(library, "egenvard") == [
        (Ageing.OLDER, "egenvard-2022-1250"),
        (Ageing.OLDER, "sol-2025-400"),
        (Ageing.RULES_GONE, "sosfs-2009-6"),
    ]
    assert all(each.written_before for each in warnings)
    assert "2015-05-01" in warnings[0].text
    assert "gäller sedan 2023-01-01" in warnings[0].text
    assert "inte kontrollerat" in warnings[0].text
    assert "(SOSFS 2009:6) upphävdes februari 2023, efter dokumentets datum (2015-05-01)." in warnings[2].text


def test_every_document_that_names_the_old_social_services_act_is_told_of_the_new_one(library):
    naming = {
        one.id for one in library.agreements if any(basis.act == "sol-2001-453" for basis in one.legal_basis)
    }
    assert naming == {
        "hok", "missbruk-beroende", "spel-om-pengar", "habilitering-rehabilitering", "aldre-sammanhallen",
        "aldre-del-lakarinsatser-sabo", "aldre-del-nutrition",
    }  # fmt: skip
    for key in naming:
        (warning,) = (each for each in library.warnings(library.agreement(key)) if each.act == "sol-2001-453")
        assert warning.kind is Ageing.REPEALED
        assert warning.instead == "sol-2025-400"
        assert warning.written_before
        assert "sedan 2025-07-01 är upphävd. I stället gäller Socialtjänstlag (2025:400)." in warning.text


def test_a_section_is_told_with_what_it_has_become_or_that_it_is_not_checked(library):
    warning, _ = library.warnings(library.agreement("aldre-sammanhallen"))
    first, second = warning.sections
    assert first.cited == "2 kap. 7 §"
    assert first.now == (("sol-2025-400", "10 kap. 8 §"), ("sol-2025-400", "10 kap. 9 §"))
    assert (second.cited, second.now) == ("5 kap. 5 §", ())
    assert "2 kap. 7 § är nu 10 kap. 8 § och 10 kap. 9 § SoL (2025:400)." in warning.text
    assert "Vad som motsvarar 5 kap. 5 § är inte kontrollerat här." in warning.text


def test_the_old_health_act_of_1982(library):
    for key in (
        "avlidna", "missbruk-beroende", "habilitering-rehabilitering", "aldre-sammanhallen", "aldre-del-lakemedel",
    ):  # fmt: skip
        assert (Ageing.REPEALED, "hsl-1982-763") in told(library, key)
    avlidna, later = library.warnings(library.agreement("avlidna"))
    assert (later.kind, later.act) == (Ageing.OLDER, "sol-2025-400")
    assert "Dokumentets datum, 2019-07-01, är senare än upphävandet." in avlidna.text
    assert not avlidna.written_before
    for key in ("demens", "psykisk-vuxna"):
        assert told(library, key) == [(Ageing.OLDER, "hsl-2017-30"), (Ageing.OLDER, "sol-2025-400")]


def test_the_complaints_agreement_names_an_act_that_was_gone_before_its_date(library):
    (warning,) = library.warnings(library.agreement("patientnamnd"))
    assert (warning.kind, warning.instead) == (Ageing.REPEALED, "klagomal-2017-372")
    assert not warning.written_before
    assert "Dagen för upphävandet är allmän kunskap och inte kontrollerad." in warning.text


def test_what_is_computed_on_all_seventy(library):
    kinds = Counter(each.kind for one in library.agreements for each in library.warnings(one))
    assert kinds == {Ageing.REPEALED: 14, Ageing.OLDER: 13, Ageing.RULES_GONE: 1}
    assert told(library, "in-utskrivning-2010") == [(Ageing.OLDER, "lus-2017-612")]
    assert told(library, "hemloshet") == [(Ageing.OLDER, "sol-2025-400")]
    assert told(library, "aldre-del-nutrition") == [
        (Ageing.REPEALED, "sosfs-2014-10"),
        (Ageing.REPEALED, "sol-2001-453"),
    ]
    for key in ("hjalpmedel", "hjalpmedel-bilaga-4", "placerade-barn", "psykisk-aldre-tillagg"):
        assert told(library, key) == [(Ageing.OLDER, "sol-2025-400")]
    assert told(library, "fardtjanst") == []


def test_sections_that_an_entry_lists_stand_in_its_own_words(library):
    for one in library.agreements:
        for basis in one.legal_basis:
            for section in basis.sections:
                number = section.removesuffix(" §").split(" kap. ")[-1]
                assert number in basis.text, (one.id, section)


@pytest.mark.parametrize(
    ("date", "in_force", "older"),
    [
        ("2012", "", True),
        ("2019", "", True),
        ("2020", "", False),
        ("2020-06", "", False),
        ("2020-05", "", True),
        ("2020-05-31", "", True),
        ("2020-06-01", "", False),
        ("", "2019-01", True),
        ("2021-01-01", "2019", False),
        ("", "", False),
    ],
)
def test_older_only_when_its_date_surely_lies_before(library, date, in_force, older):
    one = replace(library.agreement("bus"), date=date, in_force=in_force)
    found = law_warnings([act("a", in_force_from="2020-06-01", concerns=("bus",))], one)
    assert bool(found) is older


def test_an_act_is_told_of_once_when_it_both_replaces_and_concerns(library):
    old = act("gammal", replaced_by="ny", replaced_on="2020-01-01")
    new = act("ny", in_force_from="2020-01-01", replaces="gammal", concerns=("bus",))
    one = replace(
        library.agreement("bus"),
        legal_basis=(LegalBasis("a", "gammal", ("1 §",)), LegalBasis("b", "gammal", ("2 §", "1 §"))),
    )
    (warning,) = law_warnings([old, new], one)
    assert [each.cited for each in warning.sections] == ["1 §", "2 §"]
    assert "Vad som motsvarar 1 § och 2 § är inte kontrollerat här." in warning.text


def test_an_act_that_ended_without_another_in_its_place(library):
    one = replace(library.agreement("bus"), legal_basis=(LegalBasis("a", "gammal"),))
    (warning,) = law_warnings([act("gammal", replaced_on="2023-02")], one)
    assert "sedan februari 2023 är upphävd." in warning.text
    assert "I stället" not in warning.text
    assert warning.instead == ""
    assert warning.written_before
