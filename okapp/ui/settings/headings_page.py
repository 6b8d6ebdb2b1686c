"""The page with the headings of the receiving systems, for the hand-over strip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okapp.casework.handover import TITLES, Row
from okapp.casework.handover_file import merged, read_headings, save_headings, take_in
from okapp.ui.settings.heading_form import HeadingForm
from okapp.ui.settings.preview_page import PreviewPage
from okapp.ui.settings.rows_page import Names, OwnNeeds, RowsPage
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowText


class HeadingsPage(RowsPage):
    """Lists the headings in the order in which they stand on the strip."""

    help_topic = "till-journalen#rubriker"

    def __init__(self, needs: OwnNeeds) -> None:
        self.headings: tuple[Row, ...] = ()
        self.file = needs.handover_file
        names = Names(
            add=self.tr("Lägg till rubrik"),
            empty=self.tr("Inga egna rubriker är inlagda. Resultat kopieras under Ökapps egna."),
            rows=self.tr("Rubriker"),
            asked=self.tr("Ta bort rubriken?"),
            suggested="overlamning.toml",
            kinds=self.tr("Rubriker (*.toml)"),
        )
        super().__init__(needs, self.tr("Rubriker i verksamhetssystemet"), names, self.file)
        about = self.tr(
            "Skriv rubrikerna som de står i ert verksamhetssystem, i samma ordning, och välj vilka delar av resultatet som hör "
            "till var och en. En uppsättning för varje system. Ökapps egna rubriker finns alltid kvar att välja."
        )
        self.content.add(Label(needs.theme, about))
        self.finish()

    def read(self) -> None:
        self.headings = read_headings(self.file)

    def is_as_shown(self) -> bool:
        return read_headings(self.file) == self.headings

    def texts(self) -> Sequence[RowText]:
        return [_text(one) for one in self.headings]

    def summary(self) -> str:
        return self.tr("Rubriker: {antal}.").replace("{antal}", str(len(self.headings)))

    def form(self, at: int | None) -> HeadingForm:
        row = self.headings[at] if at is not None else None
        return HeadingForm(self.needs.theme, self.needs.dialogs, lambda: self.headings, row, keep=self._keep)

    def _keep(self, rows: Sequence[Row]) -> str:
        return self.try_to(lambda: save_headings(self.file, rows))

    def drop(self, at: int) -> None:
        save_headings(self.file, [one for place, one in enumerate(self.headings) if place != at])

    def preview(self, file: Path) -> PreviewPage:
        new = take_in(file)
        replaced = {one.system for one in new} & {one.system for one in self.headings}
        told = self.tr("Filen har {antal} rubriker.").replace("{antal}", str(len(new)))
        if replaced:
            told += self.tr(" De ersätter dem som finns för {system}.").replace(
                "{system}", ", ".join(sorted(replaced))
            )
        return PreviewPage(
            self.needs.theme,
            file.name,
            told,
            [_text(one) for one in new],
            yes=self.tr("Läs in rubrikerna"),
            accept=lambda: self.try_to(lambda: save_headings(self.file, merged(self.headings, new))),
        )

    def write(self, file: Path) -> None:
        save_headings(file, self.headings)


def _text(row: Row) -> RowText:
    return RowText(f"{row.system}: {row.heading}", ", ".join(TITLES[part] for part in row.parts))
