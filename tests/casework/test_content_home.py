from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content_check import check_content
from okapp.casework.content_home import (
    POINTER,
    Pointer,
    read_pointer,
    start_content,
)
from okapp.casework.content_install import ContentHome
from okapp.casework.selfcheck import self_check
from okapp.casework.surroundings import read_surroundings
from okapp.errors import UserError
from okapp.library.package.refusals import Refused, Why
from okapp.library.package.sums import differences, seal
from okapp.paths import find_paths
from okapp.wizards import GUIDES
from tests.casework.sample_guide import GUIDE
from tests.packages import (
    NAME,
    Publisher,
    machine_file,
    manifest,
    paths_in,
    shipped_content,
    small_content,
    zipped,
)

ROOT = Path(__file__).parents[2]
OWN, NEW, NEWER = "2026-11-22", "2026-12-01", "2026-12-01.2"


def full(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class House:
    """A small program with its own content and an accepted publisher, below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = small_content(folder / "program", OWN)
        seal(self.own, Path.write_bytes)
        self.paths = paths_in(folder, self.own)
        self.publisher = Publisher(folder)
        machine_file(self.paths.machine_config, self.publisher)
        self.checked: list[Path] = []

    def home(self, check=None) -> ContentHome:
        return ContentHome(start_content(self.paths), (), check=check or self.checked.append)

    def package(self, version: str = NEW, publisher: Publisher | None = None) -> Path:
        content = small_content(self.folder / "gjort" / version, version)
        file = self.folder / f"{version}.okapaket"
        (publisher or self.publisher).package(content, file)
        shutil.rmtree(content)
        return file

    def in_force(self) -> str:
        return start_content(self.paths).running.version

    def everything(self) -> dict[str, bytes]:
        """All files that are installed, but for the lock."""
        home = self.paths.content_home
        return {
            path.relative_to(home).as_posix(): path.read_bytes()
            for path in home.rglob("*")
            if path.is_file() and path.name != "las.sqlite"
        }


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    if os.name == "posix":
        monkeypatch.setattr("okapp.machine.ADMINISTRATORS", frozenset({os.getuid()}))
    return House(tmp_path)


def test_without_packages_the_programs_own_content_is_in_force(house):
    content = start_content(house.paths)
    assert content.running.is_own
    assert (content.running.version, content.notice) == (OWN, "")
    assert start_content(house.paths).paths == house.paths
    assert not house.paths.content_home.exists()


def test_a_package_is_in_force_from_the_next_start(house):
    home = house.home()
    found = home.install(house.package())
    assert (found.version, found.made_on, found.publisher, found.files) == (NEW, "2026-12-01", NAME, 3)
    assert home.running.is_own
    assert home.next().version == NEW
    paths = start_content(house.paths).paths
    assert paths.data.parent == house.paths.content_home
    assert replace(paths, data=house.own) == house.paths
    assert (paths.data / "text.md").read_text(encoding="utf-8") == f"Version {NEW}\n"
    assert differences(paths.data).names == ()
    # It was read where it could still be thrown away.
    assert [path.suffix for path in house.checked] == [".tmp"]
    assert home.publisher(home.next()) == NAME
    assert home.publisher(home.running) == ""


def test_the_one_before_is_kept_and_older_ones_are_removed(house):
    house.home().install(house.package(NEW))
    first = start_content(house.paths).running
    house.home().install(house.package(NEWER))
    assert first.data.exists()
    (house.paths.content_home / "kvar.tmp").mkdir()
    house.home().install(house.package("2026-12-02"))
    assert not first.data.exists()
    folders = {path.name for path in house.paths.content_home.iterdir() if path.is_dir()}
    pointer = read_pointer(house.paths.content_home)
    assert folders == {pointer.now, pointer.before}
    assert pointer.before.startswith(NEWER)


def test_what_a_running_program_reads_is_not_removed_under_it(house):
    house.home().install(house.package(NEW))
    window = house.home()
    window.install(house.package(NEWER))
    window.install(house.package("2026-12-02"))
    assert differences(window.running.data).names == ()


def marked_package(house: House) -> Path:
    """A package that marks an edition "lagen ändrad"."""
    content = small_content(house.folder / "markt", NEW)
    text = (content / "MANIFEST.toml").read_bytes()
    (content / "MANIFEST.toml").write_bytes(b"lagen_andrad = [2025-07-01]\n" + text)
    return house.publisher.package(content, house.folder / "markt.okapaket")


class TestRollback:
    def test_to_the_one_before_and_then_no_further_than_to_the_programs_own(self, house):
        house.home().install(house.package(NEW))
        house.home().install(house.package(NEWER))
        home = house.home()
        assert home.before().version == NEW
        assert home.roll_back().version == house.in_force() == NEW
        assert house.home().roll_back().is_own
        assert house.in_force() == OWN
        before = house.everything()
        with pytest.raises(Refused) as refused:
            house.home().roll_back()
        assert refused.value.why is Why.NO_PREVIOUS
        assert house.everything() == before

    def test_to_one_that_is_gone_is_to_the_programs_own(self, house):
        house.home().install(house.package(NEW))
        first = start_content(house.paths).running
        house.home().install(house.package(NEWER))
        shutil.rmtree(first.data)
        assert house.home().roll_back().is_own

    def test_and_forward_again_with_the_same_file(self, house):
        file = house.package()
        house.home().install(file)
        window = house.home()
        window.roll_back()
        window.install(file)
        assert house.in_force() == NEW
        assert differences(window.running.data).names == ()

    def test_forward_again_over_a_damaged_folder(self, house):
        file = house.package()
        house.home().install(file)
        data = start_content(house.paths).running.data
        house.home().roll_back()
        (data / "text.md").write_bytes(b"skadad")
        house.home().install(file)
        assert differences(start_content(house.paths).running.data).names == ()

    def test_tells_which_marks_are_lost(self, house):
        house.home().install(marked_package(house))
        assert [day.isoformat() for day in house.home().marks_lost()] == ["2025-07-01"]
        house.home().roll_back()
        assert house.home().marks_lost() == ()

    def test_marks_that_cannot_be_read_are_none(self, house):
        house.home().install(house.package())
        file = start_content(house.paths).running.data / "MANIFEST.toml"
        file.write_bytes(b"lagen_andrad = 1\n" + file.read_bytes())
        assert house.home().marks_lost() == ()

    def test_never_to_a_damaged_content(self, house):
        house.home().install(house.package())
        (house.own / "MANIFEST.toml").unlink()
        assert house.home().before() is None
        with pytest.raises(Refused) as refused:
            house.home().roll_back()
        assert refused.value.why is Why.NO_PREVIOUS
        assert house.in_force() == NEW

    def test_on_a_full_disk_nothing_changes(self, house, monkeypatch):
        house.home().install(house.package())
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refused) as refused:
            house.home().roll_back()
        assert refused.value.why is Why.DISK_FULL
        assert house.in_force() == NEW


class TestStart:
    def test_a_newer_program_brings_newer_content(self, house):
        house.home().install(house.package(NEW))
        (house.own / "MANIFEST.toml").write_bytes(manifest(NEWER))
        content = start_content(house.paths)
        assert (content.running.is_own, content.notice) == (True, "")
        assert house.home().before() is None

    @pytest.mark.parametrize("gone", ["MANIFEST.toml", "MANIFEST.sha256", "text.md", "laws/lag.toml"])
    def test_a_package_that_lacks_a_file_gives_way_with_a_notice(self, house, gone):
        house.home().install(house.package())
        (start_content(house.paths).running.data / gone).unlink()
        content = start_content(house.paths)
        assert content.running.is_own
        assert f"version {OWN}" in content.notice
        assert "Installera paketet igen" in content.notice
        house.home().install(house.package())
        assert start_content(house.paths).notice == ""
        assert house.in_force() == NEW

    def test_a_package_with_another_list_of_files_gives_way(self, house):
        house.home().install(house.package())
        data = start_content(house.paths).running.data
        (data / "text.md").write_bytes(b"annat")
        seal(data, Path.write_bytes)
        assert start_content(house.paths).running.is_own

    def test_a_package_for_a_newer_program_gives_way(self, house):
        house.home().install(house.package())
        data = start_content(house.paths).running.data
        (data / "MANIFEST.toml").write_bytes(manifest(NEW, needs_program="99.0"))
        assert start_content(house.paths).running.is_own

    @pytest.mark.parametrize(
        "text", [b"", b"nu = 1", b"\xff", b'nu = "../program"', b'nu = "2026-12-01-0a1b2c3d"', b"[nu]"]
    )
    def test_a_damaged_pointer_is_the_programs_own_content(self, house, text):
        house.home().install(house.package())
        (house.paths.content_home / POINTER).write_bytes(text)
        content = start_content(house.paths)
        assert content.running.is_own
        assert bool(content.notice) == (text != b"")
        house.home().install(house.package())
        assert house.in_force() == NEW

    def test_without_the_programs_own_content_a_package_is_used(self, house):
        house.home().install(house.package())
        shutil.rmtree(house.own)
        assert house.in_force() == NEW
        assert start_content(house.paths).running.data.is_dir()

    def test_damaged_own_content_stops_nothing(self, house):
        shutil.rmtree(house.own)
        assert start_content(house.paths).running.version == "okänd"
        house.home().install(house.package())
        assert house.in_force() == NEW

    def test_starting_sums_no_files_of_content(self, house):
        house.home().install(house.package())
        data = start_content(house.paths).running.data
        (data / "text.md").write_bytes(b"annat innehall")
        assert start_content(house.paths).running.version == NEW


class TestWithdrawn:
    """What the administrator has withdrawn stays where it is, and another content is used."""

    def withdraw(self, house: House, *versions: str) -> None:
        machine_file(house.paths.machine_config, house.publisher, withdrawn=versions)

    @pytest.fixture(autouse=True)
    def _nothing_is_removed(self, house):
        house.home().install(house.package(NEW))
        house.home().install(house.package(NEWER))
        before = house.everything()
        yield
        assert house.everything() == before

    def test_the_content_before_it_is_used_and_from_there_the_programs_own(self, house):
        self.withdraw(house, NEWER)
        content = start_content(house.paths)
        assert content.running.version == NEW
        assert content.notice == (
            f"Innehållspaketet version {NEWER} är återkallat av din organisation och används inte. Ökapp använder "
            f"innehållet som användes före det, version {NEW}. Be it-avdelningen om ett nytt paket."
        )
        assert house.home().notice == content.notice
        assert house.home().before().is_own

    def test_with_both_withdrawn_the_programs_own_is_used(self, house):
        self.withdraw(house, NEW, NEWER)
        content = start_content(house.paths)
        assert content.running.is_own
        assert f"innehållet som följde med programmet, version {OWN}" in content.notice
        assert house.home().before() is None

    def test_the_one_before_is_not_what_a_rollback_leads_to(self, house):
        self.withdraw(house, NEW)
        assert (house.in_force(), start_content(house.paths).notice) == (NEWER, "")
        assert house.home().before().is_own

    def test_the_programs_own_is_not_meant(self, house):
        self.withdraw(house, OWN, NEWER, NEW)
        assert house.in_force() == OWN

    def test_under_a_program_that_brings_newer_content_nothing_is_said(self, house):
        own = house.own / "MANIFEST.toml"
        kept = own.read_bytes()
        own.write_bytes(manifest("2026-12-05"))
        self.withdraw(house, NEWER)
        assert (house.in_force(), start_content(house.paths).notice) == ("2026-12-05", "")
        own.write_bytes(kept)

    def test_what_is_no_longer_withdrawn_is_used_again(self, house):
        self.withdraw(house, NEWER)
        assert house.in_force() == NEW
        self.withdraw(house)
        assert house.in_force() == NEWER

    @pytest.mark.parametrize("publishers", [0, 1])
    def test_content_of_a_key_that_is_taken_out_is_not_used(self, house, publishers):
        machine_file(house.paths.machine_config, *[Publisher(house.folder)] * publishers)
        content = start_content(house.paths)
        assert content.running.is_own
        assert content.notice.startswith(
            f"Innehållspaketet version {NEWER} används inte, för utgivarens nyckel är inte längre godkänd på datorn. "
            f"Ökapp använder innehållet som följde med programmet, version {OWN}."
        )

    @pytest.mark.parametrize("text", ["[[", "utgivare = 1", 'aterkallade_paket = ["x"]', None])
    def test_a_file_that_cannot_be_read_takes_nothing_away(self, house, text):
        file = house.paths.machine_config
        if text is None:
            file.unlink()
        elif text.startswith("aterkallade"):
            file.write_text(f"{text}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        else:
            file.write_text(text, encoding="utf-8")
        assert (house.in_force(), start_content(house.paths).notice) == (NEWER, "")

    def test_a_file_that_others_may_change_takes_nothing_away(self, house):
        self.withdraw(house, NEWER)
        if os.name == "posix":
            house.paths.machine_config.chmod(0o666)
            assert house.in_force() == NEWER


@pytest.mark.parametrize("text", [None, b"", b'nyckel = "0123"'])
def test_content_without_its_signature_is_damaged(house, text):
    house.home().install(house.package())
    file = start_content(house.paths).running.data / "SIGNATUR"
    file.unlink()
    if text is not None:
        file.write_bytes(text)
    content = start_content(house.paths)
    assert content.running.is_own
    assert "skadat eller borta" in content.notice


def test_what_a_withdrawn_one_marked_as_changed_law_stays_marked(house):
    house.home().install(marked_package(house))
    assert start_content(house.paths).marks == frozenset()
    machine_file(house.paths.machine_config, house.publisher, withdrawn=[NEW])
    content = start_content(house.paths)
    assert (content.running.is_own, content.marks) == (True, {date(2025, 7, 1)})
    assert content.notice.endswith(
        f"version {OWN}. Det återkallade paketet säger att lagen har ändrats för reglerna från 1 juli 2025. Den "
        "varningen gäller tills ett nytt paket är installerat. Be it-avdelningen om ett nytt paket."
    )
    around = read_surroundings(
        find_paths().data, house.folder / "inga.toml", GUIDES, marks=content.marks
    ).around
    assert date(2025, 7, 1) in around.changed_law
    house.home().install(house.package(NEWER))
    assert start_content(house.paths).marks == frozenset()


def test_a_withdrawn_one_whose_marks_cannot_be_read_keeps_none(house):
    house.home().install(house.package())
    file = start_content(house.paths).running.data / "MANIFEST.toml"
    file.write_bytes(b"lagen_andrad = 1\n" + file.read_bytes())
    machine_file(house.paths.machine_config, house.publisher, withdrawn=[NEW])
    assert start_content(house.paths).marks == frozenset()


def test_a_new_package_takes_the_place_of_a_withdrawn_one(house):
    house.home().install(house.package(NEW))
    house.home().install(house.package(NEWER))
    machine_file(house.paths.machine_config, house.publisher, withdrawn=[NEWER])
    with pytest.raises(Refused) as refused:
        house.home().install(house.package(NEWER))
    assert refused.value.why is Why.WITHDRAWN
    assert f"(version {NEWER})" in refused.value.sentence
    house.home().install(house.package("2026-12-02"))
    assert (house.in_force(), start_content(house.paths).notice) == ("2026-12-02", "")
    assert read_pointer(house.paths.content_home).before.startswith(f"{NEW}-")


class TestRefused:
    """Whatever is refused, nothing on the disk has changed."""

    @pytest.fixture(autouse=True)
    def _one_installed(self, house):
        house.home().install(house.package(NEW))
        before = house.everything()
        yield
        assert house.everything() == before
        machine_file(house.paths.machine_config, house.publisher)
        assert house.in_force() == NEW

    def why(self, house: House, file: Path, check=None) -> Why:
        with pytest.raises(Refused) as refused:
            house.home(check).install(file)
        assert "Innehållet i Ökapp är som förut." in refused.value.sentence
        assert "{}" not in refused.value.sentence
        return refused.value.why

    def test_the_same_version(self, house):
        assert self.why(house, house.package(NEW)) is Why.ALREADY

    def test_an_older_version(self, house):
        with pytest.raises(Refused, match="version 2026-11-30 mot 2026-12-01") as refused:
            house.home().install(house.package("2026-11-30"))
        assert refused.value.why is Why.OLDER

    def test_a_foreign_key(self, house):
        stranger = Publisher(house.folder)
        assert self.why(house, house.package(NEWER, stranger)) is Why.FOREIGN_KEY

    def test_no_publishers(self, house):
        machine_file(house.paths.machine_config)
        with pytest.raises(Refused, match="Be it-avdelningen") as refused:
            house.home().install(house.package(NEWER))
        assert refused.value.why is Why.NO_PUBLISHERS
        assert str(house.paths.machine_config) in refused.value.sentence

    def test_a_damaged_machine_file(self, house):
        house.paths.machine_config.write_text("[[", encoding="utf-8")
        with pytest.raises(UserError, match=r"inte giltig TOML.*som förut"):
            house.home().install(house.package(NEWER))

    def test_a_file_that_was_changed(self, house):
        files = house.publisher.signed({"MANIFEST.toml": manifest(NEWER), "text.md": b"ett"})
        file = house.folder / "andrat.okapaket"
        file.write_bytes(zipped({**files, "text.md": b"ett annat"}))
        assert self.why(house, file) is Why.CHANGED

    def test_content_that_cannot_be_read(self, house):
        def refuse(data: Path) -> None:
            raise UserError(f"{data / 'text.md'} är fel.")

        with pytest.raises(Refused) as refused:
            house.home(refuse).install(house.package(NEWER))
        assert refused.value.why is Why.NOT_SOUND
        assert refused.value.detail == "text.md är fel."

    def test_content_that_makes_a_reader_stumble(self, house):
        def stumble(_data: Path) -> None:
            raise KeyError("nyckel")

        assert self.why(house, house.package(NEWER), stumble) is Why.NOT_SOUND

    def test_content_that_the_program_itself_cannot_read(self, house):
        home = ContentHome(start_content(house.paths), GUIDES)
        with pytest.raises(Refused) as refused:
            home.install(house.package(NEWER))
        assert refused.value.why is Why.NOT_SOUND
        assert "kallor.toml" in refused.value.detail

    def test_a_disk_without_room(self, house, monkeypatch):
        usage = shutil.disk_usage(house.folder)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=100))
        assert self.why(house, house.package(NEWER)) is Why.DISK_FULL

    @pytest.mark.parametrize(
        ("number", "reason"),
        [(errno.ENOSPC, Why.DISK_FULL), (errno.EACCES, Why.NOT_WRITABLE), (errno.EIO, Why.NOT_WRITABLE)],
    )
    def test_a_disk_that_fails_at_any_write(self, house, monkeypatch, number, reason):
        file, plain = house.package(NEWER), os.fsync
        for good in range(40):
            left = [good]

            def fail(handle: int, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] == -1:
                    raise OSError(number, os.strerror(number))
                plain(handle)

            before = house.everything()
            monkeypatch.setattr(os, "fsync", fail)
            try:
                found = house.home().install(file)
            except Refused as refused:
                assert refused.why is reason  # noqa: PT017 - some writes come after the switch
            else:
                assert found.version == NEWER
                break
            finally:
                monkeypatch.setattr(os, "fsync", plain)
            if house.in_force() == NEWER:
                break
            assert {name for name in house.everything() if name in before} == before.keys()
        assert good > 5
        house.home().roll_back()
        (house.paths.content_home / POINTER).unlink()
        self.restore(house)

    @staticmethod
    def restore(house: House) -> None:
        shutil.rmtree(house.paths.content_home)
        house.home().install(house.package(NEW))

    def test_a_place_that_is_not_a_folder(self, house):
        blocked = replace(house.paths, user_data=house.paths.machine_config)
        home = ContentHome(start_content(blocked), (), check=house.checked.append)
        with pytest.raises(Refused, match="går inte att skriva") as refused:
            home.install(house.package(NEWER))
        assert refused.value.why is Why.NOT_WRITABLE

    def test_a_folder_that_cannot_be_written(self, house):
        if os.name != "posix" or os.getuid() == 0:
            pytest.skip("everything can be written here")
        house.paths.content_home.chmod(0o500)
        try:
            assert self.why(house, house.package(NEWER)) is Why.NOT_WRITABLE
        finally:
            house.paths.content_home.chmod(0o700)

    def test_a_name_that_is_held_by_another_program(self, house, monkeypatch):
        def held(_path: Path, _target: Path) -> None:
            raise PermissionError(errno.EACCES, "in use")

        file = house.package(NEWER)
        monkeypatch.setattr(Path, "replace", held)
        assert self.why(house, file) is Why.NOT_WRITABLE

    def test_a_disk_that_is_full_when_only_verifying(self, house, monkeypatch):
        file = house.package(NEWER)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refused) as refused:
            house.home().verify(file)
        assert refused.value.why is Why.DISK_FULL

    def test_two_at_once(self, house):
        file = house.package(NEWER)
        refused = []

        def meanwhile(done: int, _of: int) -> None:
            if done == 1:
                with pytest.raises(Refused) as caught:
                    house.home().install(file)
                refused.append(caught.value.why)
                with pytest.raises(Refused) as caught:
                    house.home().roll_back()
                refused.append(caught.value.why)
                raise UserError("Det räcker.")

        with pytest.raises(UserError, match="Det räcker"):
            house.home().install(file, meanwhile)
        assert refused == [Why.BUSY, Why.BUSY]

    def test_given_up_half_way(self, house):
        for step in range(3):

            def told(done: int, _of: int, step: int = step) -> None:
                if done == step:
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                house.home().install(house.package(NEWER), told)


def test_the_lock_of_another_process_is_respected_and_ends_with_it(house):
    house.paths.content_home.mkdir(parents=True)
    code = (
        "import sqlite3, sys; lock = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "lock.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(house.paths.content_home / "las.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"locked"
        with pytest.raises(Refused) as refused:
            house.home().install(house.package())
        assert refused.value.why is Why.BUSY
        other.kill()
    house.home().install(house.package())
    assert house.in_force() == NEW


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_damaged_lock_is_told(house, is_folder):
    lock = house.paths.content_home / "las.sqlite"
    lock.parent.mkdir(parents=True)
    if is_folder:
        lock.mkdir()
    else:
        lock.write_bytes(b"x" * 4096)
    with pytest.raises(Refused) as refused:
        house.home().install(house.package())
    assert refused.value.why is Why.NOT_WRITABLE
    assert issubclass(type(refused.value.__cause__), sqlite3.Error)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not copied here")
def test_cut_off_at_any_step_it_is_the_old_or_the_new(house):
    house.home().install(house.package(NEW))
    pristine = house.folder / "orort"
    (pristine / "user").mkdir(parents=True)
    shutil.copytree(house.paths.content_home, pristine / "user" / "innehall")
    machine_file(pristine / "dator" / "okapp.toml", house.publisher)
    place = house.folder / "avbrutet"
    script = Path(__file__).with_name("cut_off.py")
    command = [sys.executable, script, place, house.package(NEWER), house.own, pristine]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.stderr == b""
    seen = json.loads(done.stdout)
    assert [status for _, _, status, _, _ in seen] == [9] * (len(seen) - 1) + [0]
    versions = [version for version, *_ in seen]
    switched = versions.index(NEWER)
    assert versions == [NEW] * switched + [NEWER] * (len(seen) - switched)
    assert switched > 15
    assert all(whole for _, whole, *_ in seen)
    assert all(after == NEWER and left == [] for *_, after, left in seen)


def test_a_pointer_is_read_as_it_is_written(house):
    house.home().install(house.package(NEW))
    pointer = read_pointer(house.paths.content_home)
    assert pointer == Pointer(start_content(house.paths).running.folder, "")


class TestReal:
    """With the content that the program ships, and all that reads it."""

    @pytest.fixture
    def shipped(self, house):
        return shipped_content(house.folder / "skickat", "2099-02-01")

    def checks(self, house: House) -> dict[str, tuple[bool, str]]:
        paths = start_content(house.paths).paths
        found = self_check(replace(paths, resources=find_paths().resources), GUIDES)
        return {one.key: (one.holds, one.text) for one in found}

    def test_it_is_installed_and_stands_the_self_check(self, house, shipped):
        file = house.publisher.package(shipped, house.folder / "riktigt.okapaket")
        home = ContentHome(start_content(house.paths), GUIDES)
        assert home.verify(file).version == "2099-02-01"
        assert not house.paths.content_home.exists()
        home.install(file)
        holds, text = self.checks(house)["content"]
        assert holds, text
        assert f"signerat av {NAME}" in text
        assert self.checks(house)["publishers"] == (True, f"Godkända för innehållspaket: {NAME}.")
        house.paths.machine_config.unlink()
        holds, text = self.checks(house)["content"]
        assert not holds
        assert "inte signerat av en utgivare som är godkänd" in text
        assert ContentHome(start_content(house.paths), GUIDES).publisher(home.next()) == ""
        machine_file(house.paths.machine_config).write_text("[[", encoding="utf-8")
        assert not self.checks(house)["publishers"][0]

    def test_a_file_that_has_changed_since_is_found_by_the_self_check(self, house, shipped):
        file = house.publisher.package(shipped, house.folder / "riktigt.okapaket")
        ContentHome(start_content(house.paths), GUIDES).install(file)
        data = start_content(house.paths).paths.data
        with (data / "exempel" / "lokala_regler.toml").open("a", encoding="utf-8") as stream:
            stream.write("# ändrad\n")
        holds, text = self.checks(house)["content"]
        assert not holds
        assert "exempel/lokala_regler.toml" in text
        (data / "exempel" / "lokala_regler.toml").unlink()
        assert start_content(house.paths).paths.data == house.own

    @pytest.mark.parametrize(
        ("name", "text", "detail"),
        [
            ("municipalities.toml", "x = 1\n", "Kommunlistan municipalities.toml har en uppgift som saknas"),
            ("vardagsord.toml", "[[begrepp]]\n", "Innehållet kan inte läsas: vardagsord.toml"),
            (
                "vardagsord.toml",
                '[[begrepp]]\nbetyder = "x"\nord = ["y"]\navtal = ["borta"]\n',
                "Vardagsorden leder till överenskommelser som saknas: borta.",
            ),
            (
                "agreements/hok/avtal.md",
                "Text utan avsnitt\n",
                "Innehållet kan inte läsas: agreements/hok/avtal.md",
            ),
            ("agreements/hok/fakta.toml", "=", "Innehållet kan inte läsas: agreements/hok/fakta.toml"),
        ],
    )
    def test_content_that_cannot_be_used_is_refused(self, house, shipped, name, text, detail):
        (shipped / name).write_text(text, encoding="utf-8", newline="\n")
        file = house.publisher.package(shipped, house.folder / "fel.okapaket")
        with pytest.raises(Refused) as refused:
            ContentHome(start_content(house.paths), GUIDES).install(file)
        assert refused.value.why is Why.NOT_SOUND
        assert refused.value.detail.replace(os.sep, "/").startswith(detail)
        assert house.in_force() == OWN

    def test_content_that_lacks_what_the_rules_cite_cannot_be_used(self, shipped):
        with pytest.raises(UserError, match="Reglerna hänvisar till överenskommelser som saknas: prov-avtal"):
            check_content(shipped, (GUIDE,))
