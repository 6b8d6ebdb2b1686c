from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.library.filters import Filter, Mine, Order, asks_storsthlm, facets, in_order, matching
from okapp.library.traits import (
    Age,
    Membership,
    NewArea,
    Parties,
    TargetGroup,
    ages,
    membership,
    new_area,
    parties_of,
    target_groups,
)


def found(library, **wanted):
    return {one.id for one in matching(library, Filter(**wanted))}


def party(library, key, name, *, in_county=True):
    return membership(library.agreement(key), name, in_county=in_county)


def test_an_empty_filter_lets_everything_through(library):
    assert Filter().is_empty
    assert not Filter(full_text=True).is_empty
    assert matching(library, Filter()) == library.agreements


def test_areas_old_and_new(library):
    assert found(library, area="digitalisering") == {"digitala-principer", "stockholm-digital-care"}
    assert "sjukhusundervisning" in found(library, area="utbildning och arbetsmarknad")
    assert "sjukhusundervisning" in found(library, area="social välfärd och hälsa")
    assert found(library, new_area=NewArea.GYMNASIUM) == {
        "gymnasieantagningen", "gymnasieregion-samverkansavtal", "strukturtillagg",
        "tillaggsbelopp-extraordinart-stod",
    }  # fmt: skip
    assert new_area(library.agreement("sfx")) is None


def test_parts_of_the_filter_work_together(library):
    both = found(library, kind="rutin", target_group=TargetGroup.CHILDREN)
    assert both == found(library, kind="rutin") & found(library, target_group=TargetGroup.CHILDREN)
    assert "lus-rutin-barn-unga" in both
    assert "lus-rutin-somatik" not in both


@pytest.mark.parametrize(
    ("key", "parties"),
    [
        ("hemloshet", Parties.MUNICIPALITIES),
        ("geodata", Parties.MUNICIPALITIES),
        ("gymnasieregion-samverkansavtal", Parties.MUNICIPALITIES),
        ("energi-klimatradgivning", Parties.MUNICIPALITIES),
        ("hok", Parties.WITH_REGION),
        ("habilitering-rehabilitering", Parties.WITH_REGION),
        ("avlidna", Parties.WITH_REGION),
        ("andningshjalp", Parties.OTHERS),
        ("pedagogisk-beskrivning", Parties.OTHERS),
        ("vfu-vardutbildning", Parties.OTHERS),
        ("samverkan-stockholmsregionen", Parties.OTHERS),
        ("va-samverkan", Parties.OTHERS),
    ],
)
def test_who_has_agreed(library, key, parties):
    assert parties_of(library.agreement(key)) is parties


@pytest.mark.parametrize("name", ["Solna", "Stockholm", "Täby", "Danderyd", "Huddinge"])
def test_nobody_is_put_in_or_out_where_sources_disagree(library, name):
    for key in ("kostnadsansvar-sarskilt-boende", "stockholm-digital-care", "habilitering-rehabilitering"):
        assert party(library, key, name) is Membership.ASK
        assert asks_storsthlm(library.agreement(key), Mine(name))
    assert "kostnadsansvar-sarskilt-boende" in found(library, mine=Mine(name))


def test_a_town_is_a_party_with_and_without_an_s(library):
    one = replace(library.agreement("hok"), parties=("Solna stad", "Stockholms stad", "Nacka kommun"))
    for name in ("Solna", "Stockholm", "Nacka"):
        assert membership(one, name, in_county=True) is Membership.PARTY
    assert membership(one, "Salem", in_county=True) is Membership.ASK


def test_a_municipality_is_a_party_where_all_of_the_county_are(library):
    for key in ("hok", "hemloshet", "avlidna", "fardtjanst"):
        assert party(library, key, "Solna") is Membership.PARTY
        assert party(library, key, "Uppsala", in_county=False) is Membership.NOT_PARTY
        assert not asks_storsthlm(library.agreement(key), Mine("Solna"))


def test_exceptions_that_the_source_names(library):
    assert party(library, "energi-klimatradgivning", "Vallentuna") is Membership.NOT_PARTY
    assert party(library, "energi-klimatradgivning", "Solna") is Membership.PARTY
    assert party(library, "energi-klimatradgivning", "Håbo", in_county=False) is Membership.PARTY
    assert party(library, "gymnasieregion-samverkansavtal", "Håbo", in_county=False) is Membership.ASK
    assert party(library, "pedagogisk-beskrivning", "Solna") is Membership.NOT_PARTY


@pytest.mark.parametrize(
    ("key", "groups"),
    [
        ("bus", {TargetGroup.CHILDREN, TargetGroup.DISABILITY}),
        ("demens", {TargetGroup.OLDER, TargetGroup.PATIENTS}),
        ("spel-om-pengar", {TargetGroup.ADDICTION}),
        ("hemloshet", {TargetGroup.HOMELESS}),
        ("psykisk-aldre-tillagg", {TargetGroup.MENTAL, TargetGroup.OLDER, TargetGroup.DISABILITY}),
        ("vuxenutbildningsregion", {TargetGroup.STUDENTS}),
        ("geodata", {TargetGroup.ORGANISATION}),
    ],
)
def test_whom_it_is_about(library, key, groups):
    assert target_groups(library.agreement(key)) == groups


def test_only_what_names_no_person_is_for_management(library):
    assert found(library, target_group=TargetGroup.ORGANISATION) == {
        "avfall", "digitala-principer", "energi-klimatradgivning", "geodata", "miljosamverkan",
        "samverkan-stockholmsregionen", "va-samverkan",
    }  # fmt: skip


def test_how_old_it_is(library):
    assert "egenvard" in found(library, age=Age.BEFORE_LAW)
    assert found(library, age=Age.BEFORE_LAW) < found(library, age=Age.WARNED)
    assert found(library, age=Age.WARNED) - found(library, age=Age.BEFORE_LAW) == {
        "aldre-del-lakemedel", "patientnamnd",
    }  # fmt: skip
    assert found(library, age=Age.TO_2009) == {
        "andningshjalp",
        "logoped-fotvard-apodos",
        "missbrukspolicy-2008",
    }
    assert "skolskjuts" in found(library, age=Age.UNDATED)


@pytest.mark.parametrize(
    ("date", "in_force", "age"),
    [("2009-12-31", "", Age.TO_2009), ("2010", "", Age.TO_2014), ("", "2019", Age.TO_2019),
     ("2020-01", "2012", Age.FROM_2020), ("", "", Age.UNDATED)],
)  # fmt: skip
def test_bands_of_years(library, date, in_force, age):
    one = replace(library.agreement("bus"), date=date, in_force=in_force)
    assert ages(one, ()) == {age}


def test_the_full_texts(library):
    assert found(library, full_text=True) == {
        "hok", "habilitering-rehabilitering", "habilitering-rehabilitering-rekommendation",
    }  # fmt: skip


def test_choices_are_counted_with_the_rest_of_the_filter_as_it_is(library):
    wanted = Filter(kind="rutin")
    shown = {each.field: each for each in facets(library, wanted)}
    for name, facet in shown.items():
        for choice in facet.choices:
            assert choice.count == len(matching(library, replace(wanted, **{name: choice.value})))
    kinds = {choice.words: choice.count for choice in shown["kind"].choices}
    assert (kinds["rutin"], kinds["överenskommelse"]) == (8, 38)
    children = next(each for each in shown["target_group"].choices if each.value is TargetGroup.CHILDREN)
    assert 0 < children.count < 8
    assert shown["area"].choices[0].words == "digitalisering"


def test_every_part_of_the_filter_can_be_chosen_but_the_municipality(library):
    names = {each.field for each in facets(library, Filter())}
    assert names | {"mine"} == set(Filter.__slots__)


def test_orders(library):
    by_date = in_order(library.agreements, Order.DATE)
    assert by_date[0].id == "pedagogisk-beskrivning"
    assert by_date[-1].date == ""
    dated = [one.date or one.in_force for one in by_date]
    assert dated.index("") > dated.index("2007-06-01")
    kinds = [one.kind for one in in_order(library.agreements, Order.KIND)]
    assert (kinds[0], kinds[-1]) == ("avtal", "överenskommelse")
    assert in_order(reversed(library.agreements), Order.TITLE) == library.agreements
