from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
WORDS = tomllib.loads((DATA / "vardagsord.toml").read_text(encoding="utf-8"))
CONCEPTS = WORDS["begrepp"]
SYNONYMS = WORDS["synonym"]
AGREEMENTS = {path.parent.name for path in DATA.glob("agreements/*/avtal.toml")}
MOST_DOCUMENTS = 5
ENDINGS = (
    *("a", "an", "ar", "arna", "as", "d", "de", "e", "en", "ens", "er", "erna", "et", "ets"),
    *("n", "na", "ns", "or", "orna", "r", "s", "t", "ts"),
)
CRUDE = (
    "alkis",
    "bokstavsbarn",
    "efterbliven",
    "gamling",
    "handikapp",
    "knark",
    "lik",
    "lodis",
    "missbrukare",
)


def spoken_of(concept: dict[str, object]) -> str:
    return str(concept["betyder"])


def test_the_file_holds_concepts_and_synonyms_and_nothing_else():
    assert set(WORDS) == {"begrepp", "synonym"}
    for concept in CONCEPTS:
        assert set(concept) == {"betyder", "ord", "avtal"}, concept
        assert concept["betyder"], concept
        assert concept["ord"], concept
    for group in SYNONYMS:
        assert set(group) == {"ord"}, group
        assert len(group["ord"]) >= 2, group


def test_every_document_has_words_and_every_id_exists():
    assert len(AGREEMENTS) == 70
    assert {agreement for concept in CONCEPTS for agreement in concept["avtal"]} == AGREEMENTS


@pytest.mark.parametrize("concept", CONCEPTS, ids=spoken_of)
def test_a_concept_is_answered_by_a_few_documents_each_once(concept):
    agreements = concept["avtal"]
    assert 1 <= len(agreements) <= MOST_DOCUMENTS
    assert len(set(agreements)) == len(agreements)


def test_what_a_word_means_is_said_once():
    said = [concept["betyder"] for concept in CONCEPTS]
    assert [meaning for meaning, times in Counter(said).items() if times > 1] == []


def test_a_word_stands_in_one_concept_and_in_one_group_of_synonyms():
    for lists in (CONCEPTS, SYNONYMS):
        words = [word for one in lists for word in one["ord"]]
        assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("one", [*CONCEPTS, *SYNONYMS], ids=lambda one: one["ord"][0])
def test_words_are_composed_lower_case_and_trimmed(one):
    for word in one["ord"]:
        assert unicodedata.is_normalized("NFC", word), word
        assert word == word.casefold(), word
        assert word == " ".join(word.split()), word
        assert len(word) >= 2, word


@pytest.mark.parametrize("concept", CONCEPTS, ids=spoken_of)
def test_no_word_is_an_inflection_of_another(concept):
    for word, other in permutations(concept["ord"], 2):
        if not word.startswith(other) or len(other) < 3:
            continue
        assert word[len(other) :] not in ENDINGS, (other, word)


def test_what_is_shown_hurts_nobody():
    for concept in CONCEPTS:
        assert not set(concept["betyder"].split()) & set(CRUDE), concept["betyder"]
