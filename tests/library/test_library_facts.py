from __future__ import annotations

import re
import tomllib

import pytest

from okapp.library.facts import Sure, Topic
from okapp.library.facts_file import load_facts
from okapp.library.facts_reading import fact_sections
from okapp.library.fields import LibraryError
from okapp.library.loader import load_library
from okapp.library.texts import read_text
from tests.library.conftest import DATA

AGREEMENTS = DATA / "agreements"
READ_WHOLE = {
    "aldre-del-lakarinsatser-sabo",
    "aldre-del-lakemedel",
    "aldre-del-nutrition",
    "aldre-sammanhallen",
    "avlidna",
    "demens",
    "habilitering-rehabilitering",
    "hok",
}
NOT_READ = {
    "egenvard",
    "hemloshet",
    "hjalpmedel",
    "lakemedelsnara-produkter",
    "lus-overenskommelse",
    "munhalsa",
}
KEYS = {"id", "om", "text", "sakerhet", "vem", "avsnitt", "ar", "not"}
WITHOUT_SECTION = ("Avsnittet är inte antecknat", "säger inget", "har inga")
"""What a fact that was read says when it has no section."""
OWN_TO_SAY = (
    "vår slutsats",
    "inte läst",
    "enligt storsthlm",
    "inte känt",
    "ur minnet",
    "enligt andrahandsuppgift",
)
ORIGINS = (
    "vårdgivarguiden",
    "vardgivarguiden.se",
    "storsthlm",
    "psykiatristod.se",
    "skr.se",
    "ur minnet",
    "andrahand",
    "botkyrka",
    "sammanhållna överenskommelsen",
    "kommunal rutin",
    "offentlig",
)
AMOUNT = re.compile(r"\d\s*kr\b")


@pytest.fixture(scope="module")
def facts():
    return load_facts(AGREEMENTS)


def every_fact(facts):
    return [(key, fact) for key, known in facts.items() for fact in known.facts]


def every_question(facts):
    return [(key, question) for key, known in facts.items() for question in known.questions]


def test_the_documents_with_key_facts(facts, library):
    assert set(facts) == READ_WHOLE | NOT_READ
    assert library.facts == facts
    assert set(facts) <= {one.id for one in library.agreements}
    for key, known in facts.items():
        assert known.agreement == key
        assert known.read.startswith("nej, ") == (key in NOT_READ), key


def test_only_known_keys_stand_in_the_files():
    for path in sorted(AGREEMENTS.glob("*/fakta.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(table) <= {"last", "kalla", "faktum", "fraga"}, path
        for row in table["faktum"]:
            assert set(row) <= KEYS, (path, row["id"])
        for row in table.get("fraga", []):
            assert set(row) <= {"id", "fraga", "svar", "avsnitt", "sakerhet"}, (path, row["id"])


@pytest.mark.parametrize("key", sorted(READ_WHOLE))
def test_a_document_that_was_read_has_every_kind_of_fact_and_questions(facts, key):
    wanted = {Topic.ABOUT, Topic.WHO_DOES, Topic.DISAGREEMENT, Topic.VALIDITY, Topic.TIMES, Topic.OUTDATED}
    known = facts[key]
    assert not wanted - {fact.topic for fact in known.facts}
    assert len(known.questions) >= 5


def test_what_is_not_read_is_never_told_as_read(facts):
    for key in NOT_READ:
        held = (*facts[key].facts, *facts[key].questions)
        assert held
        assert all(one.sure is not Sure.READ for one in held), key


def test_what_was_read_has_its_section_or_says_why_not(facts):
    for key, fact in every_fact(facts):
        if fact.sure is Sure.READ and not fact.section:
            assert any(reason in f"{fact.text} {fact.note}" for reason in WITHOUT_SECTION), (key, fact.id)
    for key, question in every_question(facts):
        if question.sure is Sure.READ and not question.section:
            assert "säger inget" in question.answer, (key, question.id)


def test_a_question_that_is_not_sure_says_so_in_its_answer(facts):
    for key, question in every_question(facts):
        if question.sure is not Sure.READ:
            assert any(words in question.answer.casefold() for words in OWN_TO_SAY), (key, question.id)


def test_a_fact_that_was_not_read_says_where_it_comes_from(facts):
    """It is found alone, without the mark that stands beside it when it is read."""
    for key, fact in every_fact(facts):
        if fact.sure in {Sure.SECOND_HAND, Sure.RECALLED}:
            said = f"{fact.text} {fact.note}".casefold()
            assert any(words in said for words in ORIGINS), (key, fact.id)


def test_an_own_conclusion_says_so(facts):
    for key, fact in every_fact(facts):
        if fact.sure is Sure.OWN_CONCLUSION:
            said = f"{fact.text} {fact.note}".casefold()
            assert re.search(r"vår (egen )?slutsats|vår egen|osäkert", said), (key, fact.id)


def test_amounts_carry_their_year_and_warn(facts):
    amounts = [(key, fact) for key, fact in every_fact(facts) if AMOUNT.search(fact.text)]
    assert [key for key, _ in amounts] == ["avlidna"] * 5 + ["lus-overenskommelse"]
    for key, fact in amounts:
        assert re.search(r"\b20\d\d\b", fact.year), (key, fact.id)
        assert fact.year in fact.text, (key, fact.id)
        assert "fråga bårhuset" in fact.text or "Räkna inte" in fact.text, (key, fact.id)
    assert not [key for key, question in every_question(facts) if AMOUNT.search(question.answer)]


def test_the_days_of_discharge_are_not_to_be_counted_with(facts):
    known = facts["lus-overenskommelse"]
    days = [fact for fact in known.facts if fact.topic is Topic.TIMES]
    assert len(days) == 4
    assert all(re.search(r"[Rr]äkna inte", fact.text) for fact in days)


def test_texts_are_whole_sentences(facts):
    for key, fact in every_fact(facts):
        assert fact.text.endswith("."), (key, fact.id)
        assert fact.text[0].isupper() or fact.text[0].isdigit(), (key, fact.id)
        assert not re.search(r"\bdito\b|\bse ovan\b|!", fact.text), (key, fact.id)
        assert not fact.note.endswith("."), (key, fact.id)
    for key, question in every_question(facts):
        assert question.question.endswith("?"), (key, question.id)
        assert question.answer.endswith("."), (key, question.id)


def test_a_municipalitys_rule_names_the_municipality_and_its_paper(facts):
    local = [(key, fact) for key, fact in every_fact(facts) if fact.topic is Topic.LOCAL]
    assert len(local) > 20
    for key, fact in local:
        assert "Botkyrka" in fact.text, (key, fact.id)
        assert fact.sure is Sure.SECOND_HAND, (key, fact.id)
        assert not fact.section, (key, fact.id)
        assert re.search(r"\b20\d\d", fact.note), (key, fact.id)
        assert "inte länets" in fact.note.casefold(), (key, fact.id)


def test_a_municipalitys_rule_stands_in_no_other_place(facts):
    """A local rule adds words and never changes an answer."""
    named = [
        fact.id for _, fact in every_fact(facts) if "Botkyrka" in fact.text and fact.topic is not Topic.LOCAL
    ]
    assert named == ["lakemedelsnara-giltighet-oklar"]
    assert not [question.id for _, question in every_question(facts) if "Botkyrka" in question.answer]


def test_the_sections_of_full_texts_are_there(facts, library):
    for key in ("hok", "habilitering-rehabilitering"):
        headings = [section.heading for section in read_text(library.agreement(key))]
        cited = [one.section for one in (*facts[key].facts, *facts[key].questions)]
        for section in (part for one in cited for part in one.split(", ") if part):
            if section.startswith("1.5 i den sammanhållna"):
                continue
            assert any(re.match(rf"{re.escape(section)}\b", heading) for heading in headings), (key, section)


def test_no_fact_takes_the_address_of_a_section(facts, library):
    for key, known in facts.items():
        ids = {one.id for one in (*known.facts, *known.questions)}
        taken = {section.id for section in read_text(library.agreement(key))}
        taken |= {section.id for section in fact_sections(known)}
        assert not ids & taken, key


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('last = "hela', 'lasst = "hela', "last saknas"),
        ('kalla = "', 'kallor = "', "kalla saknas"),
        ('om = "om"', 'om = "allt"', "om har ett okänt värde: allt"),
        ('sakerhet = "läst"', 'sakerhet = "säkert"', "sakerhet har ett okänt värde: säkert"),
        ('text = "Regionen ansvarar inte', 'texten = "Regionen ansvarar inte', "text saknas"),
        ('svar = "Kommunen betalar, genom', 'avar = "Kommunen betalar, genom', "svar saknas"),
        ('fraga = "Vem betalar bårhuset?"', "fraga = 7", "fraga ska vara text"),
        ('ar = "2017"', 'ar = "okänt"', "pris-karolinska-danderyd-sodersjukhuset har ett belopp utan år"),
        ('svar = "Fråga bårhuset:', 'svar = "Omkring 900 kr:', "vad-kostar-barhuset har ett belopp"),
        ('id = "barhus-i-lanet"', 'id = "Bårhus"', "beteckningen Bårhus ska skrivas med a-z"),
        ('id = "barhus-i-lanet"', 'id = "vilket-barhus"', "vilket-barhus står två gånger"),
        ('id = "barhus-i-lanet"', 'id = "vem-betalar-barhuset"', "vem-betalar-barhuset står två gånger"),
        ("[[faktum]]", "[faktum]", "är inte giltig TOML"),
    ],
)
def test_a_damaged_file_is_named_in_a_sentence(copy, old, new, says):
    path = copy / "agreements" / "avlidna" / "fakta.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    with pytest.raises(LibraryError) as error:
        load_library(copy)
    assert f"Innehållet kan inte läsas: {path}" in error.value.sentence
    assert says in error.value.sentence
    assert error.value.sentence.endswith("Installera om Ökapp, dina ärenden påverkas inte.")


def test_a_file_that_is_no_text_is_named(copy):
    path = copy / "agreements" / "avlidna" / "fakta.toml"
    path.write_bytes(b'last = "\xff"')
    with pytest.raises(LibraryError, match=re.escape(f"{path}: kan inte läsas")):
        load_facts(copy / "agreements")


def test_facts_without_an_agreement_beside_them_are_refused(copy):
    folder = copy / "agreements" / "nytt-avtal"
    folder.mkdir()
    (folder / "fakta.toml").write_text('last = "hela"\nkalla = "x"\n', encoding="utf-8")
    with pytest.raises(LibraryError, match=r"ligger inte bredvid någon avtal\.toml"):
        load_facts(copy / "agreements")


def test_an_agreement_gets_facts_by_a_file_alone(copy):
    path = copy / "agreements" / "bus" / "fakta.toml"
    path.write_text(
        'last = "nej"\nkalla = "en webbsida"\n\n[[faktum]]\nid = "bus-ett"\nom = "tider"\n'
        'text = "Ett faktum."\nsakerhet = "andrahand"\n',
        encoding="utf-8",
        newline="\n",
    )
    fact = load_library(copy).facts["bus"].facts[0]
    assert (fact.id, fact.topic, fact.sure, fact.section) == ("bus-ett", Topic.TIMES, Sure.SECOND_HAND, "")


def test_no_facts_at_all(tmp_path):
    assert load_facts(tmp_path) == {}
