"""Every file that the program reads, harmed: it is read, or refused in a sentence; never anything else.

Sealed case files, key files and PDF files from outside have such tests beside their own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image

from okapp.casework.answers_file import read_answers
from okapp.casework.contacts import read_contacts, save_contacts
from okapp.casework.contacts_files import hand_out
from okapp.casework.contacts_files import take_in as take_contacts
from okapp.casework.content_home import POINTER, read_pointer
from okapp.casework.handover_file import STANDARD, read_headings, save_headings
from okapp.casework.handover_file import take_in as take_headings
from okapp.casework.local_rules import points_of, read_local_rules
from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Run, Surroundings
from okapp.casework.surroundings import read_phrases
from okapp.casework.testbook import cases_of, read_cases, run_of, write_case
from okapp.casework.tried_cases import try_case
from okapp.documents.logo import read_logo
from okapp.documents.papers import SOCIALJOUR, Contact
from okapp.errors import UserError
from okapp.library.copies.shelf import Copies
from okapp.library.loader import load_library
from okapp.library.package.archive import open_package
from okapp.library.package.signature import read_private_key
from okapp.library.search.everyday import read_words
from okapp.library.search.own_words import add_own_word, load_own_words
from okapp.library.texts import read_text
from okapp.machine import read_machine
from okapp.paths import find_paths
from okapp.settings import Profile, Settings, load_settings, save_settings
from okapp.vault import errors
from okapp.vault.database import STORE_FILE
from okapp.vault.lockfile import NAME as LOCK_FILE
from okapp.vault.lockfile import holder_of
from okapp.wizards import GUIDES
from tests.faults.mutating import harmed
from tests.packages import Publisher, small_content
from tests.vault.kit import add_case, make_store

DATA = find_paths().data
MACHINE = re.sub(
    r"(?m)^#(?=\[|[a-z_]+ = )", "", (DATA / "exempel" / "okapp.toml").read_text(encoding="utf-8")
)
"""The administrator's file with every line in force."""
TODAY = date(2026, 11, 22)
KNOWN = load_municipalities(DATA)
POINTS = points_of(GUIDES)
FEW, MANY = 120, 3_000
CONTACTS = [
    Contact(municipality=code, function=SOCIALJOUR, phone=f"08-000 00 0{at}", checked_on=TODAY)
    for at, code in enumerate(("0184", "0163", "0180"))
]
RULES = """[[punkt]]
kriterium = "{punkt}"
text = "Tolv månader"
sida = "3"
inlast_av = "Solna stad"
inlast_den = 2026-01-02
"""
Read = Callable[[Path], object]
"""Reads the file; may raise what tells it in words."""


def answers(path: Path) -> None:
    given = read_answers(path)
    run = Run(
        guide=GUIDES[0],
        matter_date=TODAY,
        today=TODAY,
        around=Surroundings(municipalities=KNOWN),
        answers=given,
    )
    run.journey()


def cases(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    for case in read_cases(text):
        try_case(case, GUIDES[0], Surroundings(municipalities=KNOWN))


def copies(path: Path) -> None:
    shelf = Copies(path.parent.parent)
    told = shelf.notices()
    found = shelf.all()
    assert len(found) + len(told) <= 1
    shelf.texts()
    for one in found:
        shelf.pages(one.key)


def write_answers(path: Path) -> None:
    case = cases_of(GUIDES[0])[0]
    run = run_of(case, GUIDES[0], Surroundings(municipalities=KNOWN))
    path.write_text(json.dumps(dict(run.answers), ensure_ascii=False, indent=1), encoding="utf-8")


def write_copy(path: Path) -> None:
    data = b"%PDF-1.7 prov"
    digest = hashlib.sha256(data).hexdigest()
    home = path.parent.with_name(digest[:16])
    assert home == path.parent
    (home / f"{digest}.pdf").write_bytes(data)
    (home / "sidor.json").write_text(json.dumps(["Sidan ett", "Sidan två"]), encoding="utf-8")
    (home / "kopia.toml").write_text(
        f'avtal = "hok"\ntitel = "Prov"\nversion = ""\ndaterad = 2026-01-01\nkalla = ""\ndokument = "prov"\n'
        f'ordning = 1\ninlagd = 2026-11-22\nsha256 = "{digest}"\nbyte = {len(data)}\nsidor = 2\nhar_text = true\n',
        encoding="utf-8",
    )


def text(words: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(words, encoding="utf-8")


def logo(path: Path) -> None:
    Image.new("RGB", (40, 20), "red").save(path, "PNG")


def private_key(path: Path) -> None:
    kinds = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(*kinds))


PHRASE = """nyckel = "hej"
sprak = "engelska"
kod = "en"
text = "Hello"
granskad_av = "N. N."
granskad_den = 2026-03-02
"""
COPY = f"kopior/{hashlib.sha256(b'%PDF-1.7 prov').hexdigest()[:16]}"
FORMATS: dict[str, tuple[str, Callable[[Path], object], Read]] = {
    "answers": ("svar.json", write_answers, answers),
    "answers_toml": (
        "svar.toml",
        text('akut_behov = "ja"\nvistas_i = "0184"\nen_dag = 2026-01-02\n'),
        answers,
    ),
    "cases": ("fall.toml", lambda path: write_case(path, cases_of(GUIDES[0])[0]), cases),
    "local_rules": (
        "regler.toml",
        text(RULES.replace("{punkt}", min(POINTS))),
        lambda path: read_local_rules(path, POINTS),
    ),
    "contacts": (
        "kontakter.toml",
        lambda path: save_contacts(path, CONTACTS),
        lambda path: read_contacts(path, KNOWN),
    ),
    "contacts_csv": (
        "in.csv",
        lambda path: hand_out(path, CONTACTS, KNOWN),
        lambda path: take_contacts(path, KNOWN, TODAY),
    ),
    "headings": (
        "rubriker.toml",
        lambda path: save_headings(path, [replace(row, system="Vårt system") for row in STANDARD]),
        lambda path: (read_headings(path), take_headings(path)),
    ),
    "own_words": ("ord.toml", lambda path: add_own_word(path, "rullis", "hok"), load_own_words),
    "machine": ("okapp.toml", text(MACHINE), read_machine),
    "settings": (
        "installningar.toml",
        lambda path: save_settings(Settings(profile=Profile(name="Siv Ek", municipality="0184")), path),
        load_settings,
    ),
    "logo": ("logga.png", logo, lambda path: read_logo(path.read_bytes(), "Solna stad")),
    "municipalities": (
        "municipalities.toml",
        lambda path: shutil.copy(DATA / path.name, path),
        lambda path: load_municipalities(path.parent),
    ),
    "phrases": (
        "fraser.toml",
        text(f"[[fras]]\n{PHRASE}\n[[fras]]\n{PHRASE.replace('hej', 'tack')}"),
        lambda path: read_phrases(path.parent),
    ),
    "everyday_words": ("vardagsord.toml", lambda path: shutil.copy(DATA / path.name, path), read_words),
    "publishers_key": ("nyckel.pem", private_key, read_private_key),
    "copy": (f"{COPY}/kopia.toml", write_copy, copies),
    "copy_pages": (f"{COPY}/sidor.json", write_copy, copies),
}
SILENT = {"machine", "settings"}
"""Read at every start: a fault in them is told beside what is used instead, and never raised."""


@pytest.fixture(autouse=True)
def _the_tester_administers(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
@pytest.mark.parametrize("key", FORMATS)
def test_a_harmed_file_is_read_or_refused_in_a_sentence(key: str, count: int, tmp_path: Path) -> None:
    name, write, read = FORMATS[key]
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path)
    read(path)
    whole, chance, refused = path.read_bytes(), random.Random(f"{key} {count}"), 0
    for at in range(count):
        path.write_bytes(harmed(whole, chance))
        try:
            read(path)
        except UserError as error:
            assert key not in SILENT
            refused += 1
            assert_sentence(error)
        except Exception as error:
            raise AssertionError(f"{key} no {at}: {path.read_bytes()[:3000]!r}") from error
    assert refused or key in SILENT or key.startswith("copy")


def assert_sentence(error: UserError) -> None:
    assert error.sentence.endswith((".", ")", " FIL")), error.sentence
    assert not any(word in error.sentence for word in ("Errno", "Traceback", "Error:")), error.sentence


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_the_pointer_to_the_content_is_read_or_of_the_kind_that_its_reader_heeds(
    count: int, tmp_path: Path
) -> None:
    path = tmp_path / POINTER
    whole, chance = b'nu = "2026-12-01-0a1b2c3d"\nforra = ""\n', random.Random(count)
    for _ in range(count):
        path.write_bytes(harmed(whole, chance))
        with contextlib.suppress(OSError, ValueError):
            read_pointer(tmp_path)


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_a_harmed_package_is_never_taken_for_another(count: int, tmp_path: Path) -> None:
    publisher, file = Publisher(tmp_path), tmp_path / "prov.okapaket"
    publisher.package(small_content(tmp_path / "innehall"), file)
    whole, chance = file.read_bytes(), random.Random(count)
    for at in range(count):
        file.write_bytes(harmed(whole, chance))
        into = tmp_path / f"ut-{at}"
        try:
            open_package(file, publisher.keys).unpack(into, lambda _done, _of: None)
        except UserError as error:
            assert_sentence(error)
        else:
            unpacked = {path.name: path.read_bytes() for path in into.rglob("*") if path.is_file()}
            assert unpacked["text.md"] == (tmp_path / "innehall" / "text.md").read_bytes()
        shutil.rmtree(into, ignore_errors=True)


@pytest.mark.parametrize("count", [25, pytest.param(1_500, marks=pytest.mark.long)])
def test_harmed_content_is_read_or_refused_in_a_sentence(count: int, tmp_path: Path) -> None:
    few = ("hemloshet", "lus-overenskommelse", "aldre-sammanhallen")
    for key in few:
        shutil.copytree(DATA / "agreements" / key, tmp_path / "agreements" / key)
    for path in (DATA / "agreements").iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path / "agreements")
    shutil.copytree(DATA / "laws", tmp_path / "laws")
    shutil.copy(DATA / "MANIFEST.toml", tmp_path)
    files = sorted((tmp_path / "agreements").rglob("*.*")) + sorted((tmp_path / "laws").glob("*.toml"))
    chance = random.Random(count)
    for _ in range(count):
        path = chance.choice(files)
        whole = path.read_bytes()
        path.write_bytes(harmed(whole, chance))
        try:
            for agreement in load_library(tmp_path).agreements:
                read_text(agreement)
        except UserError as error:
            assert_sentence(error)
        except Exception as error:
            raise AssertionError(path.name, path.read_bytes()[:3000]) from error
        path.write_bytes(whole)


@pytest.mark.parametrize("count", [40, pytest.param(2_000, marks=pytest.mark.long)])
def test_a_harmed_store_is_opened_whole_or_refused_in_a_sentence(count: int, tmp_path: Path) -> None:
    made = make_store(tmp_path / "arenden")
    store = made.open()
    case_id = add_case(store).id
    store.close()
    chance, path = random.Random(count), made.folder / STORE_FILE
    whole = path.read_bytes()
    for _ in range(count):
        data = harmed(whole, chance)
        path.write_bytes(data)
        try:
            store = made.open()
        except errors.VaultError as error:
            assert_sentence(error)
            continue
        try:
            store.check()
            found = store.run(lambda session: session.cases.open(case_id))
            assert found.id == case_id
        except errors.VaultError as error:
            assert_sentence(error)
        finally:
            store.close()
        path.write_bytes(whole)


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_a_harmed_mark_of_who_has_the_store_says_nothing_or_something(count: int, tmp_path: Path) -> None:
    made = make_store(tmp_path / "arenden")
    made.open().close()
    path = made.folder / LOCK_FILE
    whole, chance = path.read_bytes(), random.Random(count)
    for _ in range(count):
        path.write_bytes(harmed(whole, chance))
        holder = holder_of(made.folder)
        assert holder is None or holder.sentence().endswith(".")
