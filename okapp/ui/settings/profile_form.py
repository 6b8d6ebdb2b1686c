"""The own profile: asked once, used on every paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from okapp.settings import Profile
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import MunicipalityField, TextField
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.municipality_field import Named, Suggest


class ProfileForm(Box):
    """Name, title, unit, phone and municipality; all may be left empty. `changed` follows what is written.

    A `municipality` that is decided is shown and not asked.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        municipalities: Sequence[Named],
        *,
        suggest: Suggest | None = None,
        municipality: str = "",
    ) -> None:
        super().__init__(theme, gap=16)
        self.name_field = TextField(theme, self.tr("Namn"), width=400)
        self.title_field = TextField(
            theme, self.tr("Titel"), hint=self.tr("Till exempel socialsekreterare"), width=400
        )
        self.unit_field = TextField(theme, self.tr("Enhet"), width=400)
        self.phone_field = TextField(theme, self.tr("Telefon"), width=280)
        self.municipality_field = MunicipalityField(
            theme, self.tr("Din kommun"), municipalities, suggest=suggest
        )
        if municipality in dict(municipalities):
            self.municipality_field.decide()
        self._fields = (
            self.name_field,
            self.title_field,
            self.unit_field,
            self.phone_field,
            self.municipality_field,
        )
        for field in self._fields:
            field.changed.connect(self.changed)
            self.add(field)

    def show_profile(self, profile: Profile) -> None:
        """Fill in a profile."""
        self.name_field.set_value(profile.name)
        self.title_field.set_value(profile.title)
        self.unit_field.set_value(profile.unit)
        self.phone_field.set_value(profile.phone)
        self.municipality_field.set_value(profile.municipality)

    def profile(self) -> Profile:
        """Return what is filled in."""
        return Profile(
            name=self.name_field.value(),
            title=self.title_field.value(),
            unit=self.unit_field.value(),
            phone=self.phone_field.value(),
            municipality=self.municipality_field.value() or "",
        )

    def differs_from(self, profile: Profile) -> bool:
        """Say whether something else than `profile` is filled in, also what cannot be understood."""
        return self.profile() != profile or self.municipality_field.problem() is not None

    def check(self) -> bool:
        """Show what cannot be understood and go there; True when everything can."""
        problem = self.municipality_field.problem()
        self.municipality_field.set_error(problem)
        if problem:
            self.municipality_field.focus_first()
        return problem is None

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        self.name_field.focus_first()
