"""What others may have and have been given: consents as recorded, and disclosures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from okapp.casework.caseload import GROUNDS, Consent, ConsentFields, Disclosure, FormAt, Ground
from okapp.engine.days import show_date
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.words import counted, say
from okapp.ui.widgets.fields import DateField, LongTextField, TextField
from okapp.ui.widgets.row_list import RowText


class ConsentsSection(ListSection):
    """The consents; one that is withdrawn stays and says so (D12)."""

    key = "consent"
    forms = ("consent",)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Samtycken"),
            say("Samtycken i ärendet"),
            say("Inget samtycke är antecknat."),
            say("Ett samtycke gäller en mottagare. Det jämförs när du lämnar ut något."),
        )

    def make(self) -> None:
        super().make()
        self.always.add(self.button(say("Nytt samtycke"), self.write, icon="plus"))
        self.edit = self.button(say("Ändra"), self.open_row, icon="pencil")
        self.withdraw = self.button(say("Markera som återkallat i dag"), self.withdraw_row)
        self.drop = self.button(say("Ta bort"), self.remove_row, icon="trash-2")
        for one in (self.edit, self.withdraw, self.drop):
            self.on_row.add(one)

    def summary(self) -> str:
        holding = sum(one.holds(self.desk.today) for one in self.desk.view.consents)
        return say("{antal} gäller nu").format(antal=holding) if holding else ""

    def listed(self) -> Sequence[Listed]:
        return [Listed(self._row(one), one) for one in self.desk.view.consents]

    def _row(self, one: Consent) -> RowText:
        if one.withdrawn_on:
            state = say("Återkallat {dag}. Dela inget mer. Beslutade insatser fortsätter.")
            state = state.format(dag=show_date(one.withdrawn_on))
        elif one.until and one.until < self.desk.today:
            state = say("Gick ut {dag}").format(dag=show_date(one.until))
        elif one.until:
            state = say("Gäller till och med {dag}").format(dag=show_date(one.until))
        else:
            state = say("Gäller tills det återkallas")
        given = say("lämnat {dag}").format(dag=show_date(one.given_on))
        parts = (one.covers, given, one.how)
        return RowText(one.recipient, f"{state}\n" + " · ".join(part for part in parts if part))

    def fit_buttons(self) -> None:
        one = self.chosen()
        if one is not None:
            self.withdraw.setVisible(one.withdrawn_on is None)

    def withdraw_row(self) -> None:
        """The chosen consent is withdrawn today."""
        one, sharing, today = self.chosen(), self.desk.caseload.sharing, self.desk.today
        if one is not None:
            given = replace(_fields(one), withdrawn_on=today)
            said = say("Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter.")
            self.desk.do(lambda: sharing.change_consent(one.id, one.rev, given), said)

    def remove_row(self) -> None:
        one = self.chosen()
        if one is not None:
            self.desk.remove("consent", one.id, one.rev, say("Samtycket är borttaget."))

    def open_row(self) -> None:
        self.write(self.chosen())

    def open_form(self, at: FormAt) -> None:
        self.with_row(at.row, self.write)

    def write(self, present: Consent | None = None) -> None:
        """A new consent, or one that is changed."""
        desk, theme = self.desk, self._theme
        sharing, case_id = desk.caseload.sharing, desk.case_id

        def work(values: Mapping[str, Any]) -> Consent:
            given = ConsentFields(**values)
            if present is None:
                return sharing.add_consent(case_id, given)
            return sharing.change_consent(present.id, present.rev, given)

        title = say("Ändra samtycke") if present else say("Nytt samtycke")
        form = desk.form(
            title, say("Samtycket är sparat."), work, check=_wrong, at=desk.at("consent", present)
        )
        fields = {
            "recipient": TextField(theme, say("Vem får ta del av uppgifter?"), width=480),
            "covers": LongTextField(theme, say("Vilka uppgifter?"), lines=2),
            "how": TextField(
                theme, say("Hur lämnades det?"), hint=say("Till exempel muntligt vid besöket"), width=480
            ),
            "given_on": DateField(theme, say("Vilken dag lämnades det?")),
            "until": DateField(
                theme, say("Gäller till och med"), hint=say("Lämna tomt om det gäller tills vidare")
            ),
            "withdrawn_on": DateField(
                theme, say("Återkallat"), hint=say("Lämna tomt om det inte är återkallat")
            ),
        }
        given = vars_of(present) if present else {"given_on": desk.today}
        form.add_fields(fields, given)
        desk.open_page(form)


def _fields(one: Consent) -> ConsentFields:
    return ConsentFields(**vars_of(one))


def vars_of(one: Consent) -> dict[str, Any]:
    """What can be filled in, by field."""
    return {name: getattr(one, name) for name in ConsentFields.__dataclass_fields__}


def _wrong(values: Mapping[str, Any]) -> dict[str, str]:
    words = {"recipient": say("Skriv vem det gäller."), "given_on": say("Skriv vilken dag.")}
    return {key: words[key] for key in words if not values[key]}


class DisclosuresSection(ListSection):
    """What has been given to others."""

    key = "disclosure"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Lämnat till andra"),
            say("Utlämnat ur ärendet"),
            say("Inget är lämnat till någon annan."),
            say("Papper och ärendefiler som har lämnats ut, till vem och på vilken grund."),
        )

    def summary(self) -> str:
        count = len(self.desk.view.disclosures)
        return counted(count, say("gång"), say("gånger")) if count else ""

    def listed(self) -> Sequence[Listed]:
        return [Listed(_given_row(one), one) for one in self.desk.view.disclosures]

    def focus_start(self) -> None:
        if self.listed():
            super().focus_start()


def _given_row(one: Disclosure) -> RowText:
    words = {ground.value: text for ground, text in GROUNDS.items()}
    ground = one.words if one.ground == Ground.OTHER.value else words.get(one.ground, one.ground)
    return RowText(
        f"{one.recipient}, {show_date(one.day)}",
        "\n".join(
            part for part in (one.what, say("Grund: {grund}").format(grund=ground), one.author) if part
        ),
    )
