"""The form for one point that the municipality has read out of the county agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from okapp.casework.local_rules import problems
from okapp.engine.model import LocalRule
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.fields import Choice, DateField, LongTextField, TextField
from okapp.ui.widgets.form_page import FormPage
from okapp.ui.widgets.select_field import SelectField

Values = Mapping[str, Any]
_NONE = ""


def rule_form(
    theme: Theme,
    dialogs: Dialogs,
    points: Mapping[str, str],
    rule: LocalRule,
    *,
    is_new: bool,
    today: Callable[[], date],
    keep: Callable[[LocalRule], str],
) -> FormPage:
    """A page with the rule filled in; `keep` saves it and gives a sentence where it could not."""
    title = _tr("Ny punkt") if is_new else _tr("Ändra punkt")
    page = FormPage(
        theme,
        dialogs,
        title,
        check=lambda values: problems(rule_of(values), points, today()),
        keep=lambda values: keep(rule_of(values)),
    )
    page.add_fields(_fields(theme, points), _values(rule))
    return page


def rule_of(values: Values) -> LocalRule:
    """The rule that is filled in."""
    return LocalRule(
        criterion=values["kriterium"] or "",
        text=values["text"],
        period=values["period"],
        contact=values["kontakt"],
        escalation=values["eskalering"],
        page=values["sida"],
        read_by=values["inlast_av"],
        read_on=values["inlast_den"],
    )


def _values(rule: LocalRule) -> Values:
    return {
        "kriterium": rule.criterion or _NONE,
        "text": rule.text,
        "period": rule.period,
        "kontakt": rule.contact,
        "eskalering": rule.escalation,
        "sida": rule.page,
        "inlast_av": rule.read_by,
        "inlast_den": rule.read_on,
    }


def _fields(theme: Theme, points: Mapping[str, str]) -> dict[str, Field]:
    choices = [
        Choice(_NONE, _tr("Välj punkt")),
        *(Choice(key, heading) for key, heading in points.items()),
    ]
    return {
        "kriterium": SelectField(theme, _tr("Vilken punkt gäller det?"), choices),
        "text": LongTextField(
            theme,
            _tr("Vad säger överenskommelsen?"),
            hint=_tr("Skriv av eller sammanfatta. Skriv inga namn på personer."),
        ),
        "period": TextField(theme, _tr("Tid eller period, om det står någon")),
        "kontakt": TextField(
            theme, _tr("Kontakt, om det står någon"), hint=_tr("En funktion, inte en persons namn")
        ),
        "eskalering": TextField(theme, _tr("Vem tar över när ni inte är överens?")),
        "sida": TextField(theme, _tr("Sida i överenskommelsen"), width=140),
        "inlast_av": TextField(
            theme,
            _tr("Vems inläsning är det?"),
            hint=_tr("Kommunen, till exempel Solna stad. Visas som ”Solna stads egen inläsning”."),
            width=400,
        ),
        "inlast_den": DateField(theme, _tr("När lästes punkten in?")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("RuleForm", text)
