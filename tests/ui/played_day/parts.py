"""The day of section 5.1 in parts, each a run of the real program: what Amina, and later Bo, do at the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from okapp.settings import Appearance
from okapp.ui.cases.case_page import CasePage
from okapp.ui.vault.code_sheet import CodeSheet
from okapp.ui.vault.restore_page import RestorePage
from tests.ui.pauses import UNLOCKING
from tests.ui.played_day.player import CONTROL, Key, Player, focused
from tests.ui.played_day.walk import walk
from tests.ui.set_ups import SetUp

PASSPHRASE = "fyra blå åkrar i regn"
COLLEAGUE = "tolv gröna hus vid ån"
SEAL = "sju vita båtar i hamn"
NAME = "Åsa Provsson"
NUMBER = "2026-0417"
ACTION = "Vilken insats eller åtgärd gäller ärendet, och med vilket lagstöd? (frivilligt)"
SAVED = "Akut boende för Åsa och barnen."
TRANSFER = "29 kap. 12 § socialtjänstlagen: uppgifter som behövs för att ta över ärendet"
DEADLINE = "Har Sundbyberg svarat på begäran?"
OTHER = "Annan grund, som jag skriver"
WRONG = "Den här anteckningen hör till en annan person."
RECIPIENT = "Socialtjänsten i Sundbyberg"
ANSWER = "De återkommer före klockan elva."
COLOURS = {Appearance.LIGHT: "Ljusa", Appearance.DARK: "Mörka"}
QUICK = {
    "vistas_i": "Solna",
    "skyddad_folkbokforing": "nej",
    "akut_behov": "ja",
    "barn_berors": "ja",
    "barn_i_fara": "nej",
    "boende_genom_annan_kommuns_beslut": "nej",
    "anstalt_sjukhus": "nej",
    "stadigvarande_bostad": "ingen",
    "annan_kommun": "Sundbyberg",
}
WHOLE = {
    **QUICK,
    "arendetyp": "sol_insats",
    "intern_tvist_stadsdelar": "nej",
    "over_lagandringen": "nej",
    "sarskild_grupp": "ingen",
    "pagaende_utredning": "nej",
    "vill_flytta": "nej",
    "kort_vistelse_pga_funktionsnedsattning": "nej",
    "pagaende_arende": "ja",
    "starkast_anknytning": "en_kommun",
    "anknytning_kommun": "Sundbyberg",
    "annan_kommun_bekraftar": "tystnad",
    "overflyttning_roll": "vi_begar",
    "overflyttning_lage": "ej_begard",
    "kriterium_anknytning": "ja",
    "kriterium_onskemal": "ja",
    "kriterium_varaktighet": "ja",
    "kriterium_ovrigt": "ja",
}


@dataclass(frozen=True)
class Hand:
    """What a part has: the player, the folder for files, how time is let go by, a way to tell the test, and the set-up.

    `sum_up` tells how the part went so far; it is done at the end of those that end.
    """

    player: Player
    files: Path
    pass_by: Callable[[float], None]
    say: Callable[..., None]
    set_up: SetUp
    sum_up: Callable[[], None]


def morning(hand: Hand) -> None:
    """First start: quick check, the whole guide, the library, and the first save."""
    p = hand.player
    dress(hand)
    p.look("01-hem")
    p.choose("Snabbkoll vid dörren eller i telefon")
    p.look("02-snabbkoll-start")
    p.press(Key.Key_Return)
    p.look("03-snabbkoll")
    walk(p, QUICK)
    p.look("04-snabbkoll-granska")
    p.press(Key.Key_Return)
    p.look("05-snabbkoll-svar")
    p.choose("Fortsätt till hela guiden")
    p.look("06-hela-guiden")
    walk(p, WHOLE, until="papper")
    p.look("07-papper")
    p.press(Key.Key_3, modifier=CONTROL)
    p.look("08-bibliotek")
    p.write("hemlös")
    p.press(Key.Key_Return)
    p.look("09-traffar")
    p.press(Key.Key_4, modifier=CONTROL)
    p.look("10-tillbaka-i-guiden")
    walk(p, WHOLE)
    p.look("11-granska")
    p.press(Key.Key_Return)
    p.look("12-resultat")
    first_save(p)
    contact(p)
    locks(hand)
    type_until_killed(hand)


def dress(hand: Hand) -> None:
    """Choose colours and text size, and go back to Hem."""
    p = hand.player
    p.press(Key.Key_5, modifier=CONTROL)
    p.look("00-installningar")
    p.pick(COLOURS[hand.set_up.appearance])
    p.pick(f"{hand.set_up.text_size:.0%}".replace("%", "\u00a0%"))
    p.look("00-vald-text")
    p.press(Key.Key_1, modifier=CONTROL)


def first_save(p: Player) -> None:
    """The store is made when something is first saved, and the answers are put into a new case."""
    p.press(Key.Key_S, modifier=CONTROL)
    p.look("13-losenfras")
    make_store(p, PASSPHRASE, look="14-kod")
    p.sees("Vilket ärende hör det till?")
    p.look("16-valj-arende")
    p.choose("Nytt ärende")
    p.look("17-nytt-arende")
    p.fill("Personnummer eller samordningsnummer", "19121212-1212")
    p.fill("Namn", NAME)
    p.fill("Ärendenummer", NUMBER)
    p.look("18-nytt-arende-ifyllt")
    p.choose("Spara ärendet")
    p.sees("Sparat")
    p.look("19-sparat")


def make_store(p: Player, passphrase: str, *, look: str) -> None:
    """Choose a passphrase, write the code by hand and show that it is on paper."""
    p.write(passphrase)
    p.press(Key.Key_Tab)
    p.fill("Skriv lösenfrasen igen", passphrase)
    p.press(Key.Key_Return)
    p.sees("Spara återställningskoden på papper")
    p.look(look)
    groups = p.get(lambda: [one.plain for one in _sheet(p).groups])
    p.choose("Jag har skrivit av den")
    p.look(f"{look}-kontroll")
    for number, group in enumerate(groups, 1):
        name = f"Skriv grupp {number} från papperet"
        if name in p.get(p.read):
            p.fill(name, group)
    p.choose("Kontrollera")
    p.until(lambda: p.desktop.cases.caseload is not None, "the store is not made")
    p.settle()


def _sheet(p: Player) -> CodeSheet:
    return next(one for one in p.desktop.window.findChildren(CodeSheet) if one.isVisible())


def open_case(p: Player) -> None:
    """Ärenden, and the case at the top of the list."""
    p.press(Key.Key_2, modifier=CONTROL)
    p.look("20-arenden")
    p.tab_to("Ärenden")
    p.press(Key.Key_Return)
    p.sees(NUMBER)


def section(p: Player, name: str) -> None:
    """A section of the case: from the list of sections, or the drop-down list where there is no room for it."""
    if "Del av ärendet" in p.get(p.read):
        p.select("Del av ärendet", name)
        return
    p.tab_to("Delar av ärendet")
    p.press(Key.Key_Home)
    titles = p.get(lambda: [one.title for one in _case(p).sections.values()])
    p.press(*(Key.Key_Down for _ in range(titles.index(name))))
    assert p.get(lambda: _case(p).section.title) == name


def _case(p: Player) -> CasePage:
    return next(one for one in p.desktop.window.findChildren(CasePage) if one.isVisible())


def contact(p: Player) -> None:
    """A call to the other municipality is written down."""
    open_case(p)
    p.look("21-arendet")
    section(p, "Kontaktlogg")
    p.choose("Anteckna kontakt")
    p.look("22-anteckna-kontakt")
    p.fill("Vem?", "Mottagningen i Sundbyberg, Eva Ek")
    p.fill("Vad gällde det?", "Boende från klockan 12 i dag.")
    p.fill("Vad svarade de?", ANSWER)
    p.press(Key.Key_L, modifier=CONTROL)
    unlock(p)
    p.sees("Anteckna kontakt", "Vad svarade de?")
    p.look("22b-kvar-efter-lasning")
    p.choose("Spara")
    p.sees("Kontakten är sparad.")
    p.look("23-kontaktlogg")


def unlock(p: Player) -> None:
    """Write the passphrase on the lock screen."""
    p.sees("Dina ärenden är låsta")
    at, p.eye.at = p.eye.at, UNLOCKING
    p.write(PASSPHRASE)
    p.press(Key.Key_Return)
    p.until(lambda: p.desktop.cases.caseload is not None, "it does not open")
    p.settle()
    p.eye.at = at


def locks(hand: Hand) -> None:
    """Ctrl+L; then nobody is there: the notice, a key that stays, and the lock by itself."""
    p = hand.player
    p.press(Key.Key_L, modifier=CONTROL)
    p.look("24-last")
    assert not p.get(lambda: NUMBER in p.read())
    unlock(p)
    p.sees("Kontaktlogg")
    p.look("25-upplast")
    hand.pass_by(4 * 60 + 35)
    p.sees("Ökapp låses om")
    p.look("26-lases-snart")
    p.press(Key.Key_A)
    p.until(lambda: "Ökapp låses om" not in p.read(), "the notice stays")
    hand.pass_by(5 * 60 + 1)
    p.sees("Dina ärenden är låsta")
    p.look("27-last-av-sig-sjalvt")
    unlock(p)


def type_until_killed(hand: Hand) -> None:
    """Back into the guide; something is written and saved by itself, and then the machine dies while more is written."""
    p = hand.player
    p.press(Key.Key_4, modifier=CONTROL)
    p.sees("Resultat")
    p.choose("Tillbaka")
    p.choose("Tillbaka")
    p.sees("Uppgifter till papperen")
    p.tab_to(ACTION)
    p.write(SAVED)
    p.sees("Sparar")
    p.sees("Sparat 08.")
    p.look("28-skrivet-och-sparat")
    hand.sum_up()
    hand.say("kept")
    while True:
        p.write("Och mer. ")


def afternoon(hand: Hand) -> None:
    """After the kill: where it was; final, the request, the sealed file and a backup."""
    p = hand.player
    p.look("30-hem-efter-avbrottet")
    p.choose("Lås upp dina ärenden")
    unlock(p)
    p.sees("Uppgifter till papperen")
    p.until(lambda: p.is_at(ACTION), "the focus is elsewhere")
    assert p.get(lambda: focused().toPlainText().startswith(SAVED))
    p.look("31-dar-det-var")
    p.press(Key.Key_A, modifier=CONTROL)
    p.write(SAVED)
    p.choose("Fortsätt")
    p.choose("Visa resultat")
    p.sees("Resultat")
    p.choose("Gör klar")
    p.sees("Färdig och låst: version 1")
    p.look("32-klar")
    request(hand)
    seal(hand)
    backup(p)


def request(hand: Hand) -> None:
    """The request for transfer, to the other municipality, as a file."""
    p = hand.player
    p.choose("Begäran om överflyttning")
    p.look("33-vem-gor-papperet")
    p.fill("Namn", "Amina Prov")
    p.choose("Spara och fortsätt")
    p.sees("Lämna till någon annan")
    p.look("34-begaran")
    p.choose("Lämna till någon annan")
    p.look("35-vem-ska-fa-det")
    p.fill("Vem ska få det?", RECIPIENT)
    p.pick(TRANSFER)
    p.look("36-grund")
    p.choose("Gå vidare")
    p.sees("Jag har prövat det: fortsätt")
    p.look("37-provat")
    p.choose("Jag har prövat det: fortsätt")
    p.sees("Antecknat som utlämnat")
    p.look("38-begaran-klar")
    p.choose("Spara som PDF")
    p.until(p._dialog, "no warning before the file")
    p.look("38b-varning")
    p.answer("Välj var filen ska sparas")
    p.give_path(hand.files / "begaran.pdf")
    p.look("39-begaran-sparad")


def seal(hand: Hand) -> None:
    """The whole case in a sealed file, for Bo who takes over."""
    p = hand.player
    open_case(p)
    p.look("40-arendet-efter")
    section(p, "Om ärendet")
    p.choose("Lämna över ärendet")
    p.look("41-lamna-over")
    p.fill("Vem ska få det?", "Bo Prov, Solna")
    p.pick(OTHER)
    p.fill("Vilken är grunden?", "Samma enhet, Bo tar över handläggningen.")
    p.fill("Ny lösenfras", SEAL)
    p.fill("Skriv lösenfrasen igen", SEAL)
    p.look("42-lamna-over-ifyllt")
    p.choose("Gå vidare")
    p.give_path(hand.files)
    p.sees("Ärendefilen är klar")
    p.look("43-arendefilen")
    p.choose("Tillbaka till ärendet")
    section(p, "Datum att bevaka")
    p.choose("Nytt datum")
    p.look("43b-nytt-datum")
    p.fill("Vilken dag?", "2026-12-20")
    p.fill("Vad ska göras?", DEADLINE)
    p.choose("Spara")
    p.sees(DEADLINE)
    p.press(Key.Key_1, modifier=CONTROL)
    p.sees(DEADLINE)
    p.look("43c-att-gora")


def backup(p: Player) -> None:
    """A backup by hand, besides the day's own."""
    p.press(Key.Key_5, modifier=CONTROL)
    p.look("44-installningar")
    p.choose("Säkerhetskopior")
    p.look("45-sakerhetskopior")
    p.choose("Gör en säkerhetskopia nu")
    p.sees("Säkerhetskopian är gjord och kontrollerad.")
    p.look("46-kopian-gjord")


def colleague(hand: Hand) -> None:
    """Bo, on another machine: his own store, and the case taken in."""
    p = hand.player
    dress(hand)
    p.press(Key.Key_2, modifier=CONTROL)
    p.look("50-bo-arenden")
    p.choose("Skapa plats för ärenden")
    make_store(p, COLLEAGUE, look="51-bo-kod")
    p.look("52-bo-tomt")
    p.choose("Ta emot ett ärende")
    p.give_path(next(hand.files.glob("*.okarende")))
    p.look("53-ta-emot")
    p.write(SEAL)
    p.press(Key.Key_Return)
    p.sees("Lägg in ärendet")
    p.look("54-vad-som-kommer-in")
    p.choose("Lägg in ärendet")
    p.sees(f"Ärende {NUMBER}")
    p.look("55-inlagt")
    section(p, "Kontaktlogg")
    p.sees(ANSWER)


def mistake(hand: Hand) -> None:
    """The day after something is written that should not be there, and the backup is got back; then it is moved."""
    p = hand.player
    p.choose("Lås upp dina ärenden")
    unlock(p)
    open_case(p)
    p.choose("Skriv anteckning")
    p.fill("Anteckning", WRONG)
    p.choose("Spara")
    p.sees("Anteckningen är sparad.")
    p.press(Key.Key_5, modifier=CONTROL)
    p.choose("Säkerhetskopior")
    p.choose("Hämta tillbaka en säkerhetskopia")
    p.look("60-hamta-tillbaka")
    p.select("Vilken säkerhetskopia?", p.get(lambda: _yesterday(p)))
    p.fill("Lösenfras", PASSPHRASE)
    p.press(Key.Key_Return)
    p.sees("Lägg kopian på plats")
    p.look("61-vad-kopian-har")
    p.choose("Lägg kopian på plats")
    p.sees("Dina ärenden är låsta")
    p.look("62-pa-plats")
    unlock(p)
    moved(p)


def moved(p: Player) -> None:
    """What is final is marked as moved to the case system."""
    open_case(p)
    section(p, "Anteckningar")
    p.sees("Det finns inga anteckningar.")
    section(p, "Guider")
    p.look("63-guider")
    p.choose("Markera som flyttad")
    p.look("64-flyttad")
    p.choose("Spara")
    p.sees("Markerad som flyttad.")
    p.look("65-markerad")


def removal(hand: Hand) -> None:
    """Two months later the case is on the removal list; a person approves, and the receipt says until when."""
    p = hand.player
    p.choose("Lås upp dina ärenden")
    unlock(p)
    p.look("70-hem-senare")
    p.choose("1 ärende står på gallringslistan")
    p.sees("1 ärende står på gallringslistan.")
    p.look("71-arbetskopior")
    p.choose("Gå igenom gallringslistan")
    p.look("72-gallringslistan")
    p.choose("Radera de markerade")
    p.sees("Markera minst ett ärende.")
    p.choose("Markera alla")
    p.choose("Radera de markerade")
    p.until(p._dialog, "no question")
    p.look("73-fraga")
    p.answer("Radera")
    p.sees("Kvitto på gallring")
    p.look("74-kvitto")
    p.choose("Ta bort säkerhetskopior som kan ha uppgifterna")
    p.sees("En ny säkerhetskopia är gjord.")
    p.look("74b-kopiorna-borta")
    p.choose("Tillbaka")
    p.choose("Tillbaka till arbetskopior")
    p.look("75-arbetskopior-efter")
    p.press(Key.Key_2, modifier=CONTROL)
    p.choose("Tillbaka till ärendena")
    p.sees("Du har inga öppna ärenden")
    p.look("76-tomt")


def _yesterday(p: Player) -> str:
    """The newest backup of the day before, as the list of backups calls it."""
    page = next(one for one in p.desktop.window.findChildren(RestorePage) if one.isVisible())
    lines = [page.choice.box.itemText(at) for at in range(page.choice.box.count())]
    return next(line for line in lines if line.startswith("20 november 2026 kl. 13"))


PARTS: dict[str, Callable[[Hand], None]] = {
    "morning": morning,
    "afternoon": afternoon,
    "colleague": colleague,
    "mistake": mistake,
    "removal": removal,
}
