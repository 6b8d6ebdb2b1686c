"""From a place in the text to its page, though lines and hyphens fall otherwise on paper."""

from __future__ import annotations

import re

from okapp.ui.preview.whereabouts import Whereabouts

TEXT = (
    "Rubrik. Kommunen ansvarar för boendet när någon flyttar. Mer om kommunen följer på nästa blad. "
    "Kommunen betalar. Sist nämns kommunen en gång till, och vårdplanen."
)
PAGES = (
    "Ett papper\nRubrik.\nKommunen an-\nsvarar för boendet när någon flyttar.\nSida 1 av 3",
    "Ett papper\nMer om kommunen följer på nästa blad.\nSida 2 av 3",
    "Ett papper\nKommunen be\u00adtalar. Sist nämns kommunen en gång till, och vård-\nplanen.\nSida 3 av 3",
)


def pages_of(word):
    where = Whereabouts(PAGES)
    return [where.page_of(TEXT, hit.start(), hit.end()) for hit in re.finditer(word, TEXT, re.IGNORECASE)]


def test_the_same_word_on_several_pages_is_told_apart_by_what_is_around_it():
    assert pages_of("kommunen") == [0, 1, 2, 2]


def test_a_hyphen_at_the_end_of_a_line_hides_no_word():
    assert pages_of("ansvarar") == [0]
    assert pages_of("betalar") == [2]
    assert pages_of("vårdplanen") == [2]


def test_what_is_on_no_page_has_none():
    assert Whereabouts(PAGES).page_of("Något helt annat", 0, 5) is None
    assert Whereabouts(PAGES).page_of("– kommunen", 0, 1) is None
    assert Whereabouts(()).page_of(TEXT, 0, 6) is None


def test_a_word_alone_is_looked_for_where_it_is_expected():
    where = Whereabouts(("ja", "nej", "ja"))
    assert [where.page_of("ja x nej x ja", at, at + 2) for at in (0, 11)] == [0, 2]
