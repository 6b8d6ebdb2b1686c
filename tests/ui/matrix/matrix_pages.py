"""The one list of all places, pages and dialogs: how each is shown, and the classes that are seen then."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from okapp.casework.copies import put_in
from okapp.casework.papers import offers
from okapp.casework.runs import Run
from okapp.desktop import CASES, HOME
from okapp.library.copies import Copies, CopyDetails
from okapp.library.copies.pdf import PdfReader
from okapp.ui.library.copy_reader import CopyReader
from okapp.ui.library.quick_search import QuickSearch
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.trouble import TroublePlace
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.wizard.session import opened
from okapp.wizards.samordnad_plan import GUIDE as PLAN
from tests.library import pdfs
from tests.library.test_copies_pdf import Watch
from tests.ui.cases import test_cases_a11y as cases
from tests.ui.library import test_library_looks as library
from tests.ui.matrix.matrix_kit import BARRED, NO_STORE, Entry, Program
from tests.ui.vault import test_a11y as vault
from tests.ui.wizard import test_egenvard_pages as egenvard
from tests.ui.wizard import test_pages as guides
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.plan_hands import WHOLE, case_with, show_plan
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE
from tests.ui.wizard.test_egenvard_screen import at

CASE_CLASSES = {
    "lista": "CasesPlace",
    "nytt": "NewCasePage",
    "skal": "ReasonPage",
    "lamna-over": "SealForm",
    "fil-klar": "SealedPage",
    "ta-emot": "ImportPage",
    "att-gora": "DatesPage",
    "arbetskopior": "CopiesPage",
    "gallringslista": "RemovalPage",
    "logg": "LogPage",
    "papper": "PaperPage",
    "lamna-papper": "ShareForm",
    "inga-traffar": "CasesPlace",
    **dict.fromkeys(
        (
            *("starta-guide", "ny-version", "flyttad", "anteckning", "kontakt", "datum"),
            *("person", "foretradare", "samtycke"),
        ),
        "StoreForm",
    ),
}
GUIDE_CLASSES = {
    "lista": "ListPage",
    "start": "StartPage",
    "granska": "CheckPage",
    "resultat": "ResultPage",
    "annat-datum": "ComparePage",
    "eget-fall": "OwnCasePage",
    "testbok": "TestBookPage",
    "profil": "ProfilePage",
    **dict.fromkeys(("steg", "fel", "falt", "grupp", "rad", "sista"), "StepPage"),
}
LIBRARY_CLASSES = {"binder": "BinderChoice", "no_hits": "NoHitsPage", "filters": "FilterPage"}
HEADINGS = "Rubriker i verksamhetssystemet"
PLAN_STEPS = tuple(dict.fromkeys(step.key for step in PLAN.wizard.editions[-1].steps))
VAULT_CLASSES = {
    "skapa": ("MakeStore", "_PassphrasePage"),
    "kod": ("_CodePage",),
    "last": ("LockPlace",),
    "byt-fras": ("PassphrasePage",),
    "ny-kod": ("NewCodePage",),
    "byt-nyckel": ("RekeyPage",),
}


def push(program: Program, name: str) -> None:
    """Press the button or link of the window that says or is called this."""

    def called() -> list[Button | LinkButton]:
        buttons = [one for kind in (Button, LinkButton) for one in program.window.findChildren(kind)]
        return [
            one for one in buttons if one.isVisible() and name in (one.text().strip(), one.accessibleName())
        ]

    program.qtbot.waitUntil(lambda: bool(called()))  # a page may come part by part
    called()[0].click()
    program.settle()


# The cases


def in_cases(name: str) -> Entry:
    return Entry(lambda program: cases.PAGES[name](program.cases()), (CASE_CLASSES.get(name, "CasePage"),))


def accesses(program: Program) -> None:
    house = program.cases()
    house.open("full").show_section("case_file")
    house.page.section.show_accesses()


# The guides


def finished(program: Program) -> Run:
    around = program.desk.place._needs.around
    return Run(guide=SAMPLE, matter_date=TODAY, today=TODAY, around=around, answers=ANSWERS)


def in_sample_guide(name: str) -> Entry:
    return Entry(
        lambda program: guides.PAGES[name](program.desk, finished(program)),
        (GUIDE_CLASSES.get(name, "WizardPlace"),),
    )


def in_egenvard(step: str, key: str) -> Entry:
    def show(program: Program) -> None:
        desk = program.desk
        at(desk, program.qtbot, desk.place._needs.around, step, key)

    return Entry(show, ("StepPage" if step else "ResultPage",))


def in_plan(step: str) -> Entry:
    def show(program: Program) -> None:
        desk = program.desk
        around = desk.place._needs.around
        case = case_with(step, around) if step else WHOLE
        show_plan(desk, program.qtbot, around, step, case=case)

    return Entry(show, ("StepPage" if step else "ResultPage",))


def examples(program: Program) -> None:
    program.desk.place.show_examples()


def strip(program: Program) -> None:
    guides.show_result(program.desk, finished(program))
    program.settle()
    push(program, "Kopiera till verksamhetssystemet")


def paper(program: Program) -> None:
    desk, run = program.desk, finished(program)
    desk.place.go_to(opened(run))
    program.settle()
    desk.place.make_paper(desk.place.session, offers(run)[0])
    program.settle()
    if desk.kind == "ProfilePage":
        push(program, "Hoppa över")
    program.qtbot.waitUntil(lambda: getattr(desk.place.page, "finished", None) is not None)


def choosing(program: Program) -> None:
    paper(program)
    push(program, "Välj vad som ska med")
    program.qtbot.waitUntil(lambda: program.desk.kind == "ChoosePage")


def revising(program: Program) -> None:
    desk = program.desk
    guides.show_result(desk, finished(program))
    desk.place.saving.ask_reason(None)


# The library and the help


def in_library(state: Callable[[object], None]) -> Entry:
    def show(program: Program) -> None:
        place = program.library
        program.qtbot.waitUntil(lambda: place._needs.desk.ready, timeout=60_000)
        state(place)
        program.qtbot.waitUntil(lambda: not place.finding._preview.isActive())

    return Entry(show, (LIBRARY_CLASSES.get(state.__name__, "LibraryPlace"),))


def no_hits(place) -> None:
    place.search_for("xyzxyzxyz")


def binder(place) -> None:
    place.open_binder()


def quick_search(program: Program) -> QWidget:
    program.window.open(HOME)
    program.hands.desktop.quick_search()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QuickSearch)]
    dialog.search.set_value("betalar")
    dialog.refresh()
    program.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=60_000)
    return dialog


def help_page(program: Program) -> None:
    program.window.open(HOME)
    program.hands.desktop.open_help("kortkommandon")


# The settings


def setting(*ways: str) -> Callable[[Program], None]:
    def show(program: Program) -> None:
        assert program.settings is not None
        program.settle()
        for way in ways:
            push(program, way)

    return show


def one_source(program: Program) -> None:
    setting("Källor som Ökapp inte har kontrollerat")(program)
    next(iter(program.settings.stack.top().ways.values())).link.click()


def form_of_row(way: str) -> Callable[[Program], None]:
    """The form for a new row of a list."""

    def show(program: Program) -> None:
        setting(way)(program)
        program.settings.stack.top().add()

    return show


def preview(program: Program) -> None:
    file = program.folder / "lista.csv"
    rows = "kommun;funktion;telefon;tider;kontrollerad_den\nSolna;Socialjour;08-000 00 01;Dygnet runt;2026-01-19\n"
    file.write_text(rows, encoding="utf-8")
    setting("Kontaktbok")(program)
    program.hands.desktop.shell.dialogs.path = file
    program.settings.stack.top().choose_import()


def copy_about(program: Program) -> QWidget:
    copies = Copies(program.folder / "kopior")
    file = program.folder / "avtal.pdf"
    file.write_bytes(pdfs.with_texts(["Första sidan", "Andra sidan"]))
    details = CopyDetails(
        agreement="hok", title="Vårt avtal", version="1", dated=None, source="Länets webbplats"
    )
    key = put_in(copies, file, details, TODAY, reader=PdfReader(), watch=Watch(), pictures_too=True).key
    shell = program.hands.desktop.shell
    reader = CopyReader(
        shell.theme, program.hands._tasks, shell.dialogs, copies, {"hok": "Huvudöverenskommelsen"}.__getitem__
    )
    window = program.alone(reader)
    reader.open(key)
    program.qtbot.waitUntil(lambda: not program.hands._tasks.busy(), timeout=60_000)
    reader.turn.click()
    return window


SETTINGS_PAGES = {
    "las": (setting("Låsning och urklipp"), "LockPage"),
    "nycklar": (setting("Lösenfras och nycklar"), "KeysPage"),
    "byt-fras": (setting("Lösenfras och nycklar", "Byt lösenfras"), "PassphrasePage"),
    "ny-kod": (setting("Lösenfras och nycklar", "Ny återställningskod"), "NewCodePage"),
    "byt-nyckel": (setting("Lösenfras och nycklar", "Byt nyckel"), "RekeyPage"),
    "kopior": (setting("Säkerhetskopior"), "BackupsPage"),
    "punkter": (setting("Punkter ur överenskommelsen"), "RulesPage"),
    "punkt": (form_of_row("Punkter ur överenskommelsen"), "OwnPage"),
    "kontakter": (setting("Kontaktbok"), "ContactsPage"),
    "kontakt": (form_of_row("Kontaktbok"), "ContactForm"),
    "kontakter-in": (preview, "PreviewPage"),
    "rubriker": (setting(HEADINGS), "HeadingsPage"),
    "rubrik": (form_of_row(HEADINGS), "HeadingForm"),
    "organisation": (setting("Organisationens namn och logotyp"), "OrganisationPage"),
    "arkiv": (setting("Filer för arkivet"), "ArchivePage"),
    "granser": (setting(PLAN.wizard.title), "LimitsPage"),
    "kallor": (setting("Källor som Ökapp inte har kontrollerat"), "SourcesPage"),
    "kalla": (one_source, "SourceForm"),
}


# The store


def lock(program: Program) -> None:
    program.hands.cases.lock()


def restore(program: Program) -> None:
    program.hands.cases.lock()
    program.hands.vault.screen.show_restore()


def trouble(program: Program) -> None:
    place = TroublePlace(program.hands.desktop.shell.theme, "Ärenden", "Filen gick inte att läsa.")
    program.window.put(CASES, place)
    program.window.open(CASES)


def in_vault(name: str) -> Entry:
    def show(program: Program) -> QWidget:
        return program.alone(vault.PAGES[name](program.hands.desktop.shell.theme))

    return Entry(show, VAULT_CLASSES.get(name, ()), NO_STORE)


# Dialogs


def boxed(call: Callable[[Dialogs, QWidget], object]) -> Entry:
    """A question or a notice: shown instead of waited for."""

    def show(program: Program) -> QWidget:
        shown: list[QMessageBox] = []
        with (
            patch.object(QMessageBox, "exec", lambda box: shown.append(box) or box.show()),
            patch.object(QMessageBox, "deleteLater", lambda _box: None),
        ):
            call(Dialogs(program.hands.desktop.shell.theme), program.window)
        (box,) = shown
        return box

    return Entry(show, ("MessageBox",), NO_STORE)


WORDS = "Det finns uppgifter som inte är sparade i Guider. De försvinner om du avslutar nu."
BOXES = {
    "beskedet": lambda dialogs, window: dialogs.tell(window, "Ärendefilen är inte inlagd än", WORDS),
    "fragan": lambda dialogs, window: dialogs.ask_leave(window, "Guider"),
    "valet": lambda dialogs, window: dialogs.choose(window, "Spara?", WORDS, ["Spara", "Kasta", "Avbryt"]),
    "varningen": lambda dialogs, window: dialogs.warn(
        window, "Papperet har personuppgifter", WORDS, yes="Spara", no="Avbryt", again="Visa inte igen"
    ),
    "felet": lambda dialogs, window: dialogs.fault(window, "ValueError i okapp/app.py rad 1"),
}
PAGES: dict[str, Entry] = {
    "hem": Entry(lambda program: program.window.open(HOME) and None, ("HomePlace",)),
    "hem-utan-lager": Entry(lambda program: program.window.open(HOME) and None, ("HomePlace",), NO_STORE),
    **{f"arenden-{name}": in_cases(name) for name in cases.PAGES},
    "arenden-utlamnanden": Entry(accesses, ("AccessPage",)),
    "arenden-utan-lager": Entry(lambda program: program.window.open(CASES) and None, ("NoCases",), NO_STORE),
    "arenden-hindrade": Entry(lambda program: program.window.open(CASES) and None, ("BarredCases",), BARRED),
    "arenden-fel": Entry(trouble, ("TroublePlace",), NO_STORE),
    **{f"guider-{name}": in_sample_guide(name) for name in guides.PAGES},
    **{f"egenvard-{step or 'resultat'}": in_egenvard(step, key) for step, key in egenvard.PAGES},
    **{f"plan-{key}": in_plan(key) for key in PLAN_STEPS},
    "plan-resultat": in_plan(""),
    "guider-exempel": Entry(examples, ("ExamplesPage",)),
    "guider-kopiera": Entry(strip, ("HandoverPage",)),
    "guider-papper": Entry(paper, ("PaperView",)),
    "guider-valj": Entry(choosing, ("ChoosePage",)),
    "guider-andra": Entry(revising, ("RevisePage",)),
    **{f"bibliotek-{state.__name__}": in_library(state) for state in library.STATES},
    "bibliotek-no_hits": in_library(no_hits),
    "bibliotek-reservparm": in_library(binder),
    "bibliotek-snabbsok": Entry(quick_search, ("QuickSearch",)),
    "hjalp": Entry(help_page, ("HelpPlace",)),
    "bibliotek-om-kopian": Entry(copy_about, ("CopyAbout",), NO_STORE),
    "installningar": Entry(setting(), ("SettingsPlace",)),
    **{f"installningar-{name}": Entry(show, (kind,)) for name, (show, kind) in SETTINGS_PAGES.items()},
    "last": Entry(lock, ("LockPlace",)),
    "last-aterstall": Entry(restore, ("RestorePage",)),
    **{f"lagret-{name}": in_vault(name) for name in vault.PAGES},
    **{f"fragor-{name}": boxed(call) for name, call in BOXES.items()},
}
