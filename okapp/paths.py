"""Where things lie: the program's own files and the user's folders."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_MARK = Path("resources") / "theme" / "tokens.toml"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders the program reads (`resources`, `data`) and the user's folders it writes to."""

    resources: Path
    data: Path
    config: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        """The settings that are no secret."""
        return self.config / "installningar.toml"

    @property
    def local_rules_file(self) -> Path:
        """What the municipality itself has read out of the county agreement."""
        return self.config / "lokala_regler.toml"


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
    )
