"""The jobs that Hem offers, in the user's words: one for each guide, and the quick check."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from okapp.ui.home.place import Job

QUICK = "snabbkoll"


def jobs_but(hidden: Collection[str]) -> tuple[Job, ...]:
    """The jobs of all guides but those with these keys.

    A job's key is its guide's, with "/snabbkoll" after it for the quick check. The guides themselves, which hold all
    rules, are not asked: Hem is seen before they are read.
    """
    return tuple(job for job in _all() if job.key.partition("/")[0] not in hidden)


def _all() -> tuple[Job, ...]:
    return (
        Job(
            "ansvarig-kommun",
            _tr("Vilken kommun ansvarar?"),
            _tr("Se vem som ska hjälpa nu, vem som troligen ansvarar längre fram, varför och vad du gör."),
            "landmark",
            main=True,
        ),
        Job(
            "egenvard",
            _tr("Kan det vara egenvård?"),
            _tr("Bedöm varje åtgärd för sig, planera hjälpen, ta emot en bedömning, följ upp eller ompröva."),
            "user",
            main=True,
        ),
        Job(
            "samordnad-plan",
            _tr("Gör en samordnad plan eller SIP"),
            _tr("Från kallelsen till en plan som är klar när mötet slutar, och uppföljningen av den."),
            "list-checks",
            main=True,
        ),
        Job(
            f"ansvarig-kommun/{QUICK}",
            _tr("Snabbkoll vid dörren eller i telefon"),
            _tr("Några frågor om det som är bråttom. Du kan gå vidare till hela guiden med svaren kvar."),
            "timer",
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Jobs", text)
