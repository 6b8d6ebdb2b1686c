"""What every paper of this installation has in common: the archive level, and the organisation at its top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from okapp.archive import Level
from okapp.casework.own_file import make_folder
from okapp.documents.blocks import Letterhead, Logo
from okapp.errors import UserError
from okapp.files import save_whole
from okapp.machine import Machine
from okapp.organisation import Organisation
from okapp.settings import Settings

LOGO_FILE = "logotyp.png"
"""The user's own logo, beside the settings."""
_UNNAMED = "Organisationens logotyp"


@dataclass(frozen=True, slots=True)
class House:
    """How papers are made here; without a letterhead nothing stands above their titles."""

    level: Level = Level.A2A
    letterhead: Letterhead | None = None


class LogoGone(UserError):
    """The file of a logo that was chosen before cannot be read."""


def house_for(config: Path, machine: Machine, settings: Callable[[], Settings]) -> Callable[[], House]:
    """The house by the settings as they are when it is asked for; what the administrator says goes before.

    `config` is the folder of the settings. A logo that has become unusable is left off the paper.
    """

    def house() -> House:
        own = settings()
        return House(
            machine.archive_level or own.archive_level,
            letterhead(organisation_in(config, machine, own.organisation)),
        )

    return house


def organisation_in(config: Path, machine: Machine, own: Organisation) -> Organisation:
    """The organisation in force, its logo as a whole path."""
    logo = str(config / Path(own.logo).name) if own.logo else ""
    return machine.organisation.over(Organisation(own.name, own.address, logo))


def letterhead(organisation: Organisation) -> Letterhead | None:
    """What stands at the top of papers, None where there is nothing to say."""
    logo = None
    if organisation.logo:
        try:
            logo = logo_of(organisation)
        except UserError:
            logo = None
    if not (organisation.name or organisation.address or logo):
        return None
    return Letterhead(organisation.name, organisation.address, logo)


def logo_of(organisation: Organisation) -> Logo:
    """The logo of an organisation whose logo is a whole path. Raises `LogoGone`, `BadLogo`."""
    file = Path(organisation.logo)
    alt = f"{organisation.name}, logotyp" if organisation.name else _UNNAMED
    try:
        state = file.stat()
        return _read(file, state.st_mtime_ns, state.st_size, alt)
    except OSError as error:
        message = f"Logotypen {file.name} går inte att läsa, så papperen görs utan den. Välj den på nytt."
        raise LogoGone(message) from error


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int, _size: int, alt: str) -> Logo:
    from okapp.documents.logo import MOST_BYTES, read_logo  # noqa: PLC0415 - only who has a logo reads pictures

    with file.open("rb") as stream:
        return read_logo(stream.read(MOST_BYTES + 1), alt)


def keep_logo(config: Path, picture: Path) -> str:
    """Keep a safe copy of a picture beside the settings, and give its name. Raises `BadLogo`, `LogoGone`, `NotSaved`.

    What was kept before is untouched where the picture cannot be used.
    """
    try:
        logo = logo_of(Organisation(logo=str(picture)))
    except LogoGone as error:
        raise LogoGone(
            f"{picture.name} går inte att läsa. Papperen ändrades inte. Välj en annan bild."
        ) from error
    target = config / LOGO_FILE
    make_folder(target)
    save_whole(target, logo.png)
    return target.name
