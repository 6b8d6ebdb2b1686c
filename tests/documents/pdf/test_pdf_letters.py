from __future__ import annotations

import shutil
import string
import subprocess
import unicodedata

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.documents.blocks import (
    AddressZone,
    Choices,
    Heading,
    Items,
    Letterhead,
    Pairs,
    Paragraph,
    Signature,
    Table,
)
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
    ("letter", "said"),
    [
        ("😀", "”😀” (U+1F600)"),
        ("ᚠ", "”ᚠ” (U+16A0)"),
        ("x\u030a", "”◌\u030a” (U+030A)"),
        ("\ue000", "U+E000"),
    ],
)
def test_impossible_letter_is_refused_in_words(draw, letter, said):
    with pytest.raises(UserError) as refused:
        draw(Paragraph(f"Hej {letter}"))
    assert refused.value.sentence == (
        f"Tecknet {said} finns inte i typsnitten, så papperet skapades inte. "
        "Dina svar är kvar. Ta bort tecknet eller skriv det på ett annat sätt."
    )


@pytest.mark.parametrize(
    ("name", "script", "first"),
    [
        ("محمد", "arabisk skrift", "م"),
        ("שרה", "hebreisk skrift", "ש"),
        ("王小明", "kinesiska tecken", "王"),
        ("さくら", "japansk skrift", "さ"),
        ("김민수", "koreansk skrift", "김"),
        ("สมชาย", "thailändsk skrift", "ส"),
        ("ሰላም", "etiopisk skrift (amhariska och tigrinja)", "ሰ"),
        ("გიორგი", "georgisk skrift", "გ"),
        ("Արամ", "armenisk skrift", "Ա"),
        ("ܫܡܥܘܢ", "syrisk skrift", "ܫ"),
        ("राम", "devanagari", "र"),
        ("রহিম", "bengalisk skrift", "র"),
        ("கமலா", "tamilsk skrift", "க"),
    ],
)
def test_a_name_in_a_script_without_a_font_is_refused_with_a_way_on(draw, name, script, first):
    code = f"U+{ord(first):04X}"
    for block in (Paragraph(f"Namn: {name}"), Pairs((("Namn", name),)), AddressZone((name, "Storgatan 1"))):
        with pytest.raises(UserError) as refused:
            draw(block)
        assert refused.value.sentence == (
            f"Papperens typsnitt saknar {script}, till exempel ”{first}” ({code}), så papperet skapades inte. "
            "Dina svar är kvar. Skriv namnet eller ordet med latinska bokstäver."
        )


NAMES = (
    *("Nguyễn Thị Hương Đặng", "Γεώργιος Παπαδόπουλος Ἀθηνᾶ", "Юлія Щербаківська Ђорђе Ѓорѓи"),
    *("Łukasz Żółć Kőszegi Şehmuz Gökçe İnci Ŋuŋŋe Þórður Æsa ĳ ſ ə Ə", "Čábbe Đuođđá Áhkká"),
    *("Å ngström 5 µg ½ ≤ ≥ → ✓", "Ayşe Yıldız Ğ ŵ ŷ ẞ ọ́"),
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_names_come_back_in_every_style_through_another_reader(draw, tmp_path, name, form):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext saknas: installera poppler-utils")
    typed = unicodedata.normalize(form, name)
    rendered = draw(
        AddressZone((typed,)),
        Heading(typed, 1),
        Heading(typed, 3),
        Paragraph(typed, lead=typed),
        Choices(typed, (typed,)),
        Table(typed, (typed,), ((typed,),)),
        Signature(typed, typed),
        letterhead=Letterhead(typed, (typed,)),
    )
    file = tmp_path / "namn.pdf"
    file.write_bytes(rendered.data)
    said = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True).stdout.decode()
    found = squeezed(unicodedata.normalize("NFC", said))
    assert found.count(squeezed(unicodedata.normalize("NFC", name))) == 14


@pytest.mark.parametrize(
    ("first", "last"),
    [(0xA1, 0x17F), (0x1E00, 0x1EFF), (0x370, 0x3E1), (0x400, 0x52F), (0x1F00, 0x1FFF)],
    ids=["latin", "vietnamesiska", "grekiska", "kyrilliska", "grekiska med tecken"],
)
def test_every_letter_of_these_scripts_has_a_font(fonts, first, last):
    letters = [
        chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)).startswith("L")
    ]
    for face in Face:
        assert "".join(run.text for run in fonts.runs("".join(letters), face)) == "".join(letters)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("e\u0301", "é"),
        ("A\u030a", "Å"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("a   b", "a b"),
        ("a\x00b\x1bc", "abc"),
        ("a\ud800b", "ab"),
        ("sam\u00adord\u200bning\ufeff", "samordning"),
        ("08\u2011123\u202f45", "08-123\u00a045"),
        ("ﬁnns ﬂera", "finns flera"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_clean(typed, cleaned):
    assert clean(typed) == cleaned


def test_a_word_that_the_text_font_lacks_a_letter_of_is_set_in_one_font(fonts):
    assert fonts.runs("5 µg ☐ Ж☐", Face.BOLD) == [
        Run("AtkinsonHyperlegibleNext-Bold", "5 "),
        Run("NotoSans-Regular", "µg", thicker=True),
        Run("AtkinsonHyperlegibleNext-Bold", " "),
        Run("NotoSansSymbols2-Subset", "☐", thicker=True),
        Run("AtkinsonHyperlegibleNext-Bold", " "),
        Run("NotoSans-Regular", "Ж", thicker=True),
        Run("NotoSansSymbols2-Subset", "☐", thicker=True),
    ]


def test_a_letter_stays_with_the_marks_set_on_it(fonts):
    assert fonts.runs("☐x\u0323b", Face.REGULAR) == [
        Run("NotoSansSymbols2-Subset", "☐"),
        Run("NotoSans-Regular", "x\u0323"),
        Run("AtkinsonHyperlegibleNext-Regular", "b"),
    ]


def test_a_fallback_in_bold_text_is_made_thicker_and_what_follows_is_not(draw):
    rendered = draw(Heading("Ada Ж", 1), Paragraph("Ida Ю", lead="Bo Щ"), Paragraph("Eva"))
    document = pdfium.PdfDocument(rendered.data)
    page = document[0]
    texts = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    modes = {one.extract().strip(): pdfium.raw.FPDFTextObj_GetTextRenderMode(one) for one in texts}
    document.close()
    assert {name: modes[name] for name in ("Ж", "Щ")} == {"Ж": 2, "Щ": 2}
    assert {name: modes[name] for name in ("Ada", "Bo", "Ida", "Ю", "Eva")} == dict.fromkeys(
        ("Ada", "Bo", "Ida", "Ю", "Eva"), 0
    )


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
