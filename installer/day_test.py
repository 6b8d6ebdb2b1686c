"""The social worker's day in the installed program, in a real window with real keys: `python3 installer/day_test.py PATH`.

PATH is the program: dist/okapp/okapp, /usr/bin/okapp. Nothing in it is replaced: its clock, its passphrase cost and its
files are the user's. Amina starts it for the first time, answers the guide to a result, saves it in a new case, notes
a call, locks, loses the machine with a draft open, goes on, makes the request and saves it as a PDF. Then it is looked
into from outside: the PDF, the store by the commands, the window titles, and every file in the home for plain text.

Needs Xvfb, openbox, xdotool, setxkbmap, xprop, ImageMagick, dbus, at-spi2-core, gir1.2-atspi-2.0, python3-gi and
poppler-utils; runs as any user. --looks keeps a picture of each screen, --home keeps the home.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import net_fence

try:
    from day_hand import PATIENCE, Fault, Hand
    from day_left import (
        ANSWER,
        NAME,
        NUMBER,
        PERSON,
        PHRASE,
        SECRETS,
        WORKER,
        WRITTEN,
        command,
        content,
        copies,
        no_plain_text,
        paper,
        titles,
    )
except ImportError:  # another Python than the system's
    if sys.executable == "/usr/bin/python3" or not Path("/usr/bin/python3").exists():
        raise
    sys.exit(subprocess.run(["/usr/bin/python3", *sys.argv], check=False).returncode)

Steps = tuple[tuple[str, Callable[[], str]], ...]
CALLED = "Mottagningen i Sundbyberg, Eva Ek"
ACTION = "Vilken insats eller åtgärd gäller ärendet, och med vilket lagstöd? (frivilligt)"
RECIPIENT = "Socialtjänsten i Sundbyberg"
GROUND = "29 kap. 12 § socialtjänstlagen: uppgifter som behövs för att ta över ärendet"
ANSWERS = {
    "I vilken kommun är personen nu?": "Solna",
    "Har personen skyddade personuppgifter?": "Nej",
    "Är mat, sömn, skydd eller hälsa i fara nu?": "Ja",
    "Berörs barn?": "Ja",
    "Kan ett barn vara i fara?": "Nej",
    "Vad gäller ärendet?": "Insats eller bistånd enligt socialtjänstlagen",
    "Är det bara stadsdelar eller enheter i samma kommun som är oense?": "Nej",
    "Sträcker sig ärendet över den 1 juli 2025, då lagen byttes?": "Nej",
    "Gäller något av detta?": "Nej, inget av detta",
    "Är personen i fängelse eller på sjukhus, eller på väg ut därifrån?": "Nej",
    "Bor personen, eller bodde senast, någonstans genom ett beslut av en kommun?": "Nej",
    "Vilken annan kommun kan vara berörd?": "Sundbyberg",
    "Har personen en stadigvarande bostad någonstans?": "Nej, ingenstans",
    "Till vilken kommun är anknytningen starkast?": "En kommun pekar tydligt ut sig",
    "Vilken kommun är det?": "Sundbyberg",
    "Har den kommunen bekräftat att den ansvarar?": "Kommunen är tillfrågad men har inte svarat",
    "Har en kommun redan inlett en utredning som inte är avslutad?": "Nej",
    "Vill personen flytta till en annan kommun?": "Nej",
    "Är personen här kort tid och behöver hjälp på grund av hög ålder, funktionsnedsättning eller allvarlig sjukdom?": (
        "Nej"
    ),
    "Finns ett pågående ärende som kan behöva flyttas mellan två kommuner?": "Ja",
    "Vilken är er roll?": "Vi vill föra över ärendet till en annan kommun",
    "Hur långt har det kommit?": "Ingen skriftlig begäran är gjord",
    "Är anknytningen starkast till den andra kommunen?": "Ja",
    "Är det lämpligt att flytta ärendet med hänsyn till vad personen vill?": "Ja",
    "Är det lämpligt med hänsyn till hur länge hjälpen behövs?": "Ja",
    "Är det lämpligt med hänsyn till övriga omständigheter?": "Ja",
}


def first_start(h: Hand) -> str:
    """Hem at once, with nothing asked."""
    h.start()
    h.sees("Vad ska du göra?", "Vilken kommun ansvarar?")
    h.look("hem")
    if "Lösenfras" in h.read():
        raise Fault("en lösenfras frågas innan något ska sparas")
    return "Hem, utan frågor"


def guide(h: Hand) -> str:
    """The guide answered by keys to its result."""
    h.choose("Vilken kommun ansvarar?")
    h.sees("När gäller ärendet?")
    h.look("guiden")
    steps = walk(h)
    h.look("granska")
    h.press("Return")
    h.until(lambda: h.heading() == "Resultat", "inget resultat visas")
    h.look("resultat")
    return f"{steps} steg till ett resultat"


def walk(h: Hand) -> int:
    """Answer each step until the answers are to be checked."""
    answered: set[str] = set()
    for step in range(40):
        heading = h.heading()
        if heading == "Granska svaren":
            h.tab_to("Visa resultat")
            if missing := set(ANSWERS) - answered:
                raise Fault(f"guiden frågade inte: {', '.join(sorted(missing))}")
            return step
        while not h.is_at("Fortsätt"):
            answered |= answer(h)
            h.press("Tab")
        h.press("Return")
        h.until(lambda before=heading: h.heading() not in {before, ""}, f"steget »{heading}« släpper inte")
    raise Fault("guiden tar inte slut")


def answer(h: Hand) -> set[str]:
    """Answer the question that the focus stands on, if it is one of those; gives what was answered."""
    role, said = h.at()
    question = (h.around() or [""])[0] if role == "radio button" else said
    question = question.lstrip("0123456789. ").removesuffix(" (frivilligt)")
    if question not in ANSWERS:
        return set()
    if role == "radio button":
        h.pick(ANSWERS[question])
    else:
        h.press("ctrl+a")
        h.write(ANSWERS[question])
    return {question}


def first_save(h: Hand) -> str:
    """The store is made when something is first saved, and the answers go into a new case."""
    h.press("ctrl+s")
    h.sees("Skriv lösenfrasen igen")
    h.look("losenfras")
    h.fill("Ny lösenfras", PHRASE)
    h.fill("Skriv lösenfrasen igen", PHRASE)
    h.press("Return")
    h.sees("Spara återställningskoden på papper")
    h.look("kod")
    groups = code_groups(h)
    h.choose("Jag har skrivit av den")
    for number, group in enumerate(groups, 1):
        name = f"Skriv grupp {number} från papperet"
        if name in h.read():
            h.fill(name, group)
    h.look("kod-avskriven")
    h.choose("Kontrollera")
    h.sees("Vilket ärende hör det till?")
    h.choose("Nytt ärende")
    h.fill("Personnummer eller samordningsnummer", PERSON)
    h.fill("Namn", NAME)
    h.fill("Ärendenummer", NUMBER)
    h.look("nytt-arende")
    h.choose("Spara ärendet")
    h.sees("Sparat")
    h.look("sparat")
    return f"lösenfras, återställningskod i {len(groups)} grupper, nytt ärende"


def code_groups(h: Hand) -> list[str]:
    """The recovery code as it is shown: a group is read sign by sign."""
    found = [line.replace(" ", "") for line in h.read().splitlines() if re.fullmatch(r"(\w )+\w", line)]
    if len(found) < 4:
        raise Fault(f"återställningskoden gick inte att läsa: {h.read()}")
    return found


def contact(h: Hand) -> str:
    """A call is noted; the lock comes in the middle of it."""
    h.press("ctrl+2")
    h.until(lambda: h.heading() == "Ärenden" or NUMBER in h.read(), "ärendena visas inte")
    h.look("arenden")
    if "Delar av ärendet" not in h.read():
        h.tab_to("Ärenden")
        h.press("Return")
    h.sees("Delar av ärendet")
    h.look("arendet")
    section(h, "Kontaktlogg")
    h.choose("Anteckna kontakt")
    h.fill("Vem?", CALLED)
    h.fill("Vad gällde det?", "Boende från klockan 12 i dag.")
    h.fill("Vad svarade de?", ANSWER)
    h.press("ctrl+l")
    h.sees("Dina ärenden är låsta")
    h.look("last-mitt-i")
    if any(secret in h.read() for secret in SECRETS):
        raise Fault("det som är låst syns")
    unlock(h)
    h.sees("Anteckna kontakt", ANSWER)
    h.look("kvar-efter-lasning")
    h.choose("Spara")
    h.sees("Kontakten är sparad.")
    h.look("kontaktlogg")
    return "skriven, låst mitt i med Ctrl+L, upplåst med texten kvar, sparad"


def section(h: Hand, name: str) -> None:
    """A section of the case, by the arrow keys in its list."""
    h.tab_to("Delar av ärendet")
    h.press("Home")
    for _ in range(20):
        if name in h.headings():
            return
        h.press("Down")
    raise Fault(f"delen {name} nås inte med piltangenterna")


def unlock(h: Hand) -> None:
    """Write the passphrase on the lock screen."""
    h.sees("Dina ärenden är låsta")
    h.until(lambda: h.at()[0] == "password text", "inget fält för lösenfrasen har fokus")
    h.write(PHRASE)
    h.press("Return")
    h.until(lambda: "Dina ärenden är låsta" not in h.read(), "den låses inte upp")


def killed(h: Hand) -> str:
    """Closed and started again; then the machine dies while a draft is open, and the draft is where it was."""
    h.close()
    h.start()
    h.look("hem-efter-stangning")
    h.choose("Lås upp dina ärenden")
    unlock(h)
    h.press("ctrl+4")
    h.look("guiden-efter-stangning")
    back_to_draft(h)
    h.tab_to(ACTION)
    h.write(WRITTEN)
    h.until(
        lambda: re.search(r"^Sparat \d\d\.\d\d", h.read(), re.MULTILINE), "utkastet sparas inte av sig självt"
    )
    h.look("skrivet-och-sparat")
    h.write(" Och mer.")
    h.kill()
    h.start()
    h.look("hem-efter-avbrottet")
    h.choose("Lås upp dina ärenden")
    unlock(h)
    h.sees("Uppgifter till papperen", WRITTEN)
    h.until(lambda: h.is_at(ACTION), "fokus är inte där det var")
    h.look("dar-det-var")
    return "stängt och öppnat; dödat med utkastet öppet, och texten fanns kvar där den skrevs"


def back_to_draft(h: Hand) -> None:
    """From the result to the step with what is written for the papers."""
    h.sees("Resultat")
    for heading in ("Granska svaren", "Uppgifter till papperen"):
        h.choose("Tillbaka")
        h.until(lambda heading=heading: h.heading() == heading, f"»{heading}« visas inte")


def request(h: Hand, pdf: Path) -> str:
    """The guide is made final, and the request to the other municipality saved as a PDF."""
    h.fill(ACTION, WRITTEN)
    h.choose("Fortsätt")
    h.choose("Visa resultat")
    h.until(lambda: h.heading() == "Resultat", "inget resultat visas")
    h.choose("Gör klar")
    h.sees("Färdig och låst: version 1")
    h.look("fardig-och-last")
    h.choose("Begäran om överflyttning")
    h.sees("Spara och fortsätt")
    h.look("vem-gor-papperet")
    h.fill("Namn", WORKER)
    h.choose("Spara och fortsätt")
    h.until(lambda: "som sidor" in h.at()[1], "papperet visas inte")
    h.choose("Lämna till någon annan")
    h.fill("Vem ska få det?", RECIPIENT)
    while GROUND not in h.beside():
        h.press("Tab")
    h.pick(GROUND)
    h.look("grund")
    h.choose("Gå vidare")
    h.choose("Jag har prövat det: fortsätt")
    h.sees("Antecknat som utlämnat")
    h.look("begaran")
    h.choose("Spara som PDF")
    h.sees("Välj var filen ska sparas")
    h.look("varning")
    h.choose("Välj var filen ska sparas")
    h.give_path(pdf)
    h.until(lambda: pdf.exists() and pdf.stat().st_size, "ingen PDF-fil sparades")
    h.until(lambda: h.heading() and "Spara som PDF" in h.read(), "fönstret kommer inte tillbaka")
    h.look("begaran-sparad")
    return f"profilen frågad vid första papperet, {pdf.stat().st_size // 1024} kB sparade i en mapp"


def ending(h: Hand) -> str:
    """Locked and closed."""
    h.press("ctrl+l")
    h.sees("Dina ärenden är låsta")
    h.close()
    return "låst och stängt"


def later(h: Hand) -> str:
    """Another version, or the same again: the case is there and opens."""
    h.start()
    h.choose("Lås upp dina ärenden")
    unlock(h)
    h.press("ctrl+2")
    h.sees(NUMBER)
    h.look("arendet-senare")
    h.close()
    return "upplåst, ärendet finns"


# The screen, and the whole of it


@contextlib.contextmanager
def screen() -> Iterator[None]:
    """An X server of its own with a Swedish keyboard and a window manager."""
    reading, writing = os.pipe()
    given = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(given, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        os.environ["DISPLAY"] = f":{said.readline().strip()}"
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(["setxkbmap", "se"], check=True, timeout=PATIENCE)
        ready = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        end = time.monotonic() + PATIENCE
        while (
            b"window id"
            not in subprocess.run(ready, check=True, capture_output=True, timeout=PATIENCE).stdout
        ):
            if time.monotonic() > end or manager.poll() is not None:
                raise OSError("fönsterhanteraren kom inte igång")
        yield
    finally:
        for one in (manager, server):
            one.terminate()
            one.wait()


def the_day(h: Hand, home: Path, files: Path) -> Steps:
    """The whole day, and what it left."""
    pdf = files / "begaran.pdf"
    copied = files / "kopior"
    return (
        ("Första start", lambda: first_start(h)),
        ("Guiden", lambda: guide(h)),
        ("Första gången något sparas", lambda: first_save(h)),
        ("Kontakt", lambda: contact(h)),
        ("Avbrott", lambda: killed(h)),
        ("Begäran som PDF", lambda: request(h, pdf)),
        ("Låst och stängt", lambda: ending(h)),
        ("Säkerhetskopia", lambda: copies(h, copied)),
        ("Innehåll", lambda: content(h)),
        ("PDF-filen", lambda: paper(pdf)),
        ("Fönstrens namn", lambda: titles(h)),
        ("Hemmappen", lambda: no_plain_text(home)),
    )


def the_day_after(h: Hand, home: Path) -> Steps:
    """What was there is there."""
    return (
        ("Ärendena", lambda: later(h)),
        ("Kontroll", lambda: " ".join(command(h, "vault", "verify").split())),
        ("Hemmappen", lambda: no_plain_text(home)),
    )


def play(h: Hand, steps: Steps) -> bool:
    """Play the steps; print how each went. Whether all went well."""
    for title, step in steps:
        began = time.monotonic()
        try:
            print(f"Bra  {title}: {step()} ({time.monotonic() - began:.0f} s)", flush=True)
        except (Fault, OSError, subprocess.SubprocessError) as error:
            print(f"FEL  {title}: {error}", flush=True)
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                h.look("fel")
            return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the day; 0 where all went well, else 1."""
    parser = argparse.ArgumentParser(
        description="Spelar socialsekreterarens dag i det installerade programmet."
    )
    parser.add_argument("program", type=Path)
    parser.add_argument("--looks", type=Path, help="mapp för en bild av varje skärm")
    parser.add_argument("--home", type=Path, help="hemmapp som behålls")
    parser.add_argument("--after", action="store_true", help="se bara att dagen finns kvar i --home")
    given = parser.parse_args(arguments)
    os.environ["LC_ALL"] = "C.UTF-8"
    if "OKAPP_DAY_BUS" not in os.environ:
        os.environ["OKAPP_DAY_BUS"] = "yes"
        again = [sys.executable, __file__, *(sys.argv[1:] if arguments is None else arguments)]
        return subprocess.run(["dbus-run-session", "--", *again], check=False).returncode
    with tempfile.TemporaryDirectory(prefix="okapp-dag-") as own, screen():
        home = (given.home or Path(own) / "hem").absolute()
        looks = (given.looks or Path(own) / "bilder").absolute()
        files = Path(own) / "filer"
        for folder in (home, looks, files):
            folder.mkdir(parents=True, exist_ok=True)
        fence = net_fence.fence() if net_fence.available() else None
        print("Bra  Nät: varje försök dödar programmet" if fence else "–    Nät: prövas inte här", flush=True)
        hand = Hand(given.program.absolute(), home, looks, fence)
        try:
            return (
                0
                if play(hand, the_day_after(hand, home) if given.after else the_day(hand, home, files))
                else 1
            )
        finally:
            hand.stop()
            shutil.copytree(files, looks / "filer", dirs_exist_ok=True)


if __name__ == "__main__":
    sys.exit(main())
