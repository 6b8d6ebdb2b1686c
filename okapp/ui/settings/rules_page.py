"""The page with the points that the municipality has read out of the county agreement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okapp.casework.contacts import name_of
from okapp.casework.local_rules import read_local_rules, save_local_rules, take_in
from okapp.engine.days import show_date
from okapp.engine.model import LocalRule
from okapp.ui.settings.preview_page import PreviewPage
from okapp.ui.settings.rows_page import Names, OwnNeeds, RowsPage
from okapp.ui.settings.rule_form import rule_form
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.form_page import FormPage
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowText


class RulesPage(RowsPage):
    """Lists the points. What is saved is used by the next guide that is started."""

    help_topic = "installningar#kommunens-egna-uppgifter"

    def __init__(self, needs: OwnNeeds) -> None:
        self.rules: tuple[LocalRule, ...] = ()
        names = Names(
            add=self.tr("Lägg till punkt"),
            empty=self.tr("Inga punkter är inlagda. Guiden säger då ”se överenskommelsen, punkt ej inlagd”."),
            rows=self.tr("Kommunens punkter"),
            asked=self.tr("Ta bort punkten?"),
            suggested="lokala_regler.toml",
            kinds=self.tr("Punkter (*.toml)"),
        )
        title, shared = self.tr("Punkter ur överenskommelsen"), needs.shared.local_rules
        super().__init__(needs, title, names, needs.local_rules_file, shared)
        about = self.tr(
            "Här skriver ni in det ni själva har läst i överenskommelsen om ärendeansvar för personer i "
            "hemlöshet. Ökapp har inte texten och har inte kontrollerat den."
        )
        self.content.add(Label(needs.theme, about))
        self.content.add(
            CalloutBox(
                needs.theme,
                self.tr(
                    "Punkterna är kommunens egen läsning, och visas så på resultat och papper. De ändrar aldrig "
                    "vem som ansvarar eller hur säkert svaret är."
                ),
                self.tr("Kommunens egen läsning"),
            )
        )
        self.finish()

    def read(self) -> None:
        self.rules = self._on_disk()

    def is_as_shown(self) -> bool:
        return self._on_disk() == self.rules

    def _on_disk(self) -> tuple[LocalRule, ...]:
        return read_local_rules(self.needs.local_rules_file, self.needs.points)

    def texts(self) -> Sequence[RowText]:
        return [rule_text(rule, self.needs.points) for rule in self.rules]

    def summary(self) -> str:
        return self.tr("Inlagda punkter: {antal}").replace("{antal}", str(len(self.rules)))

    def form(self, at: int | None) -> FormPage:
        profile = self.needs.profile().municipality
        own = name_of(profile, self.needs.municipalities) if profile else ""
        empty = LocalRule("", read_by=own, read_on=self.needs.today())
        before = None if at is None else self.rules[at]
        return rule_form(
            self.needs.theme,
            self.needs.dialogs,
            self.needs.points,
            before or empty,
            is_new=before is None,
            today=self.needs.today,
            keep=lambda rule: self._keep(before, rule),
        )

    def _keep(self, before: LocalRule | None, rule: LocalRule) -> str:
        """Save the rule where the one before it stands now, or last: the rows may have been read anew meanwhile."""
        rules = list(self.rules)
        place = rules.index(before) if before in rules else len(rules)
        rules[place : place + 1] = [rule]
        trouble = self._save(tuple(rules), self.tr("Punkten är sparad."))
        if not trouble:
            self.choose(place)
        return trouble

    def _save(self, rules: tuple[LocalRule, ...], said: str) -> str:
        trouble = self.try_to(lambda: save_local_rules(self.needs.local_rules_file, rules))
        if not trouble:
            used = self.tr(
                "Nästa guide du startar använder det. En guide som redan är påbörjad behåller det den började med."
            )
            self.tell(f"{said} {used}")
        return trouble

    def drop(self, at: int) -> None:
        rules = [rule for place, rule in enumerate(self.rules) if place != at]
        save_local_rules(self.needs.local_rules_file, rules)

    def preview(self, file: Path) -> PreviewPage:
        taken = take_in(file, self.needs.points, self.needs.today())
        number = len(taken)
        if self.rules:
            what = self.tr(
                "Antal punkter i {fil}: {antal}. De ersätter alla som finns här nu ({nu})."
            ).replace("{nu}", str(len(self.rules)))
        else:
            what = self.tr("Antal punkter i {fil}: {antal}.")
        return PreviewPage(
            self.needs.theme,
            self.tr("Läs in punkter"),
            what.replace("{fil}", file.name).replace("{antal}", str(number)),
            [rule_text(rule, self.needs.points) for rule in taken],
            yes=self.tr("Ersätt punkterna") if self.rules else self.tr("Läs in punkterna"),
            accept=lambda: self._save(taken, self.tr("Punkterna är inlästa.")),
        )

    def write(self, file: Path) -> None:
        save_local_rules(file, self.rules)


def rule_text(rule: LocalRule, points: dict[str, str]) -> RowText:
    """A point as it is listed: what it says, and whose reading it is."""
    says = ". ".join(
        part.rstrip(".") for part in (rule.text, rule.period, rule.contact, rule.escalation) if part
    )
    where = f"s. {rule.page}" if rule.page else "utan sidnummer"
    when = show_date(rule.read_on) if rule.read_on else "utan datum"
    return RowText(points[rule.criterion], f"{says}. Inläst av {rule.read_by} {when}, {where}")
