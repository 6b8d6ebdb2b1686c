"""The own profile, asked once before the first paper; it may be skipped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from okapp.casework.municipalities import Municipalities
from okapp.settings import Profile
from okapp.ui.settings.profile_form import ProfileForm
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.view import Action, Actions, View


class ProfilePage(View):
    """`done` gets the profile, or None where it was skipped. A `municipality` that is decided is not asked."""

    def __init__(
        self,
        theme: Theme,
        known: Municipalities,
        profile: Profile,
        *,
        done: Callable[[Profile | None], None],
        back: Callable[[], None],
        municipality: str = "",
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, translate("ProfilePage", "Vem gör papperet?"), measure="form")
        self._done, self._back = done, back
        about = translate(
            "ProfilePage",
            "Uppgifterna står på dina papper. De sparas bara på den här datorn, och du kan ändra dem under "
            "Inställningar. Det du hoppar över fyller du i med penna.",
        )
        self.content.add(Label(theme, about))
        self.form = ProfileForm(
            theme,
            [(one.code, one.name) for one in known.all],
            suggest=lambda text: [(one.code, one.name) for one in known.suggest(text)],
            municipality=municipality,
        )
        self.form.show_profile(profile)
        self.content.add(self.form)

    def bar_actions(self) -> Actions:
        return Actions(
            Action(self.tr("Tillbaka"), self._back, "arrow-left"),
            (Action(self.tr("Hoppa över"), lambda: self._done(None)),),
            Action(self.tr("Spara och fortsätt"), self.onward),
        )

    def focus_start(self) -> None:
        self.form.focus_first()

    def enter(self) -> bool:
        inside = isinstance(self.focusWidget(), QLineEdit)
        if inside:
            self.onward()
        return inside

    def onward(self) -> None:
        """Hand over the profile where it can be understood."""
        if self.form.check():
            self._done(self.form.profile())
