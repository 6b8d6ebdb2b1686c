"""What the administrator decides of cases and of what is shown: typed value by value, and a fault costs nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from okapp.machine import Machine, check_machine, read_machine
from okapp.machine_file import CaseRules, Hidden, SharedFiles
from okapp.paths import Paths, find_paths
from okapp.settings import CaseSettings, Profile, Settings
from tests.packages import NAME, Publisher, machine_file


@pytest.fixture(autouse=True)
def _the_tester_administers(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Read a file with this text."""
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "hem"))

    def machine(text: str) -> Machine:
        file = machine_file(tmp_path / "dator" / "okapp.toml")
        file.write_text(text, encoding="utf-8", newline="\n")
        return read_machine(file)

    return machine


ALL = """
kommun = "0184"
[arenden]
las_minuter = 3
las_minuter_hogst = 10
strang_lasning = true
urklipp_sekunder = 30
urklipp_sekunder_hogst = 90
arbetskopia_dagar = 14
nyckelring = false
mapp = "~/Okapp"
andra_kopian = "~/kopior"
[visas_inte]
platser = ["bibliotek", "arenden", "bibliotek"]
guider = ["egenvard"]
[filer]
kontakter = "kontakter.toml"
lokala_regler = "~/regler.toml"
"""


def test_every_value_is_read(read, tmp_path):
    found = read(ALL)
    home = tmp_path / "hem"
    assert found == Machine(
        municipality="0184",
        cases=CaseRules(
            lock_minutes=3,
            most_lock_minutes=10,
            strict_lock=True,
            clipboard_seconds=30,
            most_clipboard_seconds=90,
            copy_days=14,
            os_key=False,
            os_dropped=True,
            store=home / "Okapp",
            second_backups=str(home / "kopior"),
        ),
        hidden=Hidden(("bibliotek", "arenden"), ("egenvard",)),
        files=SharedFiles(tmp_path / "dator" / "kontakter.toml", home / "regler.toml"),
    )


@pytest.mark.parametrize(
    ("text", "what", "bars"),
    [
        ("kommun = 184", "kommun ska vara kommunens kod, fyra siffror", False),
        ('kommun = "Solna"', "kommun ska vara kommunens kod", False),
        ("arenden = 1", "arenden ska vara en tabell", True),
        ('[arenden]\nlas_minuter = "5"', "arenden.las_minuter ska vara ett heltal från 1 till 60", False),
        ("[arenden]\nlas_minuter = true", "arenden.las_minuter ska vara ett heltal", False),
        ("[arenden]\nlas_minuter_hogst = 0", "arenden.las_minuter_hogst ska vara ett heltal", False),
        (
            "[arenden]\nlas_minuter = 9\nlas_minuter_hogst = 8",
            "arenden.las_minuter är större än las_minuter_hogst",
            False,
        ),
        ("[arenden]\nstrang_lasning = 1", "arenden.strang_lasning ska vara true eller false", False),
        ("[arenden]\nurklipp_sekunder = 5", "urklipp_sekunder ska vara ett heltal från 10 till 600", False),
        (
            "[arenden]\narbetskopia_dagar = 366",
            "arbetskopia_dagar ska vara ett heltal från 1 till 365",
            False,
        ),
        ('[arenden]\nnyckelring = "nej"', "arenden.nyckelring ska vara true eller false", False),
        ("[arenden]\nmapp = 1", "arenden.mapp ska vara text", True),
        ('[arenden]\nmapp = ""', "arenden.mapp ska vara en sökväg", True),
        ('[arenden]\nmapp = "okapp"', "arenden.mapp ska vara hela sökvägen till en mapp", True),
        ('[arenden]\nmapp = "~/$INGEN_SADAN/x"', "arenden.mapp har $INGEN_SADAN, som inte finns", True),
        ('[arenden]\nandra_kopian = "%INGEN_SADAN%"', "andra_kopian har %INGEN_SADAN%", False),
        ("[arenden]\nlas_minutr = 5", "arenden.las_minutr är ingen känd inställning", True),
        ("[visas_inte]\nplatser = ['hem']", "visas_inte.platser har hem, som inte kan döljas", False),
        ("[visas_inte]\nguider = 'egenvard'", "visas_inte.guider ska vara en lista med namn", False),
        ("[visas_inte]\nknappar = []", "visas_inte.knappar är ingen känd inställning", True),
        ("[filer]\nkontakter = ['x']", "filer.kontakter ska vara text", False),
        (
            'aterkallade_paket = "2026-12-01"',
            "aterkallade_paket ska vara en lista med paketens versioner",
            False,
        ),
        ("aterkallade_paket = [2026-12-01]", "aterkallade_paket ska vara en lista", False),
        ('aterkallade_paket = ["2026-12-01", "1.0"]', "aterkallade_paket ska vara en lista", False),
        ("kontorsnyckel_krav = true", "kontorsnyckel_krav är ingen känd inställning", True),
    ],
)
def test_a_wrong_value_is_named_and_costs_no_other(read, tmp_path, text, what, bars):
    publisher = Publisher(tmp_path)
    kept = machine_file(tmp_path / "andra.toml", publisher).read_text(encoding="utf-8")
    found = read(f'arkivniva = "1a"\n{kept}\n{text}')
    assert what in found.notice
    assert "Så länge" in found.notice
    assert found.notice.endswith("Be it-avdelningen rätta filen.")
    assert dict(found.publishers) == {publisher.public: NAME}
    assert found.archive_level is not None
    assert found.archive_level.value == "1a"
    assert bool(found.no_new_store) is bars


def test_a_folder_that_all_users_would_share_is_refused(read, tmp_path):
    shared = tmp_path / "delad"
    found = read(f"[arenden]\nmapp = '{shared}'")
    assert "så att varje användare får en egen mapp" in found.no_new_store
    assert found.cases.store is None


def test_an_environment_variable_is_the_users_own(read, tmp_path, monkeypatch):
    monkeypatch.setenv("ANVANDARE", "amina")
    found = read(f"[arenden]\nmapp = '{tmp_path / '$ANVANDARE'}'")
    assert (found.notice, found.cases.store) == ("", tmp_path / "amina")


OWN = CaseSettings(
    lock_minutes=30,
    strict_lock=False,
    copy_days=90,
    second_backups="/egen",
    os_key=True,
    clipboard_seconds=300,
)


@pytest.mark.parametrize(
    ("text", "minutes", "strict", "ring", "seconds"),
    [
        ("", 30, False, True, 300),
        ("las_minuter = 40", 40, False, True, 300),
        ("las_minuter_hogst = 10", 10, False, True, 300),
        ("las_minuter_hogst = 45", 30, False, True, 300),
        ("las_minuter = 9\nlas_minuter_hogst = 8", 8, False, True, 300),
        ("strang_lasning = true\nurklipp_sekunder_hogst = 20", 30, True, True, 20),
        # What is wrong is never less careful than the program's own usual way.
        ("las_minuter = 0", 5, False, True, 300),
        ("las_minuter = 0\nlas_minuter_hogst = 2", 2, False, True, 300),
        ("las_minuter_hogst = 'x'", 5, False, True, 300),
        ("strang_lasning = 'ja'\nnyckelring = 'nej'\nurklipp_sekunder = []", 30, True, False, 60),
    ],
)
def test_what_is_decided_goes_before_the_users_own(read, text, minutes, strict, ring, seconds):
    now = read(f"[arenden]\n{text}").over(Settings(cases=OWN)).cases
    assert (now.lock_minutes, now.strict_lock, now.os_key, now.clipboard_seconds) == (
        minutes,
        strict,
        ring,
        seconds,
    )


@pytest.mark.parametrize("text", ["[[", "[arenden]\nlas_minuter = 5\nlas_minuter = 6\n", "kommun = \n"])
def test_a_file_that_cannot_be_read_bars_new_stores_and_is_careful(read, text):
    found = read(text)
    assert "är inte giltig TOML" in found.notice
    assert "Så länge kan ingen ny plats för ärenden skapas" in found.no_new_store
    assert found.no_publishers
    now = found.over(Settings(cases=OWN)).cases
    assert now == replace(OWN, lock_minutes=5, clipboard_seconds=60, os_key=False)
    assert not found.cases.os_dropped
    assert not found.office_required  # a store that is there opens as before


def test_the_line_of_a_slip_is_told(read):
    assert "(rad 2)" in read('kommun = "0184"\narkivniva == "2a"\n').notice


def test_a_file_in_another_encoding_is_told(read, tmp_path):
    read("")
    file = tmp_path / "dator" / "okapp.toml"
    file.write_bytes('namn = "Åsö"'.encode("cp1252"))
    assert "sparad som UTF-8" in read_machine(file).no_new_store
    file.write_bytes('\ufeffkommun = "0184"\n'.encode())  # as Notepad saves it
    assert read_machine(file).municipality == "0184"


def test_what_is_decided_is_never_saved_as_the_users_own(read):
    machine = read(ALL)
    own = Settings(profile=Profile(name="Åsa", municipality="0180"), cases=OWN)
    shown = machine.over(own)
    assert shown.profile.municipality == "0184"
    assert shown.cases.second_backups.endswith("kopior")
    changed = replace(shown, profile=replace(shown.profile, name="Bo"), text_size=1.5)
    assert machine.apart(changed, own) == replace(
        own, profile=Profile("Bo", municipality="0180"), text_size=1.5
    )
    free = Machine()
    assert free.apart(changed, own) == changed


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return replace(find_paths(), user_data=tmp_path / "vanlig")


def test_the_store_lies_where_it_is_decided(read, paths, tmp_path):
    machine = read('[arenden]\nmapp = "~/Okapp"')
    assert Machine().with_store(paths) == paths
    assert machine.with_store(paths).cases == tmp_path / "hem" / "Okapp" / "arenden"
    assert machine.moved_notice(paths) == ""


def test_a_store_that_is_there_already_stays_until_it_is_moved(read, paths):
    machine = read('[arenden]\nmapp = "~/Okapp"')
    paths.cases.mkdir(parents=True)
    (paths.cases / "nyckel.json").write_bytes(b"{}")
    assert machine.with_store(paths).cases == paths.cases
    assert str(paths.cases) in machine.moved_notice(paths)
    assert "hem" in machine.moved_notice(paths)

    decided = machine.cases.store / "arenden"
    decided.parent.mkdir(parents=True)
    paths.cases.rename(decided)
    assert machine.with_store(paths).cases == decided
    assert machine.moved_notice(paths) == ""


def test_a_hidden_place_of_cases_is_shown_to_who_has_some(read, paths):
    machine = read('[visas_inte]\nplatser = ["arenden", "bibliotek"]')
    assert machine.hides("arenden", paths)
    assert machine.hides("bibliotek", paths)
    assert not machine.hides("hem", paths)
    paths.cases.mkdir(parents=True)
    (paths.cases / "arenden.db").write_bytes(b"x")
    assert not machine.hides("arenden", paths)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("", True),
        ("kommun = 1", True),
        ("aterkallade_paket = 1", True),
        ("utgivare = []", True),
        ("utgivare = 1", False),
        ("[[utgivare]]\nnamn = 'x'", False),
        ("[[", False),
    ],
)
def test_only_a_file_whose_publishers_can_be_read_withdraws_a_key(read, text, tells):
    assert not Machine().tells_publishers
    assert read(text).tells_publishers is tells


def test_while_the_withdrawn_packages_cannot_be_read_none_is_installed(read):
    assert "Så länge kan innehållspaket inte installeras" in read("aterkallade_paket = 1").no_publishers
    found = read('aterkallade_paket = ["2026-12-01.1", "2026-12-02.2"]')
    assert sorted(map(str, found.withdrawn)) == ["2026-12-01", "2026-12-02.2"]
    assert found.no_publishers == ""


def test_a_file_is_checked_wherever_it_lies(tmp_path):
    file = tmp_path / "okapp.toml"
    file.write_text('kommun = "0184"', encoding="utf-8")
    file.chmod(0o666)
    assert check_machine(file).municipality == "0184"
    assert "går inte att läsa" in check_machine(tmp_path).notice
