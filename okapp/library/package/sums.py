"""The sums of a content folder: `MANIFEST.sha256` has a line per file, as the tool sha256sum writes and checks it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from okapp.library.package.names import SIGNATURE, SUMS, check_name, check_together
from okapp.library.package.refusals import Refused, Unusable

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Differences:
    """What does not fit between a folder and its sums; names with / between the parts."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.changed, *self.missing, *self.extra)


def files_in(folder: Path) -> dict[str, Path]:
    """Every file below the folder by its name, without the sums and the signature themselves."""
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    return {name: found[name] for name in sorted(found) if name not in {SUMS, SIGNATURE}}


def content_files(folder: Path) -> dict[str, Path]:
    """The files of a folder that is to become a package. Raises `Unusable` where one may not be in it."""
    found = files_in(folder)
    if not found:
        raise Unusable(
            f"Mappen {folder} finns inte eller är tom. Inget är ändrat. Välj en mapp med innehåll."
        )
    try:
        for name, path in found.items():
            check_name(name)
            if path.is_symlink() or not path.is_file():
                raise Unusable(f"{path} är ingen vanlig fil. Inget är ändrat. Ta bort den och försök igen.")
        check_together(found)
    except Refused as error:
        raise Unusable(f"Mappen {folder} kan inte bli ett paket. {error.sentence}") from error
    return found


def sum_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums_text(sums: Mapping[str, str]) -> bytes:
    """The sums (name to digits) as the file holds them."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def parse_sums(data: bytes) -> dict[str, str]:
    """Read the bytes of the file; raise ValueError where it is not exactly what `sums_text` writes."""
    lines = data.decode("ascii").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    sums = {match.group(2): match.group(1) for match in found if match is not None}
    if sums_text(sums) != data:
        raise ValueError(SUMS)
    return sums


def digest_of(sums: bytes) -> str:
    """The few digits that tell two contents of one version apart."""
    return sum_of(sums)[:_DIGEST]


def seal(folder: Path, write: Callable[[Path, bytes], object]) -> int:
    """Write the sums of a content folder with `write`; how many files they cover. Raises `Unusable`, OSError."""
    files = content_files(folder)
    write(folder / SUMS, sums_text({name: sum_of(path.read_bytes()) for name, path in files.items()}))
    return len(files)


def differences(folder: Path) -> Differences:
    """Compare every file with the sums. Raises OSError or ValueError where there are no sums to read."""
    sums = parse_sums((folder / SUMS).read_bytes())
    there = files_in(folder)
    both = sums.keys() & there.keys()
    return Differences(
        changed=tuple(sorted(name for name in both if sum_of(there[name].read_bytes()) != sums[name])),
        missing=tuple(sorted(sums.keys() - there.keys())),
        extra=tuple(sorted(there.keys() - sums.keys())),
    )
