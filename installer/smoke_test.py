"""Tries the installed program, not the source: `python installer/smoke_test.py PATH`. The standard library is enough.

PATH is the program: dist/okapp/okapp, /usr/bin/okapp, on Windows okapp-kommando.exe. It runs in a home of its own that
is thrown away, and on Linux where asking for an IPv4 or IPv6 socket kills it (`net_fence`).

With --root the program lies in another root file system, and runs there as the user id of --user: only the program
needs its libraries there, this script and its Python stay outside. --home keeps the home that is given, for a trial of
an upgrade; --platform names Qt's way to the screen, offscreen where nothing is said.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import net_fence

FIRST = "fyra korrekta hästar häftar"
WRONG = "fel fras helt och hållet"
PATIENCE = 180
CASE = ("--date", "2019-12-10", "--today", "2019-12-10")


class Fault(Exception):
    """What was not as it should be."""


@dataclass(slots=True)
class Place:
    """The program and the home that it runs in. Paths are those outside `root`."""

    program: Path
    home: Path
    root: Path = Path("/")
    user: int | None = None
    platform: str = "offscreen"
    fence: bool = False
    display: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def inside(self, path: Path) -> str:
        """A path as the program sees it."""
        return "/" + str(path.relative_to(self.root)) if self.root != Path("/") else str(path)

    @property
    def folder(self) -> Path:
        """The folder of the program, behind links."""
        found = self.program
        while found.is_symlink():
            found = Path(os.path.normpath(found.parent / found.readlink()))
        return found.parent

    def environment(self, **changed: str) -> dict[str, str]:
        """A bare environment, with the system's own that Windows needs."""
        home = self.inside(self.home)
        own = {"HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": self.platform}
        if sys.platform == "win32":
            own = {**os.environ, "APPDATA": home, "LOCALAPPDATA": home, "QT_QPA_PLATFORM": self.platform}
        if self.display:
            own["DISPLAY"] = self.display
        return {name: value for name, value in {**own, **self.extra, **changed}.items() if value}

    def run(self, *arguments: str, secret: str = "", **changed: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end. A secret goes in by a pipe, never as an argument."""
        given = list(arguments)
        reading = None
        if secret:
            given += ["--passphrase-fd", "0"]
            reading = f"{secret}\n"
        done = subprocess.run(
            [self.inside(self.program), *given],
            input=reading,
            stdin=None if secret else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            env=self.environment(**changed),
            cwd=None if self.root != Path("/") else self.home,
            preexec_fn=self._enter() if sys.platform != "win32" else None,
            check=False,
        )
        if "Traceback" in done.stderr:
            raise Fault(f"{' '.join(given)} skrev ett spår i stället för en mening:\n{done.stderr}")
        return done

    def _enter(self) -> Callable[[], None]:
        fence = net_fence.fence() if self.fence else None

        def enter() -> None:
            if self.root != Path("/"):
                os.chroot(self.root)
                os.chdir("/")
            if self.user is not None:
                os.setgroups([])
                os.setgid(self.user)
                os.setuid(self.user)
            if fence is not None:
                fence()

        return enter


def want(done: subprocess.CompletedProcess[str], status: int = 0, *, says: str = "") -> str:
    """What was printed. Raises `Fault` where the exit status or the text is not the one wanted."""
    said = f"{done.stdout}{done.stderr}"
    if done.returncode != status:
        raise Fault(f"slutade med {done.returncode} och inte {status}:\n{said}")
    if says and says not in said:
        raise Fault(f"sa inte »{says}«:\n{said}")
    return done.stdout


def version(place: Place) -> str:
    """It says its version."""
    said = want(place.run("--version"))
    if not re.fullmatch(r"Ökapp \d+\.\d+\.\d+\S*\n", said):
        raise Fault(f"ingen version: {said}")
    return said.strip()


def self_check(place: Place) -> str:
    """Its own files, rules and cases are whole."""
    found = json.loads(want(place.run("check", "--json")))
    wrong = [row["text"] for row in found["checks"] if not row["ok"]]
    if wrong or not found["ok"]:
        raise Fault("; ".join(wrong))
    return f"{len(found['checks'])} kontroller håller"


def search(place: Place) -> str:
    """The library is searched."""
    found = json.loads(want(place.run("search", "rullstol", "på", "äldreboende", "--json")))
    if not found["hits"]:
        raise Fault("ingen träff på rullstol på äldreboende")
    want(place.run("search", "xyzzyqwerty"), 1)
    return f"{len(found['hits'])} träffar, och ingen på ett ord som inte finns"


def paper(place: Place) -> str:
    """The worked case becomes a paper that can be archived, and read."""
    pdf = place.home / "hfd-2021-ref-46.pdf"
    answers = place.folder / "_internal" / "data" / "exempel" / "hfd-2021-ref-46.toml"
    asked = ("--answers", place.inside(answers), "--pdf", place.inside(pdf))
    said = want(place.run("run", "ansvarig-kommun", *CASE, *asked, "--json"))
    if not json.loads(said)["complete"]:
        raise Fault("det genomräknade fallet blev inte klart")
    data = pdf.read_bytes()
    for mark in (b"pdfuaid:part", b"pdfaid:part", b"%PDF-1.7"):
        if mark not in data:
            raise Fault(f"PDF-filen saknar {mark.decode()}")
    pages = _read_pdf(place, pdf)
    if "HFD" not in "".join(pages) and "ansvar" not in "".join(pages).lower():
        raise Fault("texten gick inte att läsa ut ur PDF-filen")
    return f"PDF/A och PDF/UA, {len(pages)} sidor, öppnad av programmets egen läsprocess"


def _read_pdf(place: Place, pdf: Path) -> list[str]:
    """The text of each page, read by the child process that the library reads copies with."""
    answer = pdf.with_suffix(".svar")
    request = {
        "job": "text",
        "pdf": place.inside(pdf),
        "answer": place.inside(answer),
        "seconds": 60,
        "memory": 2_000_000_000,
        "answer_bytes": 10_000_000,
        "pages": 100,
        "page_signs": 200_000,
        "all_signs": 1_000_000,
    }
    want(place.run("--pdf-worker", json.dumps(request)))
    rows = [json.loads(line) for line in answer.read_text(encoding="ascii").splitlines()]
    if not rows or not rows[-1].get("done"):
        raise Fault(f"läsprocessen blev inte klar: {rows[-1:]}")
    return [row["text"] for row in rows if "text" in row]


def store(place: Place) -> str:
    """A store is made, locked, opened, copied, got back and checked."""
    said = want(place.run("vault", "new", secret=FIRST), says="Återställningskod")
    code = said.rsplit(": ", maxsplit=1)[1].strip()
    want(place.run("vault", "new", secret=FIRST), 1, says="redan")
    want(place.run("vault", "info", secret=WRONG), 2)
    want(place.run("vault", "info", "--json", secret=FIRST))
    want(place.run("vault", "info", "--code", secret=code))
    want(place.run("vault", "verify", secret=FIRST), says="hel")
    copies = place.home / "kopior"
    copies.mkdir(exist_ok=True)
    _own(place, copies)
    want(place.run("vault", "backup", "--to", place.inside(copies), secret=FIRST), says="kontrollerad")
    made = next((one for one in sorted(copies.rglob("*.db"))), None)
    if made is None:
        raise Fault(f"ingen säkerhetskopia i {copies}")
    want(place.run("vault", "restore", place.inside(made), secret=FIRST), says="Inget är ändrat")
    want(place.run("vault", "restore", place.inside(made), "--replace", secret=FIRST))
    want(place.run("vault", "verify", secret=FIRST), says="hel")
    log = json.loads(want(place.run("vault", "log", "--json", secret=FIRST)))["log"]
    return (
        f"gjord, låst, öppnad med fras och kod, kopierad, återställd, kontrollerad; {len(log)} rader i loggen"
    )


def kept_store(place: Place) -> str:
    """The store that stands in a home that is kept."""
    want(place.run("vault", "verify", secret=FIRST), says="hel")
    log = json.loads(want(place.run("vault", "log", "--json", secret=FIRST)))["log"]
    return f"den som fanns gick att öppna och är hel; {len(log)} rader i loggen"


def window(place: Place) -> str:
    """The window opens."""
    want(place.run("check", "--window"), says="visade Hem")
    return f"öppnades och visade Hem ({place.platform})"


def plain_faults(place: Place) -> str:
    """What is wrong around the program is said in a sentence, and ends with 2."""
    if sys.platform != "win32":
        want(place.run(QT_QPA_PLATFORM="", DISPLAY=""), 2, says="ingen skärm")
        want(place.run(QT_QPA_PLATFORM="finns-inte"), 2, says="drivrutin")
    missing = place.inside(place.home / "saknas.toml")
    want(place.run("run", "ansvarig-kommun", *CASE, "--answers", missing), 2)
    want(place.run("package", "verify", missing), 2)
    in_the_way = place.home / "i-vagen"
    in_the_way.write_text("", encoding="utf-8")
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    barred = dict.fromkeys(names, f"{place.inside(in_the_way)}/x")
    want(place.run("check", "--window", **barred), says="visade Hem")
    want(place.run("search", "lik", **barred))
    return "ingen skärm, fel drivrutin, fil som saknas, mappar som inte går att skriva i"


def untouched(place: Place, before: dict[str, str]) -> str:
    """Nothing was written among the program's files."""
    after = _sums(place.folder)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if changed:
        raise Fault(f"programmet skrev i sin egen mapp: {', '.join(changed[:5])}")
    return f"{len(after)} filer är som de var"


def _sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _own(place: Place, path: Path) -> None:
    if place.user is not None:
        os.chown(path, place.user, place.user)


STEPS: tuple[tuple[str, Callable[[Place], str]], ...] = (
    ("Version", version),
    ("Självkontroll", self_check),
    ("Sökning", search),
    ("Fall till PDF", paper),
    ("Ärenden", store),
    ("Fönster", window),
    ("Fel i omgivningen", plain_faults),
)


def try_all(place: Place, *, kept: bool) -> bool:
    """Try each step; print how it went. Whether all went well."""
    _own(place, place.home)
    before = _sums(place.folder)
    store_folder = place.home / ".local" / "share" / "okapp" / "arenden"
    steps = [
        (title, kept_store if step is store and kept and store_folder.exists() else step)
        for title, step in STEPS
    ]
    steps.append(("Programmets mapp", lambda place: untouched(place, before)))
    well = True
    for title, step in steps:
        try:
            print(f"Bra  {title}: {step(place)}", flush=True)
        except (Fault, OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            well = False
            print(f"FEL  {title}: {error}", flush=True)
    return well


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the program; 0 where all went well, else 1."""
    parser = argparse.ArgumentParser(description="Prövar det installerade programmet.")
    parser.add_argument("program", type=Path)
    parser.add_argument("--root", type=Path, default=Path("/"))
    parser.add_argument("--user", type=int)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--platform", default="windows" if sys.platform == "win32" else "offscreen")
    parser.add_argument("--display", default="")
    given = parser.parse_args(arguments)
    root = given.root.absolute()
    program = given.program.absolute() if root == Path("/") else root / str(given.program).lstrip("/")
    with contextlib.ExitStack() as ending:
        home = given.home
        if home is None:
            home = Path(
                tempfile.mkdtemp(prefix="okapp-prov-", dir=root / "tmp" if root != Path("/") else None)
            )
            ending.callback(shutil.rmtree, home, ignore_errors=True)
        fenced = net_fence.available()
        place = Place(program, home.absolute(), root, given.user, given.platform, fenced, given.display)
        print(
            "Bra  Nät: varje försök att nå det dödar programmet"
            if fenced
            else "–    Nät: prövas inte på det här systemet"
        )
        return 0 if try_all(place, kept=given.home is not None) else 1


if __name__ == "__main__":
    sys.exit(main())
