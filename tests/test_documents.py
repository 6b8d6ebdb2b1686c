"""What the project's own documents say: commands that exist, links that lead somewhere, and nothing made up."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from okapp.__main__ import main
from okapp.casework.content import changed_law

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "SECURITY.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
HELP = sorted((ROOT / "resources" / "help").glob("*.md"))
COMMAND = re.compile(r"(?:sh installer/run\.sh|python -m okapp|okapp) (?P<rest>[a-z][a-z-]*(?= |$)[^#]*)")
CODE = re.compile(r"```(?:sh|powershell)\n(.*?)```|`([^`\n]+)`|”(okapp [^”\n]+)”", re.DOTALL)
FILE = re.compile(r"`((?:docs|data|installer|okapp|resources)/[\w./-]+\.\w+|[A-Z]+\.md)`|\]\(([\w./-]+)\)")


def code(text):
    return [part for found in CODE.findall(text) for part in found if part]


def commands():
    for file in (*DOCUMENTS, *HELP):
        lines = [
            line.strip() for part in code(file.read_text(encoding="utf-8")) for line in part.splitlines()
        ]
        for found in filter(None, map(COMMAND.match, lines)):
            yield file.name, found["rest"].split()


def helped(capsys, *words):
    with pytest.raises(SystemExit) as left:
        raise SystemExit(main([*words, "--help"]))
    assert left.value.code == 0
    return capsys.readouterr().out


def listed(text):
    """The commands in what --help writes."""
    part = text.partition("Kommandon:")[2].partition("\n\n")[0]
    return set(re.findall(r"^    ([a-z-]+)(?: |$)", part, re.MULTILINE))


def test_every_command_and_option_in_the_documents_exists(capsys):
    known = listed(helped(capsys))
    assert {"check", "config", "outline", "package", "vault"} <= known
    found = list(commands())
    assert len(found) > 20
    wrong = []
    for file, words in found:
        name, *rest = words
        if name not in known:
            wrong.append((file, words))
            continue
        told, path = helped(capsys, name), [name]
        inner = listed(told)
        if inner and rest and not rest[0].startswith("-"):
            path.append(rest[0])
            if rest[0] not in inner:
                wrong.append((file, words))
                continue
            told = helped(capsys, *path)
        wrong += [(file, words, one) for one in rest if one.startswith("--") and one not in told]
    assert wrong == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_that_is_named_is_there(file):
    named = [path for found in FILE.findall(file.read_text(encoding="utf-8")) for path in found if path]
    missing = [path for path in named if not ((ROOT / path).exists() or (file.parent / path).exists())]
    assert missing == []


def test_every_file_that_the_architecture_names_is_there():
    """It names a file as the packages do: "engine/walk.py" lies in okapp, "walk.py" alone somewhere in the project."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|toml|md|sh|spec))`", text))
    assert len(named) > 60
    known = [
        path
        for top in ("okapp", "tests", "installer", "data", "resources", "docs")
        for path in (ROOT / top).rglob("*")
    ]
    kept = {path.name for path in known} | {"i_bruk.toml", "okapp.toml"}
    assert {one for one in named if "/" not in one and one not in kept and not (ROOT / one).exists()} == set()
    nested = [one for one in named if "/" in one]
    assert [one for one in nested if not ((ROOT / one).exists() or (ROOT / "okapp" / one).exists())] == []


@pytest.mark.parametrize("file", [*DOCUMENTS, *HELP], ids=lambda file: file.name)
def test_no_address_is_made_up(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"https?://|[\w.]+@[\w.]+\.\w+", text)
    assert text == text.replace("\r", "")
    assert text.endswith("\n")


def test_what_only_the_owner_can_say_is_left_open():
    """The commitments are a template: without its brackets it would promise what nobody has promised."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    watch = text.partition("## Vem som bevakar delarna")[2]
    assert "inte gäller förrän ägaren har fyllt i det" in watch
    assert watch.count("`[") >= 12
    for part in ("sqlcipher3", "pypdfium2", "PySide6-Essentials"):
        assert part in watch
    for danger in ("RAM", "swap", "hibernation", "Utskriftskön", "Skärmbild", "Administratör", "Skadlig kod"):
        assert danger in text


def test_the_round_on_windows_says_that_it_has_not_been_run():
    text = (ROOT / "docs" / "provning-windows.md").read_text(encoding="utf-8")
    assert "**Status: inte körd.**" in text
    steps = re.findall(r"^\| \d+\.\d+ \|.*$", text, re.MULTILINE)
    assert len(steps) > 40
    assert all(step.endswith("| | |") for step in steps)


def test_the_mark_of_changed_law_is_read_as_it_is_told(tmp_path):
    """The owner of the content copies it from there in a hurry; in quotation marks it would mark nothing."""
    text = (ROOT / "docs" / "for-innehallsagare.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^lagen_andrad = .*$", text, re.MULTILINE)
    manifest = (ROOT / "data" / "MANIFEST.toml").read_text(encoding="utf-8")
    (tmp_path / "MANIFEST.toml").write_text(f"{line}\n{manifest}", encoding="utf-8")
    assert changed_law(tmp_path) == {date(2025, 7, 1)}


def test_the_basis_for_the_assessment_fits_two_pages():
    assert len((ROOT / "docs" / "underlag.md").read_text(encoding="utf-8").split()) < 1_100
