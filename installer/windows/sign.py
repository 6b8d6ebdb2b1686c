"""Signs programs and installers for Windows, where there is a certificate: `python -m installer.windows.sign FILE…`.

Without a certificate it does nothing, says so and ends with 0, so that a release can be made without one. Set

    OKAPP_SIGN_CERTIFICATE   the certificate with its key, PKCS#12 (.p12, .pfx), outside the project
    OKAPP_SIGN_PASSWORD_FILE a file with its password (where it has one)
    OKAPP_SIGN_TIMESTAMP     the address of a time-stamping service (where the signature is to outlive the certificate)

It uses osslsigncode, or signtool where Windows has that. Sign before the list of hashes is made: it changes the files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.windows.payload import fail

CERTIFICATE, PASSWORD, TIMESTAMP = (
    "OKAPP_SIGN_CERTIFICATE",
    "OKAPP_SIGN_PASSWORD_FILE",
    "OKAPP_SIGN_TIMESTAMP",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Sign each file in place; the exit status."""
    files = [Path(one) for one in (sys.argv[1:] if arguments is None else arguments)]
    certificate = os.environ.get(CERTIFICATE, "")
    if not certificate:
        print(f"Inget är signerat: {CERTIFICATE} anger inget certifikat. Filerna är som de var.")
        return 0
    for file in files:
        _sign(file, Path(certificate))
        print(f"Signerad: {file}")
    return 0


def _sign(file: Path, certificate: Path) -> None:
    signed = file.with_name(f"{file.name}.signerad")
    if tool := shutil.which("osslsigncode"):
        command = [
            tool,
            "sign",
            "-pkcs12",
            certificate,
            *_option("-readpass", PASSWORD),
            "-h",
            "sha256",
            "-n",
            "Ökapp",
        ]
        command += [*_option("-ts", TIMESTAMP), "-in", file, "-out", signed]
    elif tool := shutil.which("signtool"):
        shutil.copyfile(file, signed)
        command = [tool, "sign", "/f", certificate, *_password(), "/fd", "SHA256", "/d", "Ökapp"]
        command += [
            *_option("/tr", TIMESTAMP),
            *(["/td", "SHA256"] if os.environ.get(TIMESTAMP) else []),
            signed,
        ]
    else:
        fail("Varken osslsigncode eller signtool finns på den här datorn. Inget är signerat.")
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        signed.unlink(missing_ok=True)
        fail(f"{file} gick inte att signera och är som den var:\n{done.stdout}{done.stderr}")
    signed.replace(file)


def _option(name: str, variable: str) -> list[str]:
    value = os.environ.get(variable, "")
    return [name, value] if value else []


def _password() -> list[str]:
    file = os.environ.get(PASSWORD, "")
    return ["/p", Path(file).read_text(encoding="utf-8").splitlines()[0]] if file else []


if __name__ == "__main__":
    sys.exit(main())
