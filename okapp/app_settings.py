"""The settings in the desktop program: what each section is made of. Imported on the first visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from okapp import __version__
from okapp.app_cases import AppCases
from okapp.casework.content_home import Content
from okapp.casework.content_install import ContentHome
from okapp.casework.local_rules import points_of
from okapp.casework.municipalities import Municipalities
from okapp.documents.papers import Guide
from okapp.machine import Machine, read_machine
from okapp.paths import Paths
from okapp.ui.settings.content_section import ContentSection
from okapp.ui.settings.limits_section import LimitsNeeds, LimitsSection
from okapp.ui.settings.local_section import LocalSection
from okapp.ui.settings.papers_section import PapersNeeds, PapersSection
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.settings.rows_page import OwnNeeds
from okapp.ui.settings.safety_section import SafetySection
from okapp.ui.settings.sources_section import SourcesSection
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """What the settings take from the rest of the program.

    `content` tells where packages are installed; without it, and without `cases`, the settings do not offer that.
    `changed` is called when what the municipality fills in is another.
    """

    paths: Paths
    theme: Theme
    dialogs: Dialogs
    tasks: Tasks
    keeper: SettingsKeeper
    guides: tuple[Guide, ...]
    municipalities: Municipalities
    content: Content | None
    cases: AppCases | None
    today: Callable[[], date]
    changed: Callable[[], None]


def settings_place(parts: SettingsParts) -> SettingsPlace:
    """Inställningar with all its sections."""
    machine = read_machine(parts.paths.machine_config)
    known = parts.municipalities
    limits = LimitsNeeds(
        theme=parts.theme,
        dialogs=parts.dialogs,
        keeper=parts.keeper,
        machine=machine,
        guides=parts.guides,
        changed=parts.changed,
    )
    return SettingsPlace(
        parts.theme,
        parts.keeper,
        [(one.code, one.name) for one in known.all],
        suggest=lambda text: [(one.code, one.name) for one in known.suggest(text)],
        about=((_say("Version"), __version__), (_say("Licens"), "EUPL-1.2")),
        content=_content_section(parts),
        local=_local_section(parts, known),
        safety=_safety_section(parts.cases),
        papers=_papers_section(parts, machine),
        limits=LimitsSection(limits),
        sources=SourcesSection(limits, parts.today),
    )


def _papers_section(parts: SettingsParts, machine: Machine) -> PapersSection:
    needs = PapersNeeds(
        theme=parts.theme,
        dialogs=parts.dialogs,
        keeper=parts.keeper,
        config=parts.paths.config,
        machine=machine,
    )
    return PapersSection(needs)


def _safety_section(cases: AppCases | None) -> SafetySection | None:
    if cases is None:
        return None
    section = SafetySection(cases.safety_needs())
    cases.changed.connect(section.refresh)
    return section


def _local_section(parts: SettingsParts, known: Municipalities) -> LocalSection:
    needs = OwnNeeds(
        theme=parts.theme,
        dialogs=parts.dialogs,
        municipalities=known,
        points=points_of(parts.guides),
        local_rules_file=parts.paths.local_rules_file,
        contacts_file=parts.paths.contacts_file,
        handover_file=parts.paths.handover_file,
        shared=parts.keeper.decided.files,
        profile=lambda: parts.keeper.current.profile,
        today=parts.today,
        changed=parts.changed,
    )
    return LocalSection(needs)


def _content_section(parts: SettingsParts) -> ContentSection | None:
    if parts.content is None:
        return None
    home = ContentHome(parts.content, parts.guides)
    return ContentSection(parts.theme, home, parts.dialogs, parts.tasks)


def _say(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
