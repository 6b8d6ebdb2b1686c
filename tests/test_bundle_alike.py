"""The same files give the same archive, whenever and wherever they are packed."""

from __future__ import annotations

import os
import sys
import tarfile
from pathlib import Path

import pytest

from installer.bundle import contents
from installer.bundle.finish import settle
from installer.bundle.hashes import differences, hashes, of_all
from installer.bundle.pack import pack

EPOCH = 1_795_000_000
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bygget för Linux")


def made(place: Path, *, when: int, mode: int) -> Path:
    folder = place / "okapp"
    (folder / "_internal" / "b").mkdir(parents=True)
    files = {"okapp": b"program", "_internal/b/ä.txt": b"text", "_internal/a.so": b"bibliotek"}
    for name, data in files.items():
        file = folder / name
        file.write_bytes(data)
        file.chmod(mode)
        os.utime(file, (when, when))
    (folder / "_internal" / "länk.so").symlink_to("a.so")
    return place


def test_time_and_mode_are_settled(tmp_path: Path) -> None:
    folder = made(tmp_path, when=1, mode=0o600) / "okapp"
    settle(folder, EPOCH)
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*") if not path.is_symlink()}
    assert modes == {"okapp": 0o755, "_internal": 0o755, "b": 0o755, "ä.txt": 0o644, "a.so": 0o644}
    assert {path.lstat().st_mtime for path in (folder, *folder.rglob("*"))} == {EPOCH}


def test_two_packings_are_the_same_bytes(tmp_path: Path) -> None:
    places = made(tmp_path / "ett", when=1, mode=0o600), made(tmp_path / "två", when=10**9, mode=0o666)
    outs = []
    for place in places:
        settle(place / "okapp", EPOCH)
        outs.append(place / "okapp-1-linux-x86_64.tar.xz")
        pack(place / "okapp", outs[-1], "okapp-1", EPOCH)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    with tarfile.open(outs[0]) as tar:
        names = tar.getnames()
        assert {(one.uid, one.uname, one.mtime) for one in tar} == {(0, "root", EPOCH)}
    assert names[0] == "okapp-1"
    assert names == sorted(names)
    assert differences(*places) == (5, [])


@pytest.mark.parametrize("change", ["bytes", "mode", "link", "more"])
def test_each_difference_is_seen(tmp_path: Path, change: str) -> None:
    one, other = made(tmp_path / "ett", when=1, mode=0o644), made(tmp_path / "två", when=1, mode=0o644)
    file = other / "okapp" / "_internal" / "a.so"
    link = other / "okapp" / "_internal" / "länk.so"
    if change == "bytes":
        file.write_bytes(b"annat")
    elif change == "mode":
        file.chmod(0o755)
    elif change == "link":
        link.unlink()
        link.symlink_to("b/ä.txt")
    else:
        (other / "okapp" / "till.txt").write_text("", encoding="utf-8")
    assert len(differences(one, other)[1]) == 1
    assert of_all(one) != of_all(other)


def test_what_is_made_for_windows_is_not_compared(tmp_path: Path) -> None:
    dist = made(tmp_path, when=1, mode=0o644)
    before = of_all(dist)
    (dist / "okapp-0.1.0-setup.exe").write_bytes(b"MZ")
    (dist / "okapp-0.1.0-windows.zip").write_bytes(b"PK")
    assert of_all(dist) == before
    assert len(hashes(dist)) == 4


def test_the_list_of_contents_leaves_out_links_and_what_is_no_file(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("", encoding="utf-8")
    entries = [
        ("a", str(file), "PYMODULE"),
        ("a", str(file), "PYMODULE"),
        ("l", str(file), "SYMLINK"),
        ("n", "-", "PYMODULE"),
    ]
    contents.write(entries, tmp_path / "build")
    assert contents.sources(tmp_path / "build") == (file,)
