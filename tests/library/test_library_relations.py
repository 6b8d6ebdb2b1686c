from __future__ import annotations

from dataclasses import replace

from okapp.library.agreement import Relation
from okapp.library.relations import INVERSE, RELATIONS, related


def told(library, key):
    return [(each.kind, each.agreement.id) for each in library.related(library.agreement(key))]


def pair(library, first, second):
    """Two documents with these relations to each other."""
    one = replace(library.agreement("bus"), relations=tuple(Relation(kind, "hok") for kind in first))
    other = replace(library.agreement("hok"), relations=tuple(Relation(kind, "bus") for kind in second))
    return [[each.kind for each in related((one, other), this)] for this in (one, other)]


def test_every_relation_has_words_and_an_inverse_that_leads_back():
    assert set(INVERSE) == set(RELATIONS)
    for kind, inverse in INVERSE.items():
        assert INVERSE[inverse] == kind


def test_an_annex_is_told_from_both_ends(library):
    assert ("bilaga_till", "hjalpmedel") in told(library, "hjalpmedel-bilaga-1")
    assert ("har_bilaga", "hjalpmedel-bilaga-1") in told(library, "hjalpmedel")


def test_what_only_one_side_says_is_computed_for_the_other(library):
    assert ("har_ersatt", "missbrukspolicy-2008") not in told(library, "missbruk-beroende")
    assert ("foregangare", "missbrukspolicy-2008") in told(library, "missbruk-beroende")
    assert told(library, "munhalsa") == [("har_rutin", "munhalsa-rutin")]
    assert ("hit_hor", "tillaggsbelopp-extraordinart-stod") in told(library, "gymnasieregion-samverkansavtal")
    assert ("styrdokument_till", "ungdomsmottagningar") not in told(
        library, "ungdomsmottagningar-arbetsbeskrivning-kurator"
    )


def test_each_document_stands_once_and_both_sides_know_each_other(library):
    everything = {one.id: told(library, one.id) for one in library.agreements}
    for key, found in everything.items():
        others = [other for _, other in found]
        assert len(set(others)) == len(others), key
        assert key not in others
        for other in others:
            assert key in [each for _, each in everything[other]], (key, other)


def test_the_inverse_is_computed_with_its_own_words(library):
    assert pair(library, ["ersatts_troligen_av"], []) == [["ersatts_troligen_av"], ["har_ersatt"]]
    assert RELATIONS["har_ersatt"] == "Har troligen ersatt"
    assert pair(library, [], ["se_aven"]) == [["se_aven"], ["se_aven"]]


def test_a_firm_relation_stands_before_see_also_and_its_own_word_before_the_computed_one(library):
    assert pair(library, ["se_aven"], ["bilaga_till"]) == [["har_bilaga"], ["bilaga_till"]]
    assert pair(library, ["har_rutin"], ["hor_till"]) == [["har_rutin"], ["hor_till"]]
    assert pair(library, ["har_rutin"], ["se_aven"]) == [["har_rutin"], ["rutin_till"]]


def test_see_also_stands_last(library):
    kinds = [kind for kind, _ in told(library, "lus-overenskommelse")]
    assert kinds.index("se_aven") > kinds.index("foregangare")
    assert kinds == sorted(kinds, key=lambda kind: kind == "se_aven")
