"""Where things lie: the program's own files and the user's folders."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

CASES = "arenden"
"""The name of the folder of the encrypted store."""
_MARK = Path("resources") / "theme" / "tokens.toml"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders the program reads and the user's non-roaming folders it writes to.

    `data` is the content in force: the program's own, or an installed content package.
    `machine_config` is the file that only an administrator writes; `store` is where the cases lie, None for the usual place.
    """

    resources: Path
    data: Path
    config: Path
    logs: Path
    user_data: Path
    cache: Path
    machine_config: Path
    store: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The settings that are no secret."""
        return self.config / "installningar.toml"

    @property
    def local_rules_file(self) -> Path:
        """What the municipality itself has read out of the county agreement."""
        return self.config / "lokala_regler.toml"

    @property
    def own_words_file(self) -> Path:
        """The words that the user has added to the search."""
        return self.config / "egna_ord.toml"

    @property
    def contacts_file(self) -> Path:
        """The contact book: functions, phones and hours, municipality by municipality."""
        return self.config / "kontakter.toml"

    @property
    def handover_file(self) -> Path:
        """The headings of the systems that results are handed over to."""
        return self.config / "overlamning.toml"

    @property
    def content_home(self) -> Path:
        """Where content packages are installed."""
        return self.user_data / "innehall"

    @property
    def copies(self) -> Path:
        """The municipality's own copies of official documents."""
        return self.user_data / "kopior"

    @property
    def cases(self) -> Path:
        """The encrypted store of the cases."""
        return self.store or self.user_data / CASES

    @property
    def practice(self) -> Path:
        """The store of the practice mode, with made-up people only."""
        return self.user_data / "ovning"

    @property
    def search_index(self) -> Path:
        """The search index, which can always be built anew."""
        return self.cache / "sok"


def _candidates() -> list[Path]:
    """Give the possible homes of `resources` and `data`: frozen bundle, checkout, installed wheel."""
    frozen = getattr(sys, "_MEIPASS", None)
    homes = [Path(frozen)] if frozen else []
    return [*homes, Path(__file__).resolve().parent.parent, Path(sys.prefix) / "share" / "okapp"]


def program_home(candidates: list[Path] | None = None) -> Path:
    """Return the folder that holds `resources` and `data`; raise FileNotFoundError when none does."""
    for home in _candidates() if candidates is None else candidates:
        if (home / _MARK).is_file():
            return home
    raise FileNotFoundError("Programmets egna filer (resources) hittades inte. Installera om Ökapp.")


def find_paths() -> Paths:
    """Find the program's files and the user's non-roaming folders, without creating anything."""
    home = program_home()
    user = PlatformDirs("okapp", appauthor=False, roaming=False)
    return Paths(
        resources=home / "resources",
        data=home / "data",
        config=Path(user.user_config_dir),
        logs=Path(user.user_log_dir),
        user_data=Path(user.user_data_dir),
        cache=Path(user.user_cache_dir),
        machine_config=_machine_config(),
    )


def _program_files() -> Path:
    """Return the folder for programs, from the registry: environment variables are the user's own."""
    import winreg  # noqa: PLC0415 - exists on Windows only

    key = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as current:  # type: ignore[attr-defined]
        return Path(winreg.QueryValueEx(current, "ProgramFilesDir")[0])  # type: ignore[attr-defined]


def _machine_config() -> Path:
    """The file of the whole machine, in a place that no setting of the user's session can move."""
    if sys.platform == "win32":
        return _program_files() / "Okapp" / "okapp.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/okapp/okapp.toml")
    return Path("/etc/okapp/okapp.toml")
