"""No entry claims more than its sources: start days, standing, contents, older law, checks of law, names of parties."""

from __future__ import annotations

import re

from okapp.library.agreement import TextKind
from okapp.library.facts import Topic
from okapp.library.law import Checked
from okapp.library.swedish import last_day, swedish_date
from okapp.library.texts import Origin, read_text

OPEN = re.compile(r"inte kontrollerat|inte känt|[Oo]klar|[Oo]känt|framgår inte|Fråga Storsthlm")
STARTS = re.compile(
    r"[Bb]örjade gälla|[Gg]äller (från|sedan)|[Ss]tartdatum|Kommunerna har haft|överenskommelsen är från"
)
NAMES = {
    "sol-2025-400": re.compile(r"\bSoL\b|socialtjänstlag", re.IGNORECASE),
    "hsl-2017-30": re.compile(r"\bHSL\b|hälso- och sjukvårdslag", re.IGNORECASE),
}


def letters(text):
    return re.sub(r"[^a-zåäö0-9]", "", text.casefold().replace("&", "och").replace("(pdf)", ""))


def own_words_of_the_document(library, one):
    """What the document is known to say itself: title, target group, law named, sources' texts, facts but local ones."""
    known = library.facts.get(one.id)
    facts = [fact.text for fact in known.facts if fact.topic is not Topic.LOCAL] if known else []
    texts = [section.text for section in read_text(one)]
    return " ".join((one.title, one.target_group, *(basis.text for basis in one.legal_basis), *texts, *facts))


def test_a_start_day_stands_in_a_source(library):
    for one in (each for each in library.agreements if each.in_force):
        told = [each for each in one.statements if each.value in (one.in_force, swedish_date(one.in_force))]
        said = [each for each in told if STARTS.search(each.meaning)]
        assert said or STARTS.search(one.date_meaning), one.id
        if "webbsidor" in one.in_force_note:
            assert "kalla-webb" in {each.source for each in said}, one.id


def test_a_document_that_applies_from_each_signature_is_given_no_day(library):
    for key in ("demens", "aldre-sammanhallen"):
        one = library.agreement(key)
        assert one.in_force == ""
        assert one.in_force_note.startswith("Från "), key


def test_what_is_said_to_apply_also_says_what_is_not_checked(library):
    for one in library.agreements:
        if re.search(r"\b([Gg]äller|[Tt]illämpa|[Ff]anns på)", one.status):
            assert OPEN.search(one.status), one.id


def test_a_source_that_gives_only_the_title_is_told_of(library):
    found = set()
    for one in library.agreements:
        names = {letters(one.title), *(letters(each.text) for each in one.title_variants)}
        theirs = [section.text for section in read_text(one) if section.origin is not Origin.OWN_WORDS]
        rest = [text for each in theirs for text in re.split(r"\n{2,}", each) if letters(text) not in names]
        if not any(rest) and one.text_kind is TextKind.DESCRIPTION:
            found.add(one.id)
            assert "Källan har bara titeln." in one.notes, one.id
    assert {"skolskjuts", "barnpsykiatri-aktualisering", "placerade-barn-rutin"} <= found


def test_who_speaks_of_a_law_and_is_older_than_todays_is_warned(library):
    for act_id, named in NAMES.items():
        act = library.act(act_id)
        for one in library.agreements:
            own = last_day(one.date or one.in_force)
            if own and own < act.in_force_from and named.search(own_words_of_the_document(library, one)):
                assert act_id in {each.instead for each in library.warnings(one)}, (one.id, act_id)


def test_a_number_of_a_repealed_act_among_the_facts_is_warned_of(library):
    """A fact that names an older act by number leads to the page's own warning."""
    for one in library.agreements:
        known = library.facts.get(one.id)
        told = {each.act for each in library.warnings(one)} | {each.instead for each in library.warnings(one)}
        for fact in known.facts if known else ():
            for act in library.acts:
                if act.repealed and act.replaced_by and act.sfs in fact.text and fact.topic is Topic.OUTDATED:
                    assert told & {act.id, act.replaced_by}, (one.id, fact.id, act.id)


def test_an_act_is_said_to_be_checked_only_where_some_of_it_was_read(library):
    for act in library.acts:
        verified = any(section.checked is Checked.VERIFIED for section in act.sections)
        assert verified or not act.checked_on or re.search(r"\bär läst\b", act.note), act.id


def test_a_section_that_was_read_before_the_rest_of_its_act_has_a_day_of_its_own(library):
    earlier = [
        section
        for section in library.act("sol-2025-400").sections
        if "SFS 2025:1501" in section.note  # as far as the act was read for the guides on care
    ]
    assert len(earlier) == 12
    assert {section.checked_on for section in earlier} == {"2025-12-15"}
    assert library.law_section("2025:400", "29 kap. 2 § 6").checked_on == ""
    item = library.law_section("1993:387", "9 a § 7")
    assert (item.checked_on, library.act("1993:387").checked_on) == ("2025", "2026-02")
    for act in library.acts:
        for section in act.sections:
            assert section.checked_on < act.checked_on or not section.checked_on, section.section


def test_parties_go_by_the_same_names(library):
    for one in library.agreements:
        for party in one.parties:
            assert "/" not in party, (one.id, party)
            if "landsting" in party.casefold():
                assert re.search(r"\((då|nu) |\(nu Region Stockholm\)", party), (one.id, party)
            if re.search(r"\bKSL\b|Kommunförbundet Stockholm", party):
                assert "nu Storsthlm" in party, (one.id, party)
