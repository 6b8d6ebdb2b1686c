"""The texts of the help: whole, linked to each other, and true to the words of the program."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from okapp.casework.help_pages import START, HelpError, load_help
from okapp.casework.help_search import HelpFinder
from okapp.documents.blocks import Link, Links, Paragraph, Picture
from okapp.library.address import Address, Shelf
from okapp.paths import find_paths
from okapp.wizards import GUIDES

RESOURCES = find_paths().resources
FOLDER = RESOURCES / "help"
MADE = {"kortkommandon": (Paragraph("Alla kortkommandon"),)}
SCREEN = ("ui", "wizards", "documents", "casework", "engine")
LABEL = re.compile(r"\*\*([^*\n]+)\*\*")
TITLE = re.compile(r"# .+")


@pytest.fixture(scope="module")
def book():
    return load_help(RESOURCES, MADE)


@pytest.fixture(scope="module")
def finder(book):
    return HelpFinder(book)


def links(book):
    for page in book.pages:
        for section in page.sections:
            for block in section.blocks:
                if isinstance(block, Links):
                    yield from ((page.key, link) for link in block.links)


def pictures(book):
    return [
        block
        for page in book.pages
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]


def own_strings():
    """Every text in the program's code that may stand on the screen, without the docstrings."""
    home = Path(__file__).parents[2] / "okapp"
    files = [file for part in SCREEN for file in (home / part).rglob("*.py")]
    found = set()
    for file in [*files, *home.glob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
        }
    return found


def test_each_file_is_a_page_and_each_page_is_there_once(book):
    keys = [page.key for page in book.pages]
    assert sorted(keys) == sorted(file.stem for file in FOLDER.glob("*.md"))
    assert len(keys) == len(set(keys))
    assert len({page.title for page in book.pages}) == len(keys)


def test_each_place_and_each_guide_has_a_page(book):
    wanted = {"hem", "arenden", "bibliotek", "guider", "installningar", "snabbkoll"}
    wanted |= {f"guide-{guide.wizard.key}" for guide in GUIDES}
    assert all(book.page(key) for key in wanted)


def test_every_link_leads_to_a_page_and_a_section_that_is_there(book):
    found = list(links(book))
    assert len(found) > 30
    for key, link in found:
        address = Address.parse(link.target)
        page = book.page(address.id)
        assert address.shelf is Shelf.HELP, (key, link)
        assert page is not None, (key, link)
        assert address.id != key, (key, link)
        assert not address.section or address.section in {one.id for one in page.sections}, (key, link)


def test_nothing_of_the_way_a_page_is_written_is_left_in_what_is_shown(book):
    signs = re.compile(r"\*\*|\]\(|\{#|!\[|^#|\{[a-z]")
    for page in book.pages:
        for section in page.sections:
            shown = [block.text for block in section.blocks if hasattr(block, "text")]
            shown += [item for block in section.blocks for item in getattr(block, "items", ())]
            assert not [text for text in shown if signs.search(text)], page.key


def test_every_button_and_heading_that_the_help_names_is_in_the_program():
    known = own_strings()
    named = [
        (file.name, label) for file in FOLDER.glob("*.md") for label in LABEL.findall(file.read_text("utf-8"))
    ]
    assert len(named) > 100
    assert [one for one in named if one[1] not in known] == []


FAMILIES = {
    "okapp.vault": ("oppna", "spara", "andrats", "arendefil"),
    "okapp.casework.caseload": ("guiden", "oppna"),
    "okapp.files": ("spara",),
    "okapp.library.package": ("biblioteket",),
    "okapp.library.copies": ("kopior",),
    "okapp.casework.copies": ("kopior",),
    "okapp.library.search.own_words": ("egna-filer",),
    "okapp.library": ("biblioteket",),
    "okapp.casework.content": ("biblioteket",),
    "okapp.casework.content_check": ("biblioteket",),
    "okapp.casework.municipalities": ("biblioteket",),
    "okapp.casework.binder": ("papper",),
    "okapp.casework.papers": ("papper",),
    "okapp.casework.left_out": ("papper",),
    "okapp.casework.house": ("papper",),
    "okapp.documents": ("papper",),
    "okapp.ui.preview.printing": ("papper",),
    "okapp.casework.selfcheck": ("fel",),
    "okapp.casework.help_pages": ("fel",),
    "okapp.casework.testbook": ("guiden",),
    "okapp.casework": ("egna-filer",),
}
"""What kind of fault a part of the program tells of, and the sections of "Om något går fel" that say what to do."""


def error_modules():
    """The modules that have sentences for the user of their own."""
    home = Path(__file__).parents[2] / "okapp"
    kinds = {"UserError", "VaultError", "CopyError", "PrintError"}
    for file in home.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        bases = (base for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases)
        if any(isinstance(base, ast.Name) and base.id in kinds for base in bases):
            yield ".".join(file.relative_to(home.parent).with_suffix("").parts).removesuffix(".__init__")


def test_every_kind_of_fault_has_its_section(book):
    sections = {section.id for section in book.page("om-nagot-gar-fel").sections}
    found = sorted(error_modules())
    assert len(found) > 20
    for module in found:
        family = next((name for name in FAMILIES if f"{module}.".startswith(f"{name}.")), None)
        assert family is not None, module
        assert set(FAMILIES[family]) <= sections, module


def test_the_sections_of_a_page_have_ids_of_their_own(book):
    for page in book.pages:
        ids = [section.id for section in page.sections]
        assert len(ids) == len(set(ids)), page.key
        assert ids[0] == START


def test_the_answer_comes_first_and_sentences_are_short(book):
    for page in book.pages:
        first = page.sections[0].blocks[1]
        assert isinstance(first, Paragraph), page.key
        assert 20 < len(first.text) <= 290, page.key
    for file in FOLDER.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        assert "!" not in text.replace("![", ""), file.name
        for sentence in re.split(r"(?<=[.:])\s|\n", text):
            assert len(sentence.split()) <= 32, (file.name, sentence)


def test_pictures_are_there_and_say_what_they_show(book):
    found = pictures(book)
    assert found
    for picture in found:
        assert picture.file.is_file(), picture.file
        assert len(picture.alt) > 20
    assert {picture.file.name for picture in found} == {
        file.name for file in (FOLDER / "bilder").glob("*.png")
    }


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("glömt lösenord", "blivit-av-med-losenfrasen"),
        ("jag har tappat lösenfrasen", "blivit-av-med-losenfrasen"),
        ("glomt losenord", "blivit-av-med-losenfrasen"),
        ("byta lösenord", "losenfras"),
        ("skriva ut", "papper"),
        ("hur skriver man under", "papper"),
        ("signera", "papper"),
        ("kortkomandon", "kortkommandon"),
        ("snabbtangenter", "kortkommandon"),
        ("backup", "sakerhetskopior"),
        ("säkerhetskopiering", "sakerhetskopior"),
        ("ny dator", "sakerhetskopior"),
        ("delad dator", "en-dator-en-person"),
        ("jour", "snabbkoll"),
        ("skicka ärende till kollega", "forseglade-filer"),
        ("klistra in i journalen", "till-journalen"),
        ("radera gamla ärenden", "arbetskopior"),
        ("skyddad adress", "skyddade-personer"),
        ("SIP", "guide-samordnad-plan"),
        ("insulin", "guide-egenvard"),
        ("hemlös", "guide-ansvarig-kommun"),
        ("felmeddelande", "om-nagot-gar-fel"),
        ("disken full", "om-nagot-gar-fel"),
        ("större text", "tillganglighet"),
        ("skärmläsare", "tillganglighet"),
        ("uppdatera", "uppdateringar"),
        ("strömavbrott", "reservparm"),
        ("kontaktbok", "installningar"),
        ("logotyp", "installningar"),
        ("hittar inte avtalet", "bibliotek"),
        ("är reglerna granskade av jurist", "vad-programmet-inte-gor"),
        ("testbok", "reglerna"),
        ("registerutdrag", "arenden"),
    ],
)
def test_everyday_words_find_the_page(finder, words, page):
    found = [hit.address.id for hit in finder.search(words)]
    assert page in found[:3], found[:5]


@pytest.mark.parametrize("words", ["", "xyzzy", "kvantfysik", "§§§", '"', "a" * 10_000])
def test_what_nothing_answers_finds_nothing(finder, words):
    assert finder.search(words) == ()


def test_a_hit_leads_to_the_section_that_answers(finder):
    best = finder.search("gallringslistan kvitto")[0]
    assert best.address.id == "arbetskopior"
    assert best.address.section in {"kvitto", "gallringslistan"}
    assert best.words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "ingen rubrik"),
        ("a.md", "# Sida\n\n## Utan id\n"),
        ("a.md", "# Sida\n\n{finns-inte}\n"),
        ("hjalp.toml", "inte toml ="),
        ("hjalp.toml", "[[grupp]]\ntitel = 'A'\n"),
    ],
)
def test_a_damaged_help_says_so_in_a_sentence(tmp_path, name, text):
    folder = tmp_path / "help"
    folder.mkdir()
    plan = "[[grupp]]\ntitel = 'A'\n[[grupp.sida]]\nid = 'a'\n"
    for file, content in {"hjalp.toml": plan, "a.md": "# Sida\n\nText.\n", name: text}.items():
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(HelpError, match="Hjälpen kan inte läsas"):
        load_help(tmp_path)


def test_what_a_page_can_hold(tmp_path):
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "hjalp.toml").write_text("[[grupp]]\ntitel = 'A'\n[[grupp.sida]]\nid = 'a'\n", encoding="utf-8")
    (folder / "a.md").write_text(
        "# Sida\n\nVälj **Spara**\noch vänta.\n\n- [Dit](b#c)\n\n- Två **Ord**\n", "utf-8"
    )
    (section,) = load_help(tmp_path).pages[0].sections
    _title, paragraph, ways, items = section.blocks
    assert paragraph == Paragraph("Välj ”Spara” och vänta.")
    assert ways == Links((Link("Dit", "hjalp:b#c"),))
    assert items.items == ("Två ”Ord”",)
