from __future__ import annotations

import re
from collections import Counter

import pytest

from okapp.library.model import Checked, NotInLibrary
from okapp.library.swedish import sort_key

SOL = (
    "4 kap. 1 §", "10 kap. 2 §", "10 kap. 3 §", "11 kap. 1 §", "12 kap. 1 §", "14 kap. 2 §", "14 kap. 3 §",
    "14 kap. 6 §", "22 kap. 6 §", *(f"29 kap. {number} §" for number in range(1, 13)),
    *(f"29 kap. 2 § {item}" for item in range(1, 7)), *(f"29 kap. 3 § {item}" for item in range(1, 4)),
    "29 kap. 4 § första stycket", "29 kap. 4 § andra stycket", "29 kap. 7 § 1", "29 kap. 7 § 2",
    "34 kap. 4 §", "34 kap. 5 §", "35 kap. 1 §", "35 kap. 1 § 1", "35 kap. 1 § 8", "35 kap. 2 §",
    "35 kap. 2 § 5", "35 kap. 4 §", "35 kap. 5 §",
)  # fmt: skip
OLD_SOL = (
    *(f"2 a kap. {number} §" for number in range(1, 13)), *(f"2 a kap. 3 § {item}" for item in range(1, 4)),
    *(f"2 a kap. 4 § {item}" for item in range(1, 7)), "11 kap. 4 §", "16 kap. 3 §", "16 kap. 4 §",
)  # fmt: skip
CITED = [
    *(("SoL 2025:400", section) for section in SOL),
    *(("SoL 2001:453", section) for section in OLD_SOL),
    *(("LSS 1993:387", f"16 {letter}§") for letter in ("", "a ", "b ", "c ", "d ", "e ")),
    *(("LMA 1994:137", section) for section in ("1 §", "3 §")),
    *(("1991:481", section) for section in ("7 §", "12 §", "13 §", "13 a §", "16 §")),
    *(("SoL 2025:400", section) for section in ("7 kap. 2 §", "10 kap. 8 §", "10 kap. 9 §", "16 kap. 2 a §")),
    *(("2022:1250", section) for section in ("2 §", "3 §", "4 §", "5 §", "6 §")),
    *(("LUS 2017:612", section) for section in ("2 kap. 5 §", "4 kap. 2 §", "5 kap. 4 §", "5 kap. 6 §")),
    *(("OSL 2009:400", section) for section in ("12 kap. 2 §", "25 kap. 1 §", "26 kap. 1 §")),
    ("SoL 2001:453", "2 kap. 7 §"), ("HSL 2017:30", "16 kap. 4 §"), ("LSS 1993:387", "10 §"),
    ("PSL 2010:659", "6 kap. 3 §"), ("PDL 2008:355", "3 kap. 6 §"),
]  # fmt: skip
OLD_TO_NEW = {
    "2 a kap. 3 §": "29 kap. 1 §", "2 a kap. 4 §": "29 kap. 2 §", "2 a kap. 5 §": "29 kap. 3 §",
    "2 a kap. 6 §": "29 kap. 5 §", "2 a kap. 7 §": "29 kap. 6 §", "2 a kap. 8 §": "29 kap. 7 §",
    "2 a kap. 9 §": "29 kap. 8 §", "11 kap. 4 §": "29 kap. 9 §", "2 a kap. 10 §": "29 kap. 10 §",
    "2 a kap. 11 §": "29 kap. 11 §", "2 a kap. 12 §": "29 kap. 12 §", "16 kap. 3 §": "35 kap. 1 §",
    "16 kap. 4 §": "35 kap. 2 §", "2 a kap. 4 § 6": "29 kap. 2 § 6",
}  # fmt: skip


def test_all_seventy_in_four_areas(library):
    assert len(library.agreements) == 70
    assert Counter(one.area for one in library.agreements) == {
        "social välfärd och hälsa": 51,
        "utbildning och arbetsmarknad": 11,
        "samhällsbyggnad och miljö": 6,
        "digitalisering": 2,
    }
    assert Counter(one.kind for one in library.agreements) == {
        "överenskommelse": 38, "rutin": 8, "bilaga": 5, "avtal": 5, "rekommendation": 4, "riktlinje": 3,
        "rapport": 2, "styrdokument": 2, "information": 2, "beslut": 1,
    }  # fmt: skip


def test_agreements_stand_in_the_swedish_order_of_their_titles(library):
    titles = [one.title for one in library.agreements]
    assert titles[0].startswith("Ansvarsfördelning")
    first = {
        letter: next(i for i, title in enumerate(titles) if title.startswith(letter)) for letter in "VÄÖ"
    }
    assert first["V"] < first["Ä"] < first["Ö"]


def test_every_document_has_sources_and_says_where_the_official_text_is_to_be_had(library):
    for one in library.agreements:
        assert one.sources, one.id
        assert one.official.endswith("."), one.id


def test_a_date_is_never_without_its_meaning(library):
    for one in library.agreements:
        assert one.date_meaning.endswith("."), one.id
        assert one.in_force_note or not one.in_force, one.id


def test_a_web_date_is_not_the_documents_date(library):
    web = [one for one in library.agreements if any(each.about == "webbdatum" for each in one.statements)]
    assert len(web) == 5
    for one in library.agreements:
        assert one.date != "2021-05-29", one.id
    assert all(one.date == "" and "2021-05-29" in one.date_meaning for one in web)


@pytest.mark.parametrize(
    "key", ["geodata", "avfall", "hjalpmedel-skola", "gymnasieantagningen", "vuxenstuderande-flytt"]
)
def test_titles_that_we_made_say_so(library, key):
    assert library.agreement(key).title_is_ours
    assert "vår egen" in library.agreement(key).title_basis


def test_disagreeing_sources_are_both_kept(library):
    parties = {
        each.value: each.source for each in library.agreement("kostnadsansvar-sarskilt-boende").statements
    }
    assert parties["15 kommuner"] == "kalla-000"
    assert parties["12 kommuner"] == "kalla-004"
    dates = {each.value for each in library.agreement("hok").statements if each.about == "datum"}
    assert dates >= {"2021-09-06", "2022-07-01", "2022-09-05"}
    assert library.agreement("missbruk-beroende").date == "2016-06-28"
    assert library.agreement("missbruk-beroende").in_force == "2017"
    assert (
        len([each for each in library.agreement("spel-om-pengar").statements if each.about == "tillägg till"])
        == 2
    )


def test_the_agreement_on_homelessness(library):
    one = library.agreement("hemloshet")
    assert one.in_force == "2020-09-01"
    assert "26" in one.parties[0]
    assert "inte kända" in one.notes
    (warning,) = library.warnings(one)
    assert "före Socialtjänstlag (2025:400), som gäller sedan 2025-07-01." in warning.text


def test_what_users_read_is_swedish_and_free_of_file_names(library):
    english = re.compile(r"\b(the|and|date|seed|site|public|not|see|title|only|from)\b", re.IGNORECASE)
    for one in library.agreements:
        shown = (
            one.title_basis,
            one.date_meaning,
            one.in_force_note,
            one.target_group,
            one.status,
            one.notes,
        )
        meanings = tuple(each.meaning for each in one.statements)
        for text in (*shown, *meanings, *(basis.text for basis in one.legal_basis)):
            assert not english.search(text), (one.id, text)
            assert ".txt" not in text, one.id
            assert not re.search(r"\b00[0-4]:\d", text), (one.id, text)
            assert "!" not in text, one.id


def test_words_find_agreements_in_any_case_and_all_words_must_be_there(library):
    assert "avlidna" in [one.id for one in library.matching("lik")]
    assert [one.id for one in library.matching("hemlös")] == ["hemloshet"]
    assert [one.id for one in library.matching("hemlo\u0308s")] == ["hemloshet"]
    assert [one.id for one in library.matching("HEMLÖS  vistelsekommun")] == ["hemloshet"]
    assert "psykisk-vuxna" in [one.id for one in library.matching("psykiatri")]
    assert "andningshjalp" in [one.id for one in library.matching("försäkringskassan")]
    assert library.matching("hemlös färdtjänst") == ()
    assert library.matching("") == library.agreements


@pytest.mark.parametrize(("act", "section"), CITED)
def test_every_cited_section_has_a_summary(library, act, section):
    found = library.law_section(act, section)
    assert len(found.summary) > 20
    assert found.heading


@pytest.mark.parametrize(("old", "new"), OLD_TO_NEW.items())
def test_old_and_new_sections_point_at_each_other(library, old, new):
    assert ("sol-2025-400", new) in _links(library.law_section("2001:453", old))
    assert ("sol-2001-453", old) in _links(library.law_section("2025:400", new))


def _links(section):
    return [(link.act, link.section) for link in section.equivalents]


def test_the_sections_on_sip_point_at_each_other(library):
    old = library.law_section("2001:453", "2 kap. 7 §")
    assert _links(old) == [("sol-2025-400", "10 kap. 8 §"), ("sol-2025-400", "10 kap. 9 §")]
    for section in ("10 kap. 8 §", "10 kap. 9 §"):
        assert _links(library.law_section("2025:400", section)) == [("sol-2001-453", "2 kap. 7 §")]
    assert "genast" in library.law_section("2025:400", "10 kap. 8 §").summary


def test_the_two_paragraphs_of_29_4(library):
    assert _links(library.law_section("2025:400", "29 kap. 4 § första stycket")) == [
        ("sol-2001-453", "2 a kap. 2 §")
    ]
    assert _links(library.law_section("2025:400", "29 kap. 4 § andra stycket")) == [
        ("sol-2001-453", "2 a kap. 1 §")
    ]


def test_sections_are_found_however_the_act_is_cited(library):
    wanted = library.law_section("sol-2025-400", "29 kap. 2 § 6")
    for act in ("SoL 2025:400", "SoL (2025:400)", "2025:400"):
        assert library.law_section(act, "29 kap. 2 § p. 6") is wanted
        assert library.law_section(act, " 29  kap. 2 § 6") is wanted
    assert wanted.parent == "29 kap. 2 §"


@pytest.mark.parametrize(
    ("act", "together", "each", "beside"),
    [
        ("PSL 2010:659", "6 kap. 1, 2 och 4 §§", ("6 kap. 1 §", "6 kap. 2 §", "6 kap. 4 §"), "6 kap. 5 §"),
        ("PDL 2008:355", "3 kap. 17–18 §§", ("3 kap. 17 §", "3 kap. 18 §"), "3 kap. 16 §"),
        ("SOSFS 2007:10", "5–12 §§", ("5 §", "9 §", "12 §"), "13 §"),
    ],
)
def test_a_summary_of_several_sections_is_found_by_each_of_them(library, act, together, each, beside):
    wanted = library.act(act).section(together)
    assert wanted is not None
    assert all(library.act(act).section(one) is wanted for one in each)
    assert library.act(act).section(beside) is None


def test_a_section_of_its_own_goes_before_one_among_several(library):
    assert library.law_section("PSL 2010:659", "6 kap. 3 §").heading == "Delegering"


def test_dates_of_the_acts(library):
    new, old = library.act("SoL 2025:400"), library.act("SoL 2001:453")
    assert (new.in_force_from, new.checked_on, new.repealed) == ("2025-07-01", "2026-02", False)
    assert (old.replaced_by, old.replaced_on, old.in_force_from) == ("sol-2025-400", "2025-07-01", "")
    assert library.law_section("2001:453", "2 a kap. 4 §").in_force_from == "2011-05-01"
    for act in library.acts:
        assert act.in_force_from or act.note, act.id


def test_what_was_not_read_is_marked(library):
    assert library.law_section("2001:453", "2 a kap. 4 § 2").checked is Checked.NOT_READ
    assert library.law_section("2001:453", "2 a kap. 4 § 6").checked is Checked.VERIFIED
    assert library.law_section("2017:30", "16 kap. 4 §").checked is Checked.NOT_READ
    assert library.law_section("2009:400", "25 kap. 1 §").checked is Checked.RECALLED
    for act in library.acts:
        verified = any(section.checked is Checked.VERIFIED for section in act.sections)
        assert act.checked_on or not verified, act.id


def test_acts_stand_in_the_swedish_order_of_their_names(library):
    names = [act.name for act in library.acts]
    assert names[0].startswith("Folkbokföringslag")
    assert names == sorted(names, key=sort_key)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda library: library.agreement("nej"), "beteckningen nej"),
        (lambda library: library.act("SoL 1700:1"), "Lagen SoL 1700:1"),
        (
            lambda library: library.law_section("2025:400", "99 kap. 1 §"),
            "99 kap. 1 § i Socialtjänstlag (2025:400)",
        ),
    ],
)
def test_what_is_not_there_is_said_in_words(library, call, says):
    with pytest.raises(NotInLibrary) as error:
        call(library)
    assert says in error.value.sentence


def test_how_old_the_content_is(library):
    assert (library.content.version, library.content.made_on) == ("2026-11-22", "2026-11-22")
    assert ("29 kap. socialtjänstlagen (2025:400) mot lagtexten", "2026-02") in library.content.checks
