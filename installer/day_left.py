"""What the played day left, looked at from outside: the commands, the PDF, the window titles, the files in the home."""

from __future__ import annotations

import subprocess
from pathlib import Path

from day_hand import Fault, Hand

PHRASE = "fyra blå åkrar i regn"
WORKER = "Amina Prov"
NAME = "Åsa Provsson"
NUMBER = "2026-0417"
PERSON = "19121212-1212"
ANSWER = "De återkommer före klockan elva."
WRITTEN = "Akut boende för Åsa och barnen."
SECRETS = (NAME, "Provsson", PERSON, PERSON.replace("-", ""), NUMBER, ANSWER, "Eva Ek", WRITTEN, PHRASE)


def command(h: Hand, *given: str) -> str:
    """What a command of the program prints, the passphrase given by a pipe."""
    done = h.command(*given, "--passphrase-fd", "0", typed=f"{PHRASE}\n")
    if done.returncode:
        raise Fault(f"{' '.join(given)} slutade med {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def copies(h: Hand, folder: Path) -> str:
    """A backup by command, and the store checked."""
    folder.mkdir(exist_ok=True)
    if "kontrollerad" not in (said := command(h, "vault", "backup", "--to", str(folder))):
        raise Fault(said)
    if "hel" not in (said := command(h, "vault", "verify")):
        raise Fault(said)
    return f"{len(list(folder.rglob('*.db')))} kopia gjord och kontrollerad, ärendena hela"


def content(h: Hand) -> str:
    """What the store says it holds is what was done."""
    said = command(h, "vault", "info")
    if any(secret in said for secret in SECRETS):
        raise Fault(f"personuppgifter i utskriften: {said}")
    return " ".join(said.split())


def paper(pdf: Path) -> str:
    """The request can be read by another program."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    for wanted in ("Sundbybergs stad", NUMBER, NAME, WORKER, WRITTEN):
        if wanted not in " ".join(text.split()):
            raise Fault(f"»{wanted}« står inte i PDF-filen:\n{text}")
    said = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    if any(secret in said or secret in pdf.name for secret in SECRETS):
        raise Fault(f"personuppgifter i PDF-filens egenskaper: {said}")
    return f"mottagare, ärende, person och handläggare står i texten, inget av det i egenskaperna, {len(text)} tecken"


def titles(h: Hand) -> str:
    """No window had anything of the case in its title."""
    if told := [title for title in h.titles if any(secret in title for secret in (*SECRETS, WORKER))]:
        raise Fault(f"personuppgifter i fönstrets namn: {told}")
    return ", ".join(sorted(h.titles))


def no_plain_text(home: Path) -> str:
    """Nothing of the case stands in plain text in any file of the home."""
    files = [one for one in home.rglob("*") if one.is_file()]
    for one in files:
        held = one.read_bytes()
        for secret in SECRETS:
            if any(secret.encode(coding) in held for coding in ("utf-8", "utf-16-le", "latin-1")):
                raise Fault(f"»{secret}« står i klartext i {one}")
    return f"{len(files)} filer utan klartext"
