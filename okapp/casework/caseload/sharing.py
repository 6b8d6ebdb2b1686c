"""To another party: recipient and ground, checked against what is recorded, and logged before anything leaves."""

from __future__ import annotations

from dataclasses import dataclass

from okapp.casework.caseload.means import Bench
from okapp.engine.questions import show_date
from okapp.vault.folding import fold
from okapp.vault.session import Session
from okapp.vault.sharing import Consent, ConsentFields, Disclosure, DisclosureFields, Ground

GROUNDS = {
    Ground.CONSENT: "Samtycke som är antecknat i ärendet",
    Ground.TRANSFER: "29 kap. 12 § socialtjänstlagen: uppgifter som behövs för att ta över ärendet",
    Ground.OTHER: "Annan grund, som jag skriver",
}
PROTECTED = (
    "Personen har skyddade uppgifter. Även kommunen kan vara skyddad uppgift. Gör en sekretessprövning innan något "
    "lämnas ut, och skicka inget till en hemadress utan att ha frågat."
)
WITHDRAWN = "Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter."
NO_CONSENT = "Det finns inget samtycke i ärendet som gäller den mottagaren i dag. Anteckna samtycket först, eller välj en annan grund."
ONLY_WHAT_IS_NEEDED = (
    "Grunden gäller bara de uppgifter som den andra kommunen behöver för att ta över ärendet. "
    "Ta bort det som inte behövs."
)
SAY_WHO = "Skriv vem som ska få det."
SAY_WHY = "Skriv vilken grunden är."


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Something to be given to another party: to whom, on what ground, and what."""

    recipient: str
    ground: Ground
    words: str = ""
    what: str = ""
    run_id: str = ""
    paper_id: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said before sharing: `stop` where it cannot be done like that, and warnings."""

    stop: str
    warnings: tuple[str, ...]


class Sharing:
    """Consents and disclosures."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def consents(self, case_id: str) -> tuple[Consent, ...]:
        """The consents of a case, the last one first."""
        return self._bench.do(lambda session: session.sharing.consents(case_id))

    def add_consent(self, case_id: str, given: ConsentFields) -> Consent:
        """A consent as it was given. Raises `WordsNeeded`."""
        return self._bench.do(lambda session: session.sharing.add_consent(case_id, given))

    def change_consent(self, consent_id: str, rev: int, given: ConsentFields) -> Consent:
        """Changed or withdrawn. Raises `Conflict`, `Gone`."""
        return self._bench.do(lambda session: session.sharing.change_consent(consent_id, rev, given))

    def check(self, case_id: str, given: Share) -> Checked:
        """What recipient and ground amount to by what is recorded; nothing is logged as given."""
        return self._bench.do(lambda session: self._check(session, case_id, given))

    def share(self, case_id: str, given: Share) -> Disclosure:
        """Record that it is given; call it before the file or paper leaves. Raises `BadGround`, `WordsNeeded`."""
        fields = DisclosureFields(
            recipient=given.recipient,
            ground=given.ground,
            what=given.what,
            day=self._bench.today(),
            words=given.words,
            run_id=given.run_id,
            paper_id=given.paper_id,
        )
        return self._bench.do(lambda session: session.sharing.disclose(case_id, fields))

    def disclosures(self, case_id: str) -> tuple[Disclosure, ...]:
        """What has been given to others, the last one first."""
        return self._bench.do(lambda session: session.sharing.disclosures(case_id))

    def _check(self, session: Session, case_id: str, given: Share) -> Checked:
        today = self._bench.today()
        protected = session.cases.open(case_id).person.protected
        warnings = [PROTECTED] if protected else []
        stop = "" if given.recipient.strip() else SAY_WHO
        consent = session.sharing.consent_for(case_id, given.recipient, today)
        by_name = consent is None and _withdrawn(session, case_id, given.recipient)
        if by_name or self._taken_back(session, case_id):
            warnings.append(WITHDRAWN)
        if given.ground is Ground.CONSENT:
            stop = stop or ("" if consent else NO_CONSENT)
            warnings += _limits(consent)
        elif given.ground is Ground.TRANSFER:
            warnings.append(ONLY_WHAT_IS_NEEDED)
        elif not given.words.strip():
            stop = stop or SAY_WHY
        return Checked(stop, tuple(warnings))

    def _taken_back(self, session: Session, case_id: str) -> bool:
        """Whether the last run of a guide in the case takes back the consent to what it made."""
        guides = {guide.wizard.key: guide for guide in self._bench.means.guides}
        runs = sorted(session.runs.of_case(case_id), key=lambda one: one.created)
        last = {one.wizard: one for one in runs if one.wizard in guides}
        return any(guides[key].withdrawal(one.answers) is not None for key, one in last.items())


def _limits(consent: Consent | None) -> list[str]:
    if consent is None:
        return []
    found = []
    if consent.covers:
        found.append(f"Samtycket gäller: {consent.covers}. Ta bort det som inte omfattas.")
    if consent.until:
        found.append(f"Samtycket gäller till och med {show_date(consent.until)}.")
    return found


def _withdrawn(session: Session, case_id: str, recipient: str) -> bool:
    name = fold(recipient)
    consents = session.sharing.consents(case_id)
    return any(one.withdrawn_on and fold(one.recipient) == name for one in consents)
