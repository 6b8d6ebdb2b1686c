"""Searches in the real library, of kinds that stand in no list."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.library.address import Shelf
from okapp.library.model import Library
from okapp.library.search.answer import Answer, Found, Hit
from okapp.library.search.finder import Finder
from okapp.library.search.normalise import CHAPTERED


def ids(answer: Answer) -> list[str]:
    return [hit.address.id for hit in answer.hits]


def text_of(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.snippet)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rullstolarna", "hjalpmedel"),
        ("hemlösa", "hemloshet"),
        ("färdtjänsten", "fardtjanst"),
        ("FÄRDTJÄNST", "fardtjanst"),
        ("fa\u0308rdtja\u0308nst", "fardtjanst"),
        ("fär\u00addtjänst", "fardtjanst"),
        ("fardtjansten", "fardtjanst"),
        ("orosanmalan ungdom", "ungdomsmottagningar-orosanmalan"),
        ("patientnämnden", "patientnamnd"),
        ("ungdomsmottagningskurator", "ungdomsmottagningar-arbetsbeskrivning-kurator"),
        ("demenssjukdom", "demens"),
        ("demenssjukdm", "demens"),
        ("egnvård", "egenvard"),
        ("ungdomsmott", "ungdomsmottagningar"),
        ("hvb-hem", "placerade-barn"),
        ("hälso-och sjukvårdens egenvård", "egenvard"),
        ("t.ex. hjälpmedel", "hjalpmedel"),
        ("Försäkringskassan", "andningshjalp"),
        ("liket", "avlidna"),
        ("vem hämtar kroppen när någon har dött", "avlidna"),
        ("placerade barnet", "placerade-barn"),
        ("oense med regionen", "hok"),
        ("HÖK", "hok"),
        ("BUS", "bus"),
        ("hok", "hok"),
    ],
)
def test_the_right_document_stands_first(finder: Finder, typed: str, first: str) -> None:
    assert ids(finder.search(typed))[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("10 kap. 8 § SoL", "lag:sol-2025-400#10 kap. 8 §"),
        ("10 kap 8 §", "lag:sol-2025-400#10 kap. 8 §"),
        ("16 kap. 4 § HSL", "lag:hsl-2017-30#16 kap. 4 §"),
        ("10 kap. 8 § första stycket SoL", "lag:sol-2025-400#10 kap. 8 §"),
        ("SFS 2017:612", "lag:lus-2017-612"),
        ("LUS", "avtal:lus-overenskommelse"),
        ("SOSFS 2009:6", "lag:sosfs-2009-6"),
    ],
)
def test_citations(finder: Finder, typed: str, address: str) -> None:
    assert str(finder.search(typed).hits[0].address) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("skuldsatt", "bygglov", "hundkoppel", "skuldsanering", "parkeringstillstånd", "pizza", "körkort"),
        *(
            "norm",
            "qwertyuiop",
            "aaaa bbbb",
            "och",
            "vem är det som",
            "🙂",
            '"',
            "*",
            "",
            "   ",
            "ansöka om bygglov",
        ),
    ],
)
def test_no_answer_rather_than_a_wrong_one(finder: Finder, typed: str) -> None:
    answer = finder.search(typed)
    assert answer.hits == ()
    assert answer.suggestion == ""


def test_the_number_of_an_act_finds_it_with_what_such_numbers_are_called(finder: Finder) -> None:
    assert "lag:sol-2025-400" in [str(hit.address) for hit in finder.search("SFS 2025:400").hits]


@pytest.mark.parametrize(
    "typed",
    [
        *("SoL 10:8", "10:8 SoL", "sol 10:8 §", "socialtjänstlagen 10:8", "10 kap 8", "10 kap. 8 SoL"),
        *("kap 10 § 8", "kap. 10 § 8 SoL", "10\u00a0kap.\u00a08\u00a0§"),
    ],
)
def test_a_section_is_found_however_it_is_written(finder: Finder, typed: str) -> None:
    assert str(finder.search(typed).hits[0].address) == "lag:sol-2025-400#10 kap. 8 §"


@pytest.mark.parametrize("typed", ["10:8", "kl. 10:8", "skala 10:8", "10:08 SoL", "HSN 10:8"])
def test_a_time_a_scale_and_a_number_are_no_section(finder: Finder, typed: str) -> None:
    places = [place for hit in finder.search(typed).hits for place in (hit, *hit.more)]
    assert "lag:sol-2025-400#10 kap. 8 §" not in [str(place.address) for place in places]


def test_every_act_with_chapters_is_known_by_its_abbreviation(library: Library) -> None:
    with_chapters = [act for act in library.acts if any(" kap. " in one.section for one in act.sections)]
    short = {act.short.casefold() for act in with_chapters}
    assert {one for one in short if not one.endswith("lagen") and " " not in one} == set(CHAPTERED)


def test_a_section_that_is_not_there_is_not_taken_for_the_one_before(finder: Finder) -> None:
    answer = finder.search("10 kap. 8 a §")
    assert (answer.hits, answer.unknown) == ((), ("10 kap. 8 a §",))


def test_of_a_very_long_text_whole_words_are_searched_for(finder: Finder) -> None:
    answer = finder.search("egenvård " * 400)
    assert (ids(answer)[:1], answer.unknown) == (["egenvard"], ())


def test_unknown_words_are_told_as_they_were_typed(finder: Finder) -> None:
    assert finder.search("Bygglov").unknown == ("bygglov",)
    assert finder.search("egenvård bygglov").unknown == ("bygglov",)


def test_a_letter_alone_says_nothing(finder: Finder) -> None:
    assert finder.search("a").hits == ()
    assert ids(finder.search("29 kap. 2 § p 6")) == ids(finder.search("29 kap. 2 § 6"))


def test_three_letters_are_no_beginning(finder: Finder) -> None:
    assert ids(finder.search("lik")) == ["avlidna"]


def test_letters_that_were_typed_are_meant(finder: Finder) -> None:
    """Folding is for those who type without å, ä and ö: "värd" is not "vård"."""
    for hit in finder.search("värd").hits:
        assert not {word for word in hit.words if word.startswith("vård")}


def test_why_tells_how_the_words_met(finder: Finder) -> None:
    def why(typed: str) -> str:
        return finder.search(typed).hits[0].why

    assert why("lik") == "lik → avlidna"
    assert why("fardtjanst") == "fardtjanst → färdtjänst"
    assert why("demenssjukdm") == "demenssjukdm → demenssjukdom"
    assert why("egenvård") == ""


def test_a_misspelling_is_told_and_suggested_whole(finder: Finder) -> None:
    answer = finder.search("hjälpmeddel i skolan")
    assert answer.suggestion == "hjälpmedel i skolan"
    assert answer.unknown == ()
    assert finder.search("hjälpmedel i skolan").suggestion == ""
    assert finder.search("hjälpmeddel 10 kap. 8 §").suggestion == "hjälpmedel 10 kap. 8 §"
    assert finder.search("hjälpmeddel-och rullstol").suggestion == "hjälpmedel och rullstol"


def test_an_everyday_question_is_found_with_its_answer(finder: Finder, library: Library) -> None:
    asked = [(key, one) for key, facts in library.facts.items() for one in facts.questions]
    assert asked
    first = 0
    for key, one in asked:
        best = finder.search(one.question).hits[0]
        if best.address.id == key and best.heading == one.question:
            first += 1
            assert best.found is Found.QUESTION
            assert best.address.section == one.id
    assert first / len(asked) > 0.9


def test_a_fact_is_found_in_its_document(finder: Finder, library: Library) -> None:
    facts = [(key, fact) for key, known in library.facts.items() for fact in known.facts]
    found = 0
    for key, fact in facts[:: max(1, len(facts) // 60)]:
        places = [place for hit in finder.search(fact.text).hits for place in (hit, *hit.more)]
        found += any(place.address.id == key and place.address.section == fact.id for place in places)
    assert found / len(facts[:: max(1, len(facts) // 60)]) > 0.9


def test_every_title_finds_its_document(finder: Finder, library: Library) -> None:
    missed = [one.id for one in library.agreements if one.id not in ids(finder.search(one.title))[:3]]
    assert missed == []


def test_every_law_section_is_found_by_its_citation(finder: Finder, library: Library) -> None:
    missed = []
    for act in library.acts:
        for section in act.sections:
            if section.parent:
                continue
            hits = finder.search(f"{section.section} {act.short} {act.sfs}").hits
            places = [str(place.address) for hit in hits for place in (hit, *hit.more)]
            if not any(place.startswith(f"lag:{act.id}#{section.section}") for place in places):
                missed.append(f"{act.id} {section.section}")
    assert missed == []


def test_one_hit_per_document_best_first(finder: Finder) -> None:
    hits = finder.search("hjälpmedel").hits
    addresses = [(hit.address.shelf, hit.address.id) for hit in hits]
    assert len(set(addresses)) == len(addresses) > 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert all(
            one.address.id == hit.address.id and one.address != hit.address and not one.more
            for one in hit.more
        )
    assert any(hit.more for hit in hits)


def test_limit_and_among(finder: Finder) -> None:
    assert len(finder.search("kommun", 3).hits) == 3
    assert ids(finder.search("hjälpmedel", among=frozenset({"hjalpmedel-skola"}))) == ["hjalpmedel-skola"]
    assert finder.search("hjälpmedel", among=frozenset({"avlidna"})).unknown == ()
    assert finder.search("lik", among=frozenset({"fardtjanst"})).hits == ()
    law = finder.search("egenvård").hits
    assert Shelf.LAW in {hit.address.shelf for hit in law}
    among = finder.search("egenvård", among=frozenset({"egenvard"})).hits
    assert {hit.address.shelf for hit in among} == {Shelf.AGREEMENT}


def test_snippets_are_cut_between_words_and_marked(finder: Finder, library: Library) -> None:
    for typed in ("bårhusförvaring", "samtycke", "förbrukningshjälpmedel", "betalningsansvar"):
        hit = finder.search(typed).hits[0]
        text = text_of(hit)
        assert len(text) < 300
        marked = [piece.text.lower() for piece in hit.snippet if piece.marked]
        assert marked or typed in f"{hit.title} {hit.heading}".lower() or hit.why
        assert set(marked) <= set(hit.words)
        for piece in hit.snippet:
            assert piece.text
        assert not text.strip("… ").endswith("-")


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "'", "*", "a*", "-lik", "^lik", "lik:", "titel:lik", "NEAR(lik, 2)", "lik AND", "OR", "(", ")(", "{st_titel}",
        "lik\0", "\0", "\ud800", "lik \udfff", "🙂 lik 👩‍👩‍👧", "a" * 10_000, "lik " * 2_500, "%", "\\", "--", ";DROP TABLE sok",
        "\u0301", "ª º ²", "İstanbul", "ß", "ﬁ", "１２３", "一二三", "١٢٣", "kap. §", "1 kap. §", "§ 4",
        "egenvård " * 221 + "10 kap. 8 a § SoL",
    ],
)  # fmt: skip
def test_nothing_typed_raises(finder: Finder, typed: str) -> None:
    answer = finder.search(typed)
    assert answer.query == typed
    json.dumps([hit.title for hit in answer.hits])


@given(st.text(st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(finder: Finder, typed: str) -> None:
    finder.search(typed)


def test_signs_of_the_query_language_change_nothing(finder: Finder) -> None:
    assert ids(finder.search('lik* OR "NEAR')) == ids(finder.search("lik or near"))


def test_may_be_used_from_any_thread(finder: Finder) -> None:
    words = ["lik", "rullstol", "egenvård", "hemlöshet", "fardtjanst"] * 10
    expected = [ids(finder.search(word)) for word in words]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda word: ids(finder.search(word)), words)) == expected


def test_a_father_is_no_paper(finder: Finder) -> None:
    assert finder.search("pappa").hits == ()
    assert "avlidna" in ids(finder.search("vilket papper följer med"))


def test_the_same_search_gives_the_same_answer(finder: Finder) -> None:
    assert finder.search("vem betalar hjälpmedel") == finder.search("vem betalar hjälpmedel")
