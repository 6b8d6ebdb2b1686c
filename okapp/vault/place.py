"""Where the live store may lie: on a disk of this machine, in a folder that no other program copies away.

A database that is written to must not be reached from two machines, and a program that synchronises files takes
pictures of it in mid-write. What cannot be recognised here is let through: this stops the known mistakes.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from okapp.vault.errors import BadPlace, NotAFolder

LITTLE = 200 * 1024 * 1024
_DRIVE_REMOTE = 4
_NETWORK = {
    *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3"),
    *("smbfs", "vboxsf", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs"),
    *("fuse.sshfs", "fuse.vmhgfs-fuse", "fuse.google-drive-ocamlfuse", "fuse.onedriver"),
}
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_NAMES = (
    (re.compile(r"onedrive( - .+)?|skydrive"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+|my drive|min enhet"), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"nextcloud\d*|owncloud\d*"), "Nextcloud"),
    (re.compile(r"box sync|pcloud ?drive|megasync|cloudstorage"), "en molntjänst"),
)
_SYNC_MARKS = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db"), "Nextcloud"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What is asked of the machine, so that a test can answer for another one.

    `mounts` is the text of /proc/mounts or "", `drive_type` what GetDriveTypeW says of a root, `free` the bytes
    left on a folder's disk, `names` the file names in a folder.
    """

    windows: bool
    env: Mapping[str, str]
    mounts: str
    drive_type: Callable[[str], int]
    free: Callable[[Path], int]
    names: Callable[[Path], Iterable[str]]


def this_system() -> System:
    """The machine the program runs on."""
    return System(
        windows=sys.platform == "win32",
        env=os.environ,
        mounts=_mounts(),
        drive_type=_drive_type,
        free=lambda folder: shutil.disk_usage(folder).free,
        names=_names,
    )


def check_place(folder: Path, system: System | None = None) -> str:
    """A warning in words where the disk is nearly full, or "".

    `folder` need not exist yet. Raises `BadPlace` for a share of the network, a folder that is synchronised or a
    profile that moves between machines, and `NotAFolder` where a file lies in its place.
    """
    if folder.is_file():
        raise NotAFolder
    system = system or this_system()
    for path in dict.fromkeys((Path(os.path.abspath(folder)), _resolved(folder))):  # noqa: PTH100 - links not followed
        reason = _reason(path, system)
        if reason:
            raise BadPlace(
                f"Ärendena kan inte ligga där: {reason} Inget är sparat. Välj en mapp på datorns egen disk."
            )
    return _warning(folder, system)


def _reason(path: PurePath, system: System) -> str:
    if on_network(path, system):
        return "mappen finns på en annan dator i nätverket, och då kan filen skadas medan den är öppen."
    service = synced_by(path, system)
    if service:
        return f"mappen kopieras av {service}, och då kan filen skadas och hamna utanför datorn."
    if roams(path, system):
        return "mappen följer med din inloggning till andra datorer."
    return ""


def on_network(path: PurePath, system: System) -> bool:
    """Whether the path leads to another machine: UNC, a mapped drive or a mounted share."""
    if system.windows:
        drive = path.drive
        local = drive.removeprefix("\\\\?\\").removeprefix("\\\\.\\")
        if local.startswith("\\\\") or local.upper().startswith("UNC\\"):
            return True
        return bool(local) and system.drive_type(f"{local}\\") == _DRIVE_REMOTE
    return mounted_as(path, system.mounts) in _NETWORK


def mounted_as(path: PurePath, mounts: str) -> str:
    """The type of the file system that holds the path, from the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = type(path)(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:  # a later mount hides an earlier one
            best, kind = len(point.parts), fields[2]
    return kind


def synced_by(path: PurePath, system: System) -> str:
    """The service that synchronises the folder, as far as can be seen, or ""."""
    for name in _SYNC_VARIABLES:
        if _under(path, system.env.get(name, "")):
            return "OneDrive"
    for part in path.parts:
        for pattern, service in _SYNC_NAMES:
            if pattern.fullmatch(part.casefold()):
                return service
    return next((service for parent in (path, *path.parents) if (service := _marked(parent, system))), "")


def _marked(folder: PurePath, system: System) -> str:
    names = list(system.names(Path(folder)))
    return next((service for pattern, service in _SYNC_MARKS if any(map(pattern.fullmatch, names))), "")


def roams(path: PurePath, system: System) -> bool:
    """Whether Windows may copy the folder to other machines with the user's profile."""
    return system.windows and _under(path, system.env.get("APPDATA", ""))


def _under(path: PurePath, folder: str) -> bool:
    return bool(folder) and path.is_relative_to(type(path)(folder))


def _warning(folder: Path, system: System) -> str:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        free = system.free(there)
    except OSError:
        return ""
    if free >= LITTLE:
        return ""
    return f"Det finns bara {free // (1024 * 1024)} MB ledigt på disken. Frigör plats innan den blir full."


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return []


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - used on one system only

        ask = ctypes.WinDLL("kernel32").GetDriveTypeW
        ask.argtypes, ask.restype = [ctypes.c_wchar_p], ctypes.c_uint
        return int(ask(root))
    return 0
