"""The signed list of a release's files: `python -m installer.hashes sign FOLDER --key FILE`, and `verify`.

`SHA256SUMS` is as sha256sum writes it. It is signed twice with the same Ed25519 key, so that whoever checks it needs
nothing but what the machine has: `SHA256SUMS.sig` for openssl, `SHA256SUMS.sshsig` for ssh-keygen, which is in Windows.
The private key is a PEM file outside the project, as for content packages.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from okapp.errors import UserError
from okapp.library.package.signature import public_of, read_private_key
from okapp.library.package.sums import parse_sums, sum_of, sums_text

SUMS, SIGNATURE, SSH_SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.sshsig"
SIGNER, NAMESPACE = "okapp", "file"
_OWN = frozenset({SUMS, SIGNATURE, SSH_SIGNATURE})
_LINE = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Sign or verify; the exit status: 0 done, 1 something does not fit, 2 it cannot be done."""
    parser = argparse.ArgumentParser(description="Kontrollsummor för en utgåvas filer, signerade.")
    verbs = parser.add_subparsers(required=True, dest="verb")
    for verb, about, key in (
        ("sign", "skriv och signera listan", "utgivarens privata nyckel, PEM"),
        ("verify", "kontrollera listan och filerna", "utgivarens öppna nyckel, PEM"),
    ):
        made = verbs.add_parser(verb, help=about)
        made.add_argument("folder", type=Path, help="mappen med utgåvans filer")
        made.add_argument("--key", type=Path, required=True, help=key)
    given = parser.parse_args(arguments)
    try:
        return sign(given.folder, given.key) if given.verb == "sign" else verify(given.folder, given.key)
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return 2


def sign(folder: Path, key_file: Path) -> int:
    """Write the list and its signatures, and say the public key in both forms."""
    key = read_private_key(key_file)
    if key_file.resolve().is_relative_to(folder.resolve()):
        raise UserError(
            f"Nyckeln {key_file} ligger i mappen som ska ges ut. Inget är signerat. Flytta den därifrån."
        )
    files = _files(folder)
    if not files:
        raise UserError(f"Mappen {folder} har inga filer. Inget är signerat. Välj mappen med utgåvan.")
    sums = sums_text({name: sum_of(path.read_bytes()) for name, path in files.items()})
    folder.joinpath(SUMS).write_bytes(sums)
    folder.joinpath(SIGNATURE).write_bytes(key.sign(sums))
    folder.joinpath(SSH_SIGNATURE).write_text(_ssh_signature(key, sums), encoding="ascii", newline="\n")
    print(f"Listan över {len(files)} filer är signerad: {folder / SUMS}")
    print(
        f"Den öppna nyckeln för openssl:\n{_pem(key)}Och för ssh-keygen:\n{SIGNER} {_ssh_line(public_of(key))}"
    )
    return 0


def verify(folder: Path, key_file: Path) -> int:
    """Check the signature and every file; say what does not fit."""
    key = _read_public_key(key_file)
    try:
        sums = folder.joinpath(SUMS).read_bytes()
        key.verify(folder.joinpath(SIGNATURE).read_bytes(), sums)
        listed = parse_sums(sums)
    except OSError as error:
        raise UserError(
            f"{folder} saknar {SUMS} eller {SIGNATURE}. Inget är kontrollerat. Hämta utgåvan på nytt."
        ) from error
    except (InvalidSignature, ValueError):
        print(f"{SUMS} är inte signerad med den nyckeln. Använd inte filerna.", file=sys.stderr)
        return 1
    there = _files(folder)
    wrong = [name for name in listed if name not in there or sum_of(there[name].read_bytes()) != listed[name]]
    for name in wrong:
        print(f"{name} {'är ändrad' if name in there else 'saknas'}. Använd den inte.", file=sys.stderr)
    for name in sorted(there.keys() - listed.keys()):
        print(f"{name} står inte i listan.", file=sys.stderr)
    if not wrong:
        print(f"Alla {len(listed)} filer är de som utgivaren signerade.")
    return 1 if wrong else 0


def _files(folder: Path) -> dict[str, Path]:
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path for name, path in found.items() if name not in _OWN}


def _read_public_key(file: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(file) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(file)
    return key


def _no_key(file: Path) -> UserError:
    return UserError(
        f"{file} är ingen öppen Ed25519-nyckel i PEM-format. Inget är kontrollerat. Välj en annan fil."
    )


def _pem(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


# --- the signature of ssh-keygen -Y: PROTOCOL.sshsig of OpenSSH ---------------------------------------


def _ssh_signature(key: Ed25519PrivateKey, data: bytes) -> str:
    kind = _text(b"ssh-ed25519")
    about = _text(NAMESPACE.encode()) + _text(b"") + _text(b"sha512")
    signed = key.sign(b"SSHSIG" + about + _text(hashlib.sha512(data).digest()))
    public = kind + _text(public_of(key))
    blob = b"SSHSIG" + (1).to_bytes(4, "big") + _text(public) + about + _text(kind + _text(signed))
    lines = base64.b64encode(blob).decode()
    wrapped = "\n".join(lines[at : at + _LINE] for at in range(0, len(lines), _LINE))
    return f"-----BEGIN SSH SIGNATURE-----\n{wrapped}\n-----END SSH SIGNATURE-----\n"


def _ssh_line(public: bytes) -> str:
    return f"ssh-ed25519 {base64.b64encode(_text(b'ssh-ed25519') + _text(public)).decode()}"


def _text(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


if __name__ == "__main__":
    sys.exit(main())
