"""The command line: the verbs, what they print and how they end.

Exit status: 0 done; 1 the answer is no; 2 wrong use or input that cannot be read; 70 a bug.
What a verb needs is imported when it runs, so that `--help` is quick and only the desktop program loads Qt.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

import errno
import io
import json
import os
import sys
import traceback
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okapp import __version__
from okapp.arguments import Parser, iso_date
from okapp.cli_binder import add_binder_options
from okapp.cli_config import ENDING as CONFIG_ENDING
from okapp.cli_config import add_config_options
from okapp.cli_package import add_package_verbs
from okapp.cli_rules import add_rules_options
from okapp.cli_vault import add_vault_verbs
from okapp.errors import UserError
from okapp.telling import missing_library, tell

if TYPE_CHECKING:
    from okapp.casework.runs import Run
    from okapp.cli_needs import CliNeeds
    from okapp.library.search.finder import Finder

DONE, NO, WRONG_USE, BUG, INTERRUPTED = 0, 1, 2, 70, 130

ABOUT = "Ökapp: länets överenskommelser, vägledning och papper. Utan argument öppnas programmet."
ENDING = """\
Slutar med 0 när det är klart, 1 när svaret är nej, 2 vid fel användning eller en fil som inte kan
läsas och 70 vid ett fel i programmet."""
OPENED = (".okarende", ".okapaket")
"""The files that the window opens when one of them is the only argument, as when it is double-clicked."""
NO_SCREEN = "Det finns ingen skärm här, så fönstret kan inte öppnas. Kommandona fungerar: okapp --help."
NO_QT = (
    "Qt gick inte att ladda på den här datorn, så fönstret kan inte öppnas. Kommandona fungerar: okapp --help. "
    "Installera om Ökapp, eller be it-avdelningen om de systembibliotek som saknas."
)
PLAIN_FILES = """\
Svarsfiler är inte krypterade. Skriv bara påhittade uppgifter i dem, aldrig en verklig persons."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. Never raises and never prints a traceback."""
    _use_utf8()
    try:
        status = _dispatch(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        tell(error.sentence)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except Exception as error:  # noqa: BLE001 - the outermost place: a bug is told, never shown raw
        if _reader_is_gone(error):
            # What is left in the buffer must not raise again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        tell(_bug(error))
        return BUG
    return status


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _reader_is_gone(error: Exception) -> bool:
    """Whether whoever read what is printed has closed; Windows says so with EINVAL, as it does of the name of a file."""
    said_so = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and said_so)


def _bug(error: Exception) -> str:
    """A sentence with the type and the place, without any value: those may hold what a user wrote."""
    home = Path(__file__).parent
    places = traceback.extract_tb(error.__traceback__)
    place = next((one for one in reversed(places) if Path(one.filename).is_relative_to(home)), places[-1])
    return (
        "Ett fel i programmet gjorde att kommandot avbröts. Inget som fanns sparat har ändrats. "
        f"Felet: {type(error).__name__} i {Path(place.filename).name}, rad {place.lineno}."
    )


def _dispatch(given: Sequence[str]) -> int:
    if not given:
        return _open_window()
    if len(given) == 1 and given[0].lower().endswith(OPENED):
        return _open_window(file=Path(given[0]).absolute())
    arguments = _parser().parse_args(given)
    from okapp.cli_needs import CliNeeds

    status: int = arguments.verb(arguments, CliNeeds())
    return status


def _open_window(*, file: Path | None = None, trial: bool = False) -> int:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        raise UserError(NO_SCREEN)
    try:
        from okapp.app import main as open_window
    except ImportError as error:
        if (error.name or "").startswith(("PySide6", "shiboken6")):
            lacking = missing_library(str(error))
            raise UserError(f"Systembiblioteket {lacking} saknas. {NO_QT}" if lacking else NO_QT) from error
        raise
    return open_window(file=file, trial=trial)


def _parser() -> Parser:
    parser = Parser(prog="okapp", description=ABOUT, epilog=ENDING)
    version = f"Ökapp {__version__}"
    parser.options.add_argument("--version", action="version", version=version, help="visa versionen")
    verbs = parser.add_subparsers(title="Kommandon", metavar="KOMMANDO", required=True, dest="KOMMANDO")

    def verb(name: str, does: Any, about: str, *, json_too: bool = True, ending: str = "") -> Parser:
        made: Parser = verbs.add_parser(name, help=about, description=about.capitalize() + ".", epilog=ending)
        made.set_defaults(verb=does)
        if json_too:
            made.options.add_argument("--json", action="store_true", help="skriv ett JSON-dokument")
        return made

    check = verb("check", _check, "kontrollera programmets filer, regler och mappar")
    about = "kontrollera i stället att fönstret går att öppna; det stängs igen"
    check.options.add_argument("--window", action="store_true", help=about)
    about = "visa inställningarna som gäller och vem som har bestämt dem"
    add_config_options(verb("config", None, about, ending=CONFIG_ENDING))
    verb("library", _library, "lista överenskommelser och dokument")
    search = verb("search", _search, "sök i biblioteket")
    search.arguments.add_argument(
        "text", metavar="TEXT", nargs="+", help="det du söker, som du skulle säga det"
    )
    about = "högst så många träffar (annars 10)"
    search.options.add_argument("--limit", metavar="ANTAL", type=_count, default=10, help=about)
    verb("index", _index, "bygg sökningens index i förväg", json_too=False)
    show = verb("show", _show, "visa en överenskommelse, en lag eller ett avsnitt")
    show.arguments.add_argument("id", metavar="ID", help="som i okapp library")
    show.options.add_argument("--section", metavar="AVSNITT", help="bara det avsnittet eller den paragrafen")
    verb("wizards", _wizards, "lista guiderna med deras regler och papper")
    _guided(verb("questions", _questions, "lista guidens frågor"))
    blank = _guided(verb("blank", _blank, "guiden som blankett att fylla i för hand", json_too=False))
    about = "spara blanketten som PDF"
    blank.options.add_argument("--pdf", metavar="FIL", type=Path, required=True, help=about)
    add_binder_options(verb("binder", None, "gör reservpärmen, för när datorerna inte går", json_too=False))
    _run_options(verb("run", _run, "gå igenom guiden med svar ur en fil", ending=PLAIN_FILES))
    outline = _guided(verb("outline", _outline, "visa reglerna som text eller ritade", json_too=False))
    outline.options.add_argument("--svg", metavar="FIL", type=Path, help="rita reglerna i en SVG-fil")
    add_rules_options(verb("rules", None, "visa hur väl reglerna är prövade och granskade"))
    add_package_verbs(
        verb("package", None, "bygg, kontrollera och installera innehållspaket", json_too=False)
    )
    add_vault_verbs(verb("vault", None, "se över de sparade ärendena", json_too=False))
    return parser


def _guided(parser: Parser) -> Parser:
    parser.arguments.add_argument("wizard", metavar="GUIDE", help="som i okapp wizards")
    about = "ärendets datum, väljer reglerna (annars i dag)"
    parser.options.add_argument("--date", metavar="DATUM", type=iso_date, help=about)
    return parser


def _run_options(parser: Parser) -> None:
    options = _guided(parser).options
    options.add_argument(
        "--answers", metavar="FIL", type=Path, required=True, help="svaren, .json eller .toml"
    )
    options.add_argument("--today", metavar="DATUM", type=iso_date, help="dagen som datum räknas från")
    options.add_argument("--pdf", metavar="FIL", type=Path, help="spara ett papper som PDF")
    options.add_argument("--paper", metavar="PAPPER", help="vilket papper (annars protokoll)")


def _count(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f"{text} är inget antal. Skriv ett heltal från 1 och uppåt.")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _check(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.selfcheck import Checked, self_check

    if arguments.window:
        if status := _open_window(trial=True):
            return NO if status == BUG else status
        checks = [Checked("window", "Fönster", holds=True, text="Det gick att öppna och visade Hem.")]
    else:
        checks = list(self_check(needs.paths, needs.guides))
    holds = all(check.holds for check in checks)
    if arguments.json:
        rows = [{"key": one.key, "title": one.title, "ok": one.holds, "text": one.text} for one in checks]
        _print_json({"ok": holds, "version": __version__, "checks": rows})
    else:
        for one in checks:
            print(f"{'Bra' if one.holds else 'FEL'}  {one.title}: {one.text}")
    return DONE if holds else NO


def _library(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.listing import document_line, document_row

    library = needs.library
    if arguments.json:
        _print_json({"documents": [document_row(library, one) for one in library.agreements]})
    else:
        for one in library.agreements:
            print(document_line(one))
    return DONE


def _search(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.searching import answer_row, answer_text

    finder = _finder(needs)
    answer = finder.search(" ".join(arguments.text), arguments.limit)
    finder.close()
    if arguments.json:
        _print_json(answer_row(answer))
    else:
        print(answer_text(answer), end="")
    return DONE if answer.hits else NO


def _index(_arguments: Namespace, needs: CliNeeds) -> int:
    _finder(needs).close()
    print("Sökningens index är klart.")
    return DONE


def _finder(needs: CliNeeds) -> Finder:
    from okapp.casework.searching import open_search

    opened = open_search(needs.library, needs.paths)
    if opened.notice:
        print(opened.notice, file=sys.stderr)
    return opened.finder


def _show(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.listing import shown, shown_text

    document = shown(needs.library, arguments.id, arguments.section)
    if arguments.json:
        _print_json(document)
    else:
        print(shown_text(document), end="")
    return DONE


def _wizards(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.listing import wizard_row, wizard_text
    from okapp.cli_needs import wizards_of

    rows = [wizard_row(guide, wizard) for guide in needs.guides for wizard in wizards_of(guide)]
    if arguments.json:
        _print_json({"wizards": rows})
    else:
        print("\n".join(map(wizard_text, rows)), end="")
    return DONE


def _questions(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.listing import question_rows, questions_text

    day = arguments.date or _today()
    wizard, edition = needs.edition(arguments.wizard, day)
    if arguments.json:
        head = {"wizard": wizard.key, "edition": edition.starts.isoformat(), "date": day.isoformat()}
        _print_json({**head, "questions": question_rows(edition)})
    else:
        print(questions_text(wizard, edition), end="")
    return DONE


def _outline(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.runs import said_of
    from okapp.engine.chart import chart
    from okapp.engine.outline import outline

    _, edition = needs.edition(arguments.wizard, arguments.date or _today())
    if arguments.svg is None:
        print(outline(edition, said_of(needs.surroundings.standings)), end="")
        return DONE
    from okapp.files import save_whole

    save_whole(arguments.svg, chart(edition).encode())
    print(f"Reglerna är ritade i {arguments.svg}.")
    return DONE


def _blank(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.blank_paper import blank_paper
    from okapp.casework.papers import Press
    from okapp.files import save_whole

    day = arguments.date or _today()
    wizard, _ = needs.edition(arguments.wizard, day)
    save_whole(arguments.pdf, Press(needs.paths.resources / "fonts").pdf(blank_paper(wizard, day)))
    print(f"Blanketten är sparad: {arguments.pdf}")
    return DONE


def _run(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.answers_file import read_answers
    from okapp.casework.report import as_json, as_text
    from okapp.casework.runs import Run, begun

    if arguments.paper and not arguments.pdf:
        raise UserError("Med --paper behövs också --pdf, som säger var papperet ska sparas.")
    guide, quick = needs.guide(arguments.wizard)
    system_date = _today()
    matter_date = arguments.date or system_date
    needs.edition(arguments.wizard, matter_date)
    run = begun(
        Run(
            guide=guide,
            matter_date=matter_date,
            today=arguments.today or system_date,
            around=needs.surroundings,
            answers=read_answers(arguments.answers),
            quick=quick,
        )
    )
    saved = _save_paper(arguments, run, needs) if arguments.pdf else ""
    if arguments.json:
        _print_json(as_json(run))
    else:
        print(as_text(run), end="")
        print(saved, end="")
    return DONE if run.journey().complete else NO


def _save_paper(arguments: Namespace, run: Run, needs: CliNeeds) -> str:
    """Save the paper; what to tell about it."""
    from okapp.casework.papers import PROTOCOL, make, offers
    from okapp.files import save_whole

    key = arguments.paper or PROTOCOL
    made = make(run, key, needs.sender)
    save_whole(arguments.pdf, needs.press.pdf(made.paper))
    caution = next((offer.caution for offer in offers(run) if offer.key == key), "")
    if caution:
        print(caution, file=sys.stderr)
    draft = "".join(f"\n- {text}" for text in made.missing)
    return f"\nPapperet är sparat: {arguments.pdf}\n" + (
        f"Det är ett utkast. Det saknar:{draft}\n" if draft else ""
    )
