from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from okapp.archive import Level
from okapp.casework.blank_paper import blank_paper
from okapp.casework.house import LOGO_FILE, House, LogoGone, house_for, keep_logo, logo_of, organisation_in
from okapp.casework.papers import press_for
from okapp.documents.html import html
from okapp.documents.logo import BadLogo
from okapp.machine import Machine, read_machine
from okapp.organisation import Organisation
from okapp.paths import find_paths
from okapp.settings import Settings, load_settings, save_settings
from okapp.wizards import GUIDES

LATER = date(2026, 1, 15)
OWN = Organisation("Exempelstads kommun", ("Socialförvaltningen", "Box 12", "100 00 Exempelstad"))


def picture(path, size=(60, 30), colour="green"):
    Image.new("RGB", size, colour).save(path)
    return path


def of(settings, machine=None, config=None):
    return house_for(config or find_paths().config, machine or Machine(), lambda: settings)()


def test_without_a_name_papers_have_nothing_at_the_top():
    assert of(Settings()) == House()


def test_what_is_changed_in_the_settings_holds_for_the_next_paper(tmp_path):
    current = Settings()
    paths = replace(find_paths(), config=tmp_path)
    press = press_for(paths, lambda: current)
    paper = blank_paper(GUIDES[0].wizard, LATER)
    before = press.pdf(paper)
    assert press.dressed(paper) == paper
    current = Settings(archive_level=Level.A1A, organisation=OWN)
    after = press.pdf(paper)
    assert before[:8] == b"%PDF-1.7"
    assert after[:8] == b"%PDF-1.4"
    text = pypdfium2.PdfDocument(after)[0].get_textpage().get_text_bounded()
    assert text.index("Exempelstads kommun") < text.index("100 00 Exempelstad") < text.index("Blankett")
    said = html(press.dressed(paper))
    assert said.index("Exempelstads kommun") < said.index("<h1>")


def test_a_dressed_paper_is_dressed_once(tmp_path):
    press = press_for(replace(find_paths(), config=tmp_path), lambda: Settings(organisation=OWN))
    paper = press.dressed(blank_paper(GUIDES[0].wizard, LATER))
    assert press.dressed(paper) is paper


def test_the_logo_is_a_copy_so_that_the_original_may_vanish(tmp_path):
    config, original = tmp_path / "config", picture(tmp_path / "vapen.jpg")
    name = keep_logo(config, original)
    original.unlink()
    found = of(Settings(organisation=replace(OWN, logo=name)), config=config).letterhead
    assert found is not None
    assert found.logo is not None
    assert (found.logo.width, found.logo.height) == (60, 30)
    assert found.logo.alt == "Exempelstads kommun, logotyp"


def test_another_logo_of_the_same_size_is_seen_at_once(tmp_path):
    settings = Settings(organisation=replace(OWN, logo=keep_logo(tmp_path, picture(tmp_path / "a.png"))))
    first = of(settings, config=tmp_path).letterhead
    keep_logo(tmp_path, picture(tmp_path / "b.png", (90, 30), "blue"))
    second = of(settings, config=tmp_path).letterhead
    assert first is not None
    assert second is not None
    assert first.logo != second.logo


def test_a_picture_that_cannot_be_used_leaves_the_logo_that_was_there(tmp_path):
    keep_logo(tmp_path, picture(tmp_path / "a.png"))
    kept = (tmp_path / LOGO_FILE).read_bytes()
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    with pytest.raises(BadLogo, match="inte läsas som en bild"):
        keep_logo(tmp_path, bad)
    with pytest.raises(LogoGone, match="Välj en annan bild"):
        keep_logo(tmp_path, tmp_path / "saknas.png")
    assert (tmp_path / LOGO_FILE).read_bytes() == kept


def test_a_logo_that_has_vanished_leaves_the_paper_with_its_name(tmp_path):
    found = of(Settings(organisation=replace(OWN, logo=LOGO_FILE)), config=tmp_path).letterhead
    assert found is not None
    assert (found.name, found.logo) == (OWN.name, None)
    with pytest.raises(LogoGone, match="papperen görs utan den"):
        logo_of(organisation_in(tmp_path, Machine(), replace(OWN, logo=LOGO_FILE)))


def test_the_logo_of_the_settings_lies_beside_them_and_nowhere_else(tmp_path):
    outside = picture(tmp_path / "utanfor.png")
    settings = Settings(organisation=replace(OWN, logo=str(outside)))
    found = of(settings, config=tmp_path / "config").letterhead
    assert found is not None
    assert found.logo is None


@pytest.fixture
def machine(tmp_path, monkeypatch):
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    folder = tmp_path / "dator"
    folder.mkdir(mode=0o755)
    picture(folder / "vapen.png")

    def read(text):
        (folder / "okapp.toml").write_text(text, encoding="utf-8", newline="\n")
        return read_machine(folder / "okapp.toml")

    return read


def test_what_the_administrator_says_goes_before_the_users(machine):
    found = machine('[organisation]\nnamn = "Region Exempel"\nlogotyp = "vapen.png"')
    assert found.notice == ""
    head = of(Settings(organisation=OWN), found).letterhead
    assert head is not None
    assert (head.name, head.address_lines) == ("Region Exempel", OWN.address)
    assert head.logo is not None
    assert head.logo.alt == "Region Exempel, logotyp"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("organisation = 1", "organisationen får ha namn, adress, logotyp"),
        ("[organisation]\nfarg = 1", "organisationen får ha namn, adress, logotyp"),
        ("[organisation]\nnamn = 1", "namn och logotyp ska vara text"),
        ('[organisation]\nadress = "Box 1"', "lista med rader"),
        (f'[organisation]\nnamn = "{"x" * 81}"', "namn är för lång"),
        (f"[organisation]\nadress = {['x'] * 7}", "adress är för lång"),
    ],
)
def test_a_fault_in_the_administrators_file_is_told(machine, text, what):
    found = machine(text)
    assert found.organisation == Organisation()
    assert what in found.notice


def test_the_settings_keep_it(tmp_path):
    file = tmp_path / "installningar.toml"
    save_settings(Settings(organisation=replace(OWN, logo=LOGO_FILE)), file)
    assert load_settings(file).settings.organisation == replace(OWN, logo=LOGO_FILE)
    file.write_text("[organisation]\nnamn = 1\n[utseende]\ntextstorlek = 1.5\n", encoding="utf-8")
    read = load_settings(file).settings
    assert (read.organisation, read.text_size) == (Organisation(), 1.5)
