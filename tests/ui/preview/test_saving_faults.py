"""A save that fails says why, in words, and loses nothing: the file is whole or not there. Real folders and disks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from okapp.ui.preview.caution import Way
from tests.ui.preview.conftest import save

OLD = b"%PDF-1.7 det som stod d\xc3\xa4r"
LARGE = b"%PDF-1.7 " + bytes(300_000)


def everything(folder):
    """Each file under a folder with what is in it."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(room, dialogs, settle, path, data=LARGE):
    """Save, which goes wrong; give the sentence."""
    dialogs.said.clear()
    save(room, dialogs, settle, path, data)
    assert room.left == []
    assert room.told[-1] == "Det gick inte. Papperet finns kvar här."
    assert not room.outlet.strip.isVisible()
    return dialogs.said[-1]


@pytest.fixture
def disk(tmp_path):
    """Give a function that mounts a small disk of its own; skips where that is not allowed."""
    mounted = []

    def made(*options):
        folder = tmp_path / "disk"
        folder.mkdir(exist_ok=True)
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("only root can mount a disk of its own")
        command = ["mount", "-t", "tmpfs", "-o", ",".join(("size=128k", *options)), "okapp-prov", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("this machine does not let a disk be mounted")
        mounted.append(folder)
        return folder

    yield made
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(room, dialogs, settle, disk):
    folder = disk()
    (folder / "brev.pdf").write_bytes(OLD)
    assert refused(room, dialogs, settle, folder / "brev.pdf").startswith("Disken är full")
    assert everything(folder) == {"brev.pdf": OLD}
    assert refused(room, dialogs, settle, folder / "nytt.pdf").startswith("Disken är full")
    assert everything(folder) == {"brev.pdf": OLD}


def test_a_disk_that_can_only_be_read(room, dialogs, settle, disk):
    folder = disk("ro")
    assert "kan bara läsas" in refused(room, dialogs, settle, folder / "brev.pdf")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="an administrator may write anywhere"
)
def test_a_folder_that_one_may_not_write_in(room, dialogs, settle, tmp_path):
    folder = tmp_path / "andras"
    folder.mkdir(mode=0o500)
    assert refused(room, dialogs, settle, folder / "brev.pdf").startswith("Du får inte skriva i")
    assert everything(folder) == {}


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps an open file from being replaced")
def test_a_file_that_is_open_in_another_program(room, dialogs, settle, tmp_path):
    file = tmp_path / "brev.pdf"
    file.write_bytes(OLD)
    with file.open("rb"):
        assert "öppen i ett annat program" in refused(room, dialogs, settle, file)
    assert everything(tmp_path)["brev.pdf"] == OLD


def test_a_folder_that_is_gone(room, dialogs, settle, tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    folder.rmdir()
    assert "finns inte" in refused(room, dialogs, settle, folder / "brev.pdf")
    assert not folder.exists()


def test_a_path_that_is_a_folder(room, dialogs, settle, tmp_path):
    folder = tmp_path / "brev.pdf"
    folder.mkdir()
    (folder / "i.txt").write_bytes(OLD)
    assert "är en mapp" in refused(room, dialogs, settle, folder)
    assert everything(folder) == {"i.txt": OLD}


def test_a_file_where_the_folder_should_be(room, dialogs, settle, tmp_path):
    (tmp_path / "fil").write_bytes(OLD)
    said = refused(room, dialogs, settle, tmp_path / "fil" / "brev.pdf")
    assert "är inte en mapp" in said or "finns inte" in said
    assert (tmp_path / "fil").read_bytes() == OLD


def test_a_name_that_is_too_long(room, dialogs, settle, tmp_path):
    said = refused(room, dialogs, settle, tmp_path / ("brev" * 80 + ".pdf"))
    assert "för lång" in said
    assert not list(tmp_path.glob("*.pdf"))


def test_after_a_save_that_failed_the_same_paper_can_be_saved_elsewhere(room, dialogs, settle, tmp_path):
    refused(room, dialogs, settle, tmp_path / "borta" / "brev.pdf")
    save(room, dialogs, settle, tmp_path / "brev.pdf", LARGE)
    assert everything(tmp_path)["brev.pdf"] == LARGE
    assert room.left == [Way.SAVE]
    assert room.outlet.strip.open.isVisible()
