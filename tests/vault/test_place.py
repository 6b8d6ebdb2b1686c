from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from okapp.vault.errors import BadPlace
from okapp.vault.place import (
    LITTLE,
    System,
    check_place,
    mounted_as,
    on_network,
    roams,
    synced_by,
    this_system,
)

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//server/hem /home/anna/H cifs rw 0 0
fileserver:/x /srv/nfs nfs4 rw 0 0
anna@dator: /home/anna/fjärr\\040disk fuse.sshfs rw 0 0
tmpfs /srv/nfs/lokalt tmpfs rw 0 0
/dev/sdb1 /media/usb vfat rw 0 0
server:/y /media/usb nfs rw 0 0
trasig
"""
ENV = {
    "OneDrive": r"C:\Users\anna\OneDrive - Kommunen",
    "APPDATA": r"C:\Users\anna\AppData\Roaming",
    "LOCALAPPDATA": r"C:\Users\anna\AppData\Local",
}


def system(
    *,
    windows: bool = False,
    env: Mapping[str, str] = {},
    mounts: str = "",
    remote: str = "",
    free: int = LITTLE,
    names: Callable[[Path], list[str]] = lambda _: [],
) -> System:
    return System(
        windows=windows,
        env=env,
        mounts=mounts,
        drive_type=lambda root: 4 if remote and root.startswith(remote) else 3,
        free=lambda _: free,
        names=names,
    )


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"C:\Users\anna\AppData\Local\okapp", False),
        (r"H:\okapp", True),
        (r"\\server\hem\okapp", True),
        (r"\\?\UNC\server\hem\okapp", True),
        (r"\\?\C:\okapp", False),
        (r"\\?\H:\okapp", True),
        ("//server/hem/okapp", True),
    ],
)
def test_shares_and_mapped_drives_of_windows_are_the_network(path: str, network: bool) -> None:
    assert on_network(PureWindowsPath(path), system(windows=True, remote="H:")) is network


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/home/anna/.local/share/okapp", "ext4", False),
        ("/home/anna/H/okapp", "cifs", True),
        ("/home/anna/Hemma", "ext4", False),
        ("/srv/nfs/okapp", "nfs4", True),
        ("/srv/nfs/lokalt/okapp", "tmpfs", False),
        ("/home/anna/fjärr disk/okapp", "fuse.sshfs", True),
        ("/media/usb/okapp", "nfs", True),
    ],
)
def test_mounted_shares_are_the_network(path: str, kind: str, network: bool) -> None:
    assert mounted_as(PurePosixPath(path), MOUNTS) == kind
    assert on_network(PurePosixPath(path), system(mounts=MOUNTS)) is network


def test_without_a_table_of_mounts_nothing_is_claimed() -> None:
    assert not on_network(PurePosixPath("/home/anna"), system())


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\anna\OneDrive - Kommunen\okapp", "OneDrive"),
        (r"c:\users\ANNA\onedrive - kommunen\okapp", "OneDrive"),
        (r"D:\OneDrive\okapp", "OneDrive"),
        (r"D:\OneDrive - Annan kommun\okapp", "OneDrive"),
        (r"C:\Users\anna\Dropbox (Privat)\okapp", "Dropbox"),
        (r"G:\Min enhet\okapp", "Google Drive"),
        (r"C:\Users\anna\iCloudDrive\okapp", "iCloud"),
        (r"C:\Users\anna\Nextcloud2\okapp", "Nextcloud"),
        (r"C:\Users\anna\AppData\Local\okapp", ""),
        (r"C:\Users\mega\AppData\Local\Dropboxar\okapp", ""),
    ],
)
def test_folders_of_services_are_known_by_name(path: str, service: str) -> None:
    assert synced_by(PureWindowsPath(path), system(windows=True, env=ENV)) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/anna/Dropbox/okapp", "Dropbox"),
        ("/Users/anna/Library/Mobile Documents/okapp", "iCloud"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@kommun.se/x", "en molntjänst"),
        ("/home/anna/.local/share/okapp", ""),
    ],
)
def test_folders_of_services_are_known_on_other_systems(path: str, service: str) -> None:
    assert synced_by(PurePosixPath(path), system()) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "Nextcloud"),
        (".sync_notes.db", ""),
        (".dropbox", ""),  # stands in every home folder where Dropbox is installed
    ],
)
def test_folders_of_services_are_known_by_what_lies_in_them(mark: str, service: str) -> None:
    def names(folder: Path) -> list[str]:
        return ["okapp", mark] if PurePath(folder) == PurePath("/home/anna/Allt") else []

    assert synced_by(PurePosixPath("/home/anna/Allt/okapp/arenden"), system(names=names)) == service


@pytest.mark.parametrize(
    ("path", "moves"),
    [(r"C:\Users\anna\AppData\Roaming\okapp", True), (r"C:\Users\anna\AppData\Local\okapp", False)],
)
def test_a_profile_that_moves_between_machines_is_known(path: str, moves: bool) -> None:
    assert roams(PureWindowsPath(path), system(windows=True, env=ENV)) is moves
    assert not roams(PureWindowsPath(path), system(windows=True))


def test_a_folder_on_this_machine_s_own_disk_is_taken(tmp_path: Path) -> None:
    assert check_place(tmp_path / "finns" / "inte än", system()) == ""


def test_a_bad_place_is_refused_in_words_without_the_path(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "anna" / "arenden"
    with pytest.raises(BadPlace) as caught:
        check_place(folder, system())
    assert "Dropbox" in caught.value.sentence
    assert "anna/" not in caught.value.sentence
    assert not folder.exists()
    with pytest.raises(BadPlace) as caught:
        check_place(tmp_path, system(mounts=f"server:/x {tmp_path} nfs rw 0 0\n"))
    assert "nätverket" in caught.value.sentence


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few make links")
def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    with pytest.raises(BadPlace):
        check_place(tmp_path / "link" / "arenden", system())


def test_a_real_marker_in_a_real_folder_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "allt" / "arenden"
    folder.mkdir(parents=True)
    here = replace(this_system(), mounts="")
    check_place(folder, here)
    (tmp_path / "allt" / ".stfolder").mkdir()
    with pytest.raises(BadPlace):
        check_place(folder, here)


def test_a_nearly_full_disk_is_a_warning(tmp_path: Path) -> None:
    assert check_place(tmp_path, system(free=LITTLE)) == ""
    warning = check_place(tmp_path / "inte än", system(free=LITTLE - 1))
    assert "199 MB" in warning


def test_a_disk_that_does_not_answer_is_no_obstacle(tmp_path: Path) -> None:
    def free(_: Path) -> int:
        raise OSError

    assert check_place(tmp_path, replace(system(), free=free)) == ""
