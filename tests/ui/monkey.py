"""A monkey at the whole program: any place, any button, any answer, in any order; and what holds after each step.

Each machine is one life of a user: a desktop over an encrypted store in a folder of its own, closed and opened again.
"""

from __future__ import annotations

import gc
import itertools
import re
import shutil
import weakref
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QEvent, QtMsgType
from PySide6.QtWidgets import QAbstractButton, QApplication

from okapp.casework.caseload import CaseFields, Ground, PersonFields, Share
from okapp.casework.papers import offers
from okapp.casework.runs import domain
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS
from okapp.engine.questions import Group
from okapp.settings import Appearance
from okapp.ui.shell.lock import LockState
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.paper_view import PaperView
from okapp.ui.wizard.resume import place_of
from okapp.ui.wizard.session import Stage
from okapp.ui.wizard.step_page import StepPage
from okapp.vault.keyfile import KeyFile
from okapp.vault.store import new_id, open_store
from okapp.wizards import GUIDES as KNOWN
from tests.faults.nasty import NASTY
from tests.ui.case_hands import CONTROL, PASSPHRASE, Key, open_desktop
from tests.ui.wizard import hands as by_keys
from tests.ui.wizard.hands import press, write
from tests.vault.kit import ME

NAME, NUMBER = "Åsa Provsson", "191212121212"
SECRETS = (NAME, "Provsson", NUMBER, "121212-1212", "Zebraordet")
SIZES = ((683, 364), (683, 768), (1024, 600), (1366, 768), (1366, 2000))
WORDS = ("", "hemlös", "betalr", "SIP", "8 kap.", '"', "*", "Zebraordet", "å" * 300)
PLACES = (HOME, CASES, LIBRARY, GUIDES, SETTINGS)
KEYS = tuple(
    getattr(Key, f"Key_{name}") for name in ("Tab", "Backtab", "Return", "Escape", "Space", "Down", "Up")
)
NEVER = re.compile("lösenfras|återställningskod|[Bb]yt nyckel|[Öö]va", re.IGNORECASE)
"""Buttons that lead to another passphrase or another store: they have their own tests."""


class Waiting:
    """What a desktop needs of the tests' robot; the windows end with the life and not with the test."""

    def __init__(self, qtbot) -> None:
        self.waitUntil = qtbot.waitUntil

    def addWidget(self, _window, **_more) -> None:  # noqa: N802 - Qt's way of writing
        """Leave it: the life deletes it."""


class Life:
    """What a machine is played upon: how to open a desktop in a folder, and what went wrong beside the test."""

    def __init__(self, open_at, dialogs, faults, qtlog) -> None:
        self.open_at, self.dialogs = open_at, dialogs
        self.faults, self.qtlog = faults, qtlog
        self.steps = 0
        self._folders = itertools.count(1)
        self._before: Path | None = None

    def next_folder(self, root: Path) -> Path:
        """A folder of its own, where the index of the search is at hand once it has been made."""
        folder, before = root / f"liv-{next(self._folders)}", self._before
        folder.mkdir()
        if before is not None and (before / "cache").exists():
            shutil.copytree(before / "cache", folder / "cache")
            shutil.rmtree(before)
        self._before = folder
        return folder

    def troubles(self) -> list[str]:
        """Exceptions in slots, and warnings of Qt, since the beginning."""
        ignored = re.compile("^This plugin does not support ")
        levels = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        said = [
            one.message
            for one in self.qtlog.records
            if one.type in levels and not ignored.search(one.message)
        ]
        return [*(repr(value) for _type, value, _trace in self.faults), *said]


class Monkey(RuleBasedStateMachine):
    """The rules; `life` and `root` are set by `monkey`."""

    life: Life
    root: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = self.life.next_folder(self.root)
        self.out = self.folder / "ut"
        self.out.mkdir()
        self.life.dialogs.path = None
        self.desk = self.life.open_at(self.folder)
        self.closings = 0
        self.seen = lambda: None
        self.stories: list[str] = []

    # The beginning of a life

    @initialize(which=st.integers(0, len(KNOWN) - 1), at=st.integers(0, 5))
    def begin(self, which, at):
        """A store, a case, and a guide in it that somebody has answered."""
        desk, guide = self.desk, KNOWN[which]
        page = desk.vault.make_page(cancelled=lambda: None, made=lambda: desk.window.open(HOME))
        page.ready.emit(NewStore(PASSPHRASE, desk.vault.making().new_code()))
        desk.settle()
        caseload = desk.cases.caseload
        person = caseload.people.add(PersonFields(name=NAME, number="19121212-1212"))
        self.case_id = caseload.cases.add(person.id, CaseFields(number="2026-1")).id
        around = desk.desktop.guides.surroundings().around
        whole = [one for one in cases_of(guide) if not one.quick]
        desk.window.open(GUIDES)
        desk.guide.open_run(run_of(whole[at % len(whole)], guide, around))
        session = desk.guide.session
        desk.guide.saving.runs.start(self.case_id, session.run, place_of(session))
        self.look()

    def teardown(self):
        self.end()
        print(f"{self.life.steps} steps", flush=True)  # noqa: T201 - how far it has come is read with -s

    def end(self):
        """The program ends, with nothing left of it; its store is whole."""
        self.life.dialogs.answer = True
        self.desk.close()
        self.life.dialogs.answer = False
        self.desk.window.deleteLater()
        self.desk = None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        self.proved()

    def look(self):
        """Let all that is under way end, with the window in front that a user would have there."""
        self.desk.settle(200_000)
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.desk.front()
        else:
            dialog.activateWindow()
            QApplication.processEvents()

    @property
    def covered(self):
        """Whether something lies over the places: the lock screen, the quick search."""
        return self.desk.vault.cover.is_on or QApplication.activeModalWidget() is not None

    @property
    def session(self):
        place = self.desk.window.made(GUIDES)
        return getattr(place, "session", None)

    @property
    def asks(self):
        place = self.desk.window.made(GUIDES)
        page = getattr(place, "page", None)
        return self.desk.window.current == GUIDES and isinstance(page, StepPage) and page.isVisible()

    # What anybody does

    @precondition(lambda self: not self.covered)
    @rule(key=st.sampled_from(PLACES))
    def visit(self, key):
        self.desk.window.visit(key)
        self.look()

    @rule(at=st.integers(1, 5))
    def visit_by_key(self, at):
        press(getattr(Key, f"Key_{at}"), modifier=CONTROL)
        self.look()

    @rule(pressed=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6))
    def press_keys(self, pressed):
        for key in pressed:
            press(key)
            self.look()

    @rule(text=st.sampled_from(WORDS))
    def type_text(self, text):
        write(text[:20])
        self.look()

    @rule(text=st.sampled_from((*WORDS, *NASTY)))
    def paste(self, text):
        """Whatever may lie on the clipboard, into whatever has the focus."""
        QApplication.clipboard().setText(text)
        press(Key.Key_V, modifier=CONTROL)
        self.look()

    @rule(at=st.integers(0, 10_000), answer=st.booleans(), way=st.sampled_from((None, 0, 1)))
    def click_any_button(self, at, answer, way):
        """Whatever can be seen and pressed is pressed; a question that comes is answered in one way or the other."""
        scene = QApplication.activeWindow() or self.desk.window
        buttons = [
            one
            for one in scene.findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled() and not NEVER.search(one.text() + one.accessibleName())
        ]
        if buttons:
            dialogs = self.life.dialogs
            dialogs.answer, dialogs.way = answer, way
            button = buttons[at % len(buttons)]
            self.stories.append(button.accessibleName() or button.text())
            button.click()
            dialogs.answer, dialogs.way = False, None
        self.look()

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size):
        self.desk.window.resize(*size)
        self.look()

    @rule(look=st.sampled_from(list(Appearance)), factor=st.sampled_from((1.0, 1.25, 1.5, 2.0)))
    def dress(self, look, factor):
        keeper = self.desk.desktop.shell.keeper
        keeper.change(replace(keeper.current, appearance=look, text_size=factor))
        self.look()

    @rule(key=st.sampled_from((Key.Key_Plus, Key.Key_Minus, Key.Key_0)))
    def zoom(self, key):
        press(key, modifier=CONTROL)
        self.look()

    @rule()
    def help(self):
        press(Key.Key_F1)
        self.look()

    @rule()
    def go_back(self):
        press(Key.Key_Left, modifier=by_keys.ALT)
        self.look()

    @precondition(lambda self: not self.covered)
    @rule(words=st.sampled_from(WORDS))
    def search(self, words):
        self.desk.desktop.search_library(words)
        self.look()

    @rule()
    def quick_search(self):
        press(Key.Key_K, modifier=CONTROL)
        self.look()

    # In the guide

    @precondition(lambda self: self.asks and not self.covered)
    @rule(data=st.data())
    def answer(self, data):
        """One of the page's questions, by its keys; a group's rows through its field."""
        page = self.desk.guide.page
        if not page.fields:
            return
        field = page.fields[data.draw(st.sampled_from(list(page.fields)))]
        samples = (None, *field.question.samples(domain(self.session.run.today)))
        field.show(data.draw(st.sampled_from(samples)))
        field.field.changed.emit()
        self.look()

    @precondition(lambda self: self.asks and not self.covered)
    @rule()
    def go_on(self):
        self.desk.guide.bar.main.click()
        self.look()

    @precondition(lambda self: self.session is not None and not self.covered)
    @rule()
    def save(self):
        self.desk.window.open(GUIDES)
        press(Key.Key_S, modifier=CONTROL)
        self.look()

    @precondition(lambda self: self.session is not None and self.session.complete and not self.covered)
    @rule(at=st.integers(0, 20))
    def make_paper(self, at):
        """The paper of a result, drawn and saved as a PDF where it may be."""
        desk = self.desk
        desk.window.open(GUIDES)
        found = offers(self.session.run)
        if not found:
            return
        if self.session.stage is not Stage.RESULT:
            desk.guide.go_to(self.session.result())
        desk.guide.make_paper(self.session, found[at % len(found)])
        page = desk.guide.page
        self.look()
        if isinstance(page, PaperView) and desk.guide.page is page:
            self.life.dialogs.path = self.out / "papper.pdf"
            page.bar_actions()
            desk.guide.bar.main.click()
            self.life.dialogs.path = None
        self.look()

    # The store

    @precondition(lambda self: not self.covered and self.desk.vault.state is LockState.OPEN)
    @rule()
    def open_case(self):
        self.desk.cases.open_case(self.case_id)
        self.look()

    @precondition(lambda self: self.desk.cases.caseload is not None and not self.desk.vault.practising)
    @rule()
    def hand_over_and_take_in(self):
        """Export the case as a sealed file and read it in again."""
        sealed = self.desk.cases.caseload.sealed
        share = Share(recipient="Solna", ground=Ground.OTHER, words="Samtal", what="Hela ärendet")
        file = sealed.export(self.case_id, self.out, PASSPHRASE, share)
        assert NAME not in file.name
        sealed.take_in(sealed.look(file, PASSPHRASE))
        file.unlink()
        self.look()

    @precondition(lambda self: self.desk.vault.state is LockState.OPEN and not self.desk.vault.practising)
    @rule()
    def lock(self):
        """What is on the screen is in the store when it is locked, and there again when it is opened."""
        held = self.desk.guide.saving.holds if self.session is not None else False
        answers = dict(self.session.run.answers) if held else None
        run = self.desk.keeper.kept.stored.id if held else ""
        press(Key.Key_L, modifier=CONTROL)
        self.look()
        assert self.desk.vault.state is LockState.LOCKED
        assert self.desk.window.windowTitle() == "Ökapp"
        self.proved()
        self.unlock_now()
        if held:
            stored = self.desk.cases.caseload.runs.resume(run)
            assert dict(stored.run.answers) == answers

    @precondition(lambda self: self.desk.vault.cover.is_on)
    @rule()
    def unlock(self):
        self.unlock_now()

    def unlock_now(self):
        desk = self.desk
        if desk.vault.state is LockState.OPEN:
            return
        desk.cases.unlock()
        desk.settle()
        desk.front()
        desk.vault.form.passphrase.set_value(PASSPHRASE)
        desk.vault.form.open_button.click()
        self.look()
        assert desk.vault.state is LockState.OPEN

    @precondition(lambda self: self.closings < 3)
    @rule()
    def close_and_open(self):
        """The program ends and is started again over the same files."""
        self.closings += 1
        self.end()
        self.desk = self.life.open_at(self.folder)
        self.unlock_now()

    @precondition(
        lambda self: (
            self.closings < 3 and self.desk.vault.state is LockState.OPEN and not self.desk.vault.practising
        )
    )
    @rule()
    def kill_and_resume(self):
        """The files as they are on the disk now are all that is left, as after a kill; what was saved is there."""
        self.closings += 1
        kept = self.desk.keeper.kept if self.desk.keeper.state is State.KEPT else None
        data, left = self.folder / "data", self.folder / "kvar"
        shutil.copytree(data, left)
        self.end()
        shutil.rmtree(data)
        left.rename(data)
        self.desk = self.life.open_at(self.folder)
        self.unlock_now()
        if kept is not None:
            found = self.desk.cases.caseload.runs.resume(kept.stored.id)
            assert dict(found.run.answers) == dict(kept.run.answers)

    def proved(self):
        """The closed store is whole, and its audit trail unbroken."""
        place = self.folder / "data" / "arenden"
        keys = KeyFile.load(place).unlock_passphrase(PASSPHRASE)
        store = open_store(place, keys, actor=ME, clock=lambda: datetime.now(UTC), make_id=new_id, wait=1.0)
        try:
            store.check()
            assert store.verify_log().faults == ()
        finally:
            store.close()

    # What holds after each step

    @invariant()
    def the_store_is_whole(self):
        """Every page of it, and its audit trail unbroken."""
        self.life.steps += 1
        caseload = self.desk.cases.caseload
        if caseload is not None:
            caseload._bench.store.check()
            assert caseload._bench.store.verify_log().faults == ()

    @invariant()
    def nothing_went_wrong_inside(self):
        troubles = self.life.troubles()
        assert troubles == [], (troubles, self.stories[-5:])

    @invariant()
    def no_title_tells_of_a_person(self):
        titles = " ".join(one.windowTitle() for one in QApplication.topLevelWidgets())
        assert not any(secret in titles for secret in SECRETS), titles

    @invariant()
    def the_focus_can_be_seen(self):
        """Where it comes to; what has it already may be scrolled away by whoever scrolls or makes the window small."""
        focused = QApplication.focusWidget()
        where = (self.desk.window.current, self.stories[-5:])
        assert focused is not None, where
        what = f"{type(focused).__name__} {focused.accessibleName()!r}"
        assert focused.isVisible(), (what, where)
        assert focused.isEnabled(), (what, where)
        if focused is not self.seen():
            assert not focused.visibleRegion().isEmpty(), (what, where)
        self.seen = weakref.ref(focused)

    @invariant()
    def the_page_holds_what_the_answers_are(self):
        if not self.asks or self.covered:
            return
        for key, field in self.desk.guide.page.fields.items():
            if not isinstance(field.question, Group):
                assert field.raw() == self.session.run.answers.get(key), key

    @invariant()
    def what_is_called_saved_is_saved(self):
        session = self.session
        if session is None or self.desk.cases.caseload is None or self.covered:
            return
        keeper = self.desk.keeper
        if keeper.state is State.KEPT:
            stored = self.desk.cases.caseload.runs.resume(keeper.kept.stored.id)
            assert dict(stored.run.answers) == dict(session.run.answers)


def opener(qapp, theme, qtbot, dialogs, paths):
    """How a life opens its desktop in a folder."""

    def open_at(folder: Path):
        from okapp.settings import load_settings

        file = folder / "installningar.toml"
        settings = load_settings(file).settings
        if not file.exists():
            settings = replace(settings, profile_asked=True, appearance=Appearance.LIGHT)
        keeper = SettingsKeeper(settings, file, lambda text: dialogs.tell(None, "", text))
        theme.apply(settings.appearance, settings.text_size)
        return open_desktop(qapp, theme, Waiting(qtbot), dialogs, keeper, paths, folder)

    return open_at


def monkey(life: Life, root: Path) -> type[Monkey]:
    """The machine over this life."""
    return type("TheMonkey", (Monkey,), {"life": life, "root": root})
