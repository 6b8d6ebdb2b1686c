"""Content packages for tests: keys of their own, a small content, and zips that no builder would make."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import tomli_w
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from okapp.library.package.building import build
from okapp.library.package.names import SIGNATURE, SUMS
from okapp.library.package.signature import Keys, public_of, signature_file
from okapp.library.package.sums import sum_of, sums_text
from okapp.paths import Paths, find_paths

NAME = "Förlaget"


class Publisher:
    """A publisher with a key of its own, which lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.private = Ed25519PrivateKey.generate()
        self.key_file = folder / f"{sum_of(self.public)[:8]}.pem"
        pem = self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.key_file.write_bytes(pem)

    @property
    def public(self) -> bytes:
        return public_of(self.private)

    @property
    def keys(self) -> Keys:
        return {self.public: NAME}

    def package(self, content: Path, out: Path) -> Path:
        """The package of a content folder, as `okapp package build` makes it."""
        out.write_bytes(build(content, self.key_file).data)
        return out

    def signed(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Any files with their sums and signature."""
        sums = sums_text({name: sum_of(data) for name, data in files.items()})
        return {**files, SUMS: sums, SIGNATURE: signature_file(self.private, sums)}


def manifest(version: str = "2026-12-01", **package: object) -> bytes:
    table = {
        "version": version,
        "made_on": version[:10],
        "paket": {"format": 1, "needs_program": "0.1.0", **package},
    }
    return tomli_w.dumps(table).encode()


def small_content(folder: Path, version: str = "2026-12-01") -> Path:
    """Three files that a package can hold; `told` in one of them tells versions apart."""
    (folder / "laws").mkdir(parents=True)
    (folder / "MANIFEST.toml").write_bytes(manifest(version))
    (folder / "text.md").write_text(f"Version {version}\n", encoding="utf-8", newline="\n")
    (folder / "laws" / "lag.toml").write_text('id = "lag"\n', encoding="utf-8", newline="\n")
    return folder


def shipped_content(folder: Path, version: str) -> Path:
    """The content that the program ships, in another version."""
    shutil.copytree(find_paths().data, folder)
    file = folder / "MANIFEST.toml"
    text = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def zipped(files: Mapping[str, bytes] | list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    """A zip of any entries, also such that should not be."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, data)
    return made.getvalue()


def machine_file(file: Path, *publishers: Publisher, withdrawn: Sequence[str] = ()) -> Path:
    """The administrator's file with these publishers, and versions that may not be used."""
    rows = [{"namn": NAME, "nyckel": base64.b64encode(one.public).decode("ascii")} for one in publishers]
    file.parent.mkdir(parents=True, exist_ok=True)
    decided = {"utgivare": rows, **({"aterkallade_paket": withdrawn} if withdrawn else {})}
    file.write_text(tomli_w.dumps(decided), encoding="utf-8", newline="\n")
    file.chmod(0o644)
    return file


def paths_in(folder: Path, data: Path) -> Paths:
    """The program with its own content in `data` and all that it writes below `folder`."""
    return replace(
        find_paths(),
        data=data,
        config=folder / "config",
        logs=folder / "loggar",
        user_data=folder / "user",
        cache=folder / "cache",
        machine_config=folder / "dator" / "okapp.toml",
    )
