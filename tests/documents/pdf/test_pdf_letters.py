from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.documents.blocks import Items, Pairs, Paragraph, Table
from okapp.documents.pdf.fonts import Face, Fonts, Run, clean
from okapp.errors import UserError
from tests.documents.pdf.reading import page_texts, read_aloud, squeezed

LETTERS = "å ä ö Å Ä Ö é ü § – — ” ’ … • ☐ ☑ µ Ж Ω ≤ ế ≥ → ✓ ½ ß ø Ł ş ğ"
ALPHABET = st.sampled_from(
    string.printable + "åäöÅÄÖéü§–—”’…•☐☑µЖжΩωế≤≥→½\u00a0\u00ad\u2011\u200b\u0301ﬁŁşğđ’" + "aeinrst   " * 6
)
TEXT = st.text(ALPHABET, max_size=120)


@pytest.mark.parametrize("letter", LETTERS.split())
def test_letter_comes_back(draw, letter):
    (page,) = page_texts(draw(Paragraph(f"före{letter}efter")).data)
    assert f"före{letter}efter" in page


def test_all_letters_come_back_in_every_style_and_block(draw):
    rendered = draw(
        Paragraph("text", lead=LETTERS),
        Items((LETTERS,)),
        Pairs(((LETTERS, LETTERS),)),
        Table(LETTERS, (LETTERS,), ((LETTERS,),)),
        footer=LETTERS,
    )
    whole = squeezed("".join(page_texts(rendered.data)))
    assert whole.count("☐☑µЖΩ≤ế") == 8


@pytest.mark.parametrize(
    ("letter", "said"), [("😀", "”😀” (U+1F600)"), ("漢", "”漢” (U+6F22)"), ("\ue000", "U+E000")]
)
def test_impossible_letter_is_refused_in_words(draw, letter, said):
    with pytest.raises(UserError) as refused:
        draw(Paragraph(f"Hej {letter}"))
    assert refused.value.sentence == (
        f"Tecknet {said} finns inte i typsnitten, så papperet skapades inte. "
        "Dina svar är kvar. Ta bort tecknet eller skriv det på ett annat sätt."
    )


def test_lone_surrogate_is_refused_and_the_sentence_can_be_written(draw):
    with pytest.raises(UserError) as refused:
        draw(Paragraph("a\ud800"))
    assert refused.value.sentence.encode("utf-8").startswith(b"Tecknet U+D800 finns inte")


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("e\u0301", "é"),
        ("A\u030a", "Å"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("a   b", "a b"),
        ("a\x00b\x1bc", "abc"),
        ("sam\u00adord\u200bning\ufeff", "samordning"),
        ("08\u2011123\u202f45", "08-123\u00a045"),
        ("ﬁnns ﬂera", "finns flera"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_clean(typed, cleaned):
    assert clean(typed) == cleaned


def test_runs_use_the_fallback_only_for_what_is_missing(fonts):
    assert fonts.runs("5 µg ☐", Face.BOLD) == [
        Run("AtkinsonHyperlegibleNext-Bold", "5 "),
        Run("NotoSans-Regular", "µ"),
        Run("AtkinsonHyperlegibleNext-Bold", "g "),
        Run("NotoSansSymbols2-Subset", "☐"),
    ]


def test_a_letter_stays_with_the_marks_set_on_it(fonts):
    assert fonts.runs("ax\u0323b", Face.REGULAR) == [
        Run("AtkinsonHyperlegibleNext-Regular", "a"),
        Run("NotoSans-Regular", "x\u0323"),
        Run("AtkinsonHyperlegibleNext-Regular", "b"),
    ]


def test_missing_font_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="AtkinsonHyperlegibleNext-Regular"):
        Fonts(tmp_path)


@settings(max_examples=60, deadline=None)
@given(text=TEXT, cells=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), words=st.integers(1, 40))
def test_nothing_is_lost(draw, text, cells, words):
    long_text = " ".join([text] * words) + "x" * words * 9
    rendered = draw(
        Paragraph(long_text),
        Items((f"i{text}",)),
        Table("", ("a", "b"), tuple((f"1{one}", f"2{two}") for one, two in cells)),
    )
    expected = [long_text, f"•i{text}", "ab", *(f"1{one}\n2{two}" for one, two in cells)]
    assert read_aloud(rendered) == squeezed("".join(map(clean, expected)))
