"""Letting go in time: what is up for removal, the removal that a person approves, and its receipt as a paper."""

from __future__ import annotations

from collections.abc import Sequence

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.run_papers import marked
from okapp.casework.papers import eight_signs
from okapp.documents.blocks import Heading, Items, Pairs, Paper, Paragraph, Signature
from okapp.engine.questions import show_date
from okapp.vault.retention import Candidate, Receipt
from okapp.vault.sharing import OwnNote

HELP = (
    "Ökapp är ett hjälpmedel för utkast. Den färdiga handlingen hör hemma i journalen eller personakten, och där gäller "
    "verksamhetssystemets egna regler. Socialnämndens personakt gallras fem år efter den sista anteckningen. Uppgifter "
    "om vissa barn gallras inte förrän barnet har fyllt 30 år, och vissa handlingar aldrig. En patientjournal sparas "
    "minst tio år. Det du tar bort här ändrar inget där. Ta bara bort det som du har flyttat."
)
"""From care-plans 3.2: SoL 16 kap. 1, 2 and 2 a §§, PDL 3 kap. 17 §."""
_LEFT = (
    "Äldre kopior som inte gick att ta bort nu: {antal}. De kan ha kvar uppgifterna. Stäng andra program som använder dem "
    "och försök igen."
)
_COUNTED = {
    "person": "Personer",
    "case_file": "Ärenden",
    "run": "Guider",
    "paper": "Papper",
    "note": "Anteckningar",
    "contact": "Kontakter",
    "watch": "Datum",
    "consent": "Samtycken",
    "disclosure": "Utlämnanden",
    "form": "Påbörjade formulär",
}


class Retention:
    """Removal of cases whose work is moved, and of those taken away by hand."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    @property
    def days(self) -> int:
        """Days after the move when a case is up for removal."""
        return self._bench.means.settings.copy_days

    def candidates(self) -> tuple[Candidate, ...]:
        """What is up for removal today; nothing happens to it by itself."""
        today = self._bench.today()
        return self._bench.do(lambda session: session.retention.candidates(today, self.days))

    def shown(self, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """The list has been on the screen: from now on these may be approved. Gives the list as it is now."""
        self._bench.do(lambda session: session.retention.shown(candidates))
        return self.candidates()

    def erase(self, case_ids: Sequence[str]) -> Receipt:
        """Erase what a person has approved, so that nothing of it is left in the file. Raises `NotListed`."""
        return self._bench.store.erase(case_ids, days=self.days, second=self._bench.means.second)

    def renew_backups(self, receipt: Receipt) -> str:
        """Make a new backup and remove those that can hold what was erased; what was done, in words."""
        done = self._bench.store.renew_backups(receipt, self._bench.means.second)
        few = {0: "Ingen äldre säkerhetskopia är borttagen", 1: "En äldre säkerhetskopia är borttagen"}
        removed = few.get(done.gone, f"{done.gone} äldre säkerhetskopior är borttagna")
        left = "" if not done.left else f" {_LEFT.replace('{antal}', str(done.left))}"
        return f"En ny säkerhetskopia är gjord. {removed}.{left}"

    def receipts(self) -> tuple[Receipt, ...]:
        """Every receipt, the last one first."""
        return self._bench.do(lambda session: session.retention.receipts())

    def receipt_paper(self, receipt: Receipt) -> Paper:
        """The receipt: what was erased in numbers, by whom, and until when a backup can still hold it."""
        made = receipt.created.astimezone()
        rows = [("Raderat", f"{show_date(made.date())} kl. {made:%H.%M}"), ("Godkänt av", receipt.author)]
        rows += [
            (name, str(receipt.counts[key])) for key, name in _COUNTED.items() if receipt.counts.get(key)
        ]
        paper = Paper(
            key="gallringskvitto",
            title="Kvitto på gallring",
            blocks=(
                Heading("Kvitto på gallring", level=1),
                Paragraph("Uppgifterna är raderade ur Ökapp och går inte att läsa i filen med ärenden."),
                Pairs(tuple(rows)),
                Heading("Säkerhetskopior"),
                Paragraph(backup_sentence(receipt)),
                Heading("Raderade ärenden, som loggen nämner dem"),
                Items(tuple(receipt.cases)),
                Signature("Godkänt av", receipt.author),
            ),
            made_on=made.date(),
            document_id=eight_signs(receipt.id),
            footer="Ökapp, gallring",
        )
        return marked(paper, practice=self._bench.practice)


def backup_sentence(receipt: Receipt) -> str:
    """Until when a backup can hold what was erased."""
    if receipt.last_backup is None or receipt.gone_by is None:
        return "Ingen säkerhetskopia som Ökapp känner till har uppgifterna."
    last = receipt.last_backup.astimezone().date()
    return (
        f"Den senaste säkerhetskopian som kan ha uppgifterna är från {show_date(last)}. Om Ökapp används som vanligt "
        f"är alla sådana kopior borta efter {show_date(receipt.gone_by)}. "
        "Kopior som någon själv har flyttat känner Ökapp inte till."
    )


class OwnNotes:
    """One's own notes on agreements, by address ("avtal:hok#7-1")."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def all(self, address: str = "") -> tuple[OwnNote, ...]:
        """All of them, or those of an address."""
        return self._bench.do(lambda session: session.own_notes.all(address))

    def add(self, address: str, text: str) -> OwnNote:
        """A new one. Raises `WordsNeeded`."""
        return self._bench.do(lambda session: session.own_notes.add(address, text))

    def change(self, note_id: str, rev: int, text: str, address: str = "", *, keep: bool = True) -> OwnNote:
        """Its text anew; without `keep` what stood there is not kept. Raises `Conflict`, `Gone`."""
        return self._bench.do(
            lambda session: session.own_notes.change(note_id, rev, text, address, keep=keep)
        )

    def remove(self, note_id: str, rev: int) -> None:
        """Take it away; `cases.undo` puts it back. Raises `Conflict`, `Gone`."""
        self._bench.do(lambda session: session.cases.remove("own_note", note_id, rev))
