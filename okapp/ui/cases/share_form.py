"""To another party: recipient and ground are asked for, checked and logged before anything leaves (D12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.casework.caseload import GROUNDS, Checked, FormAt, Ground, Share
from okapp.documents.blocks import Weight
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import say
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice, ChoiceField, Field, LongTextField, TextField
from okapp.ui.widgets.layout import Box


class ShareForm(StoreForm):
    """`give(share, values)` is done beside the window once recipient and ground hold and the warnings were read.

    What is known of recipient and ground is filled in. Fields of one's own can be put after those of the share.
    """

    help_topic = "papper#till-nagon-annan"

    def __init__(
        self,
        needs: CaseNeeds,
        at: FormAt,
        title: str,
        *,
        share: Share,
        give: Callable[[Share, Mapping[str, Any]], Any],
        done: Callable[[Any], None],
        own: Mapping[str, Field] | None = None,
        check: Callable[[Mapping[str, Any]], Mapping[str, str]] = lambda _values: {},
        resumes: bool = True,
    ) -> None:
        super().__init__(
            needs,
            title,
            work=self._give,
            done=done,
            check=self._check_all,
            save=say("Gå vidare"),
            at=at,
            resumes=resumes,
        )
        self._case_id = at.case_id
        self._share, self._given, self._own_check = share, give, check
        self._read: Share | None = None
        self.warnings = Box(needs.theme)
        self.warnings.hide()
        self._ask_fields(own or {})

    def _ask_fields(self, own: Mapping[str, Field]) -> None:
        theme = self._theme
        grounds = [Choice(ground.value, words) for ground, words in GROUNDS.items()]
        recipient = TextField(
            theme, say("Vem ska få det?"), hint=say("Myndighet, enhet eller person"), width=480
        )
        ground = ChoiceField(theme, say("På vilken grund?"), grounds)
        words = LongTextField(theme, say("Vilken är grunden?"), lines=2)
        words.hide()
        ground.changed.connect(lambda: words.setVisible(ground.value() == Ground.OTHER.value))
        fields: dict[str, Field] = {"recipient": recipient, "ground": ground, "words": words, **own}
        known = self._share
        ground_known = Ground.OTHER.value if known.words else None
        self.add_fields(fields, {"recipient": known.recipient, "ground": ground_known, "words": known.words})
        words.setVisible(ground_known is not None)
        self.content.insert(len(list(self.content.widgets())) - 2, self.warnings)

    def share(self) -> Share:
        """What is to be given to whom, as filled in."""
        values = self.values()
        return Share(
            recipient=values["recipient"],
            ground=Ground(values["ground"]),
            words=values["words"] if values["ground"] == Ground.OTHER.value else "",
            what=self._share.what,
            run_id=self._share.run_id,
            paper_id=self._share.paper_id,
        )

    def _check_all(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        wrong = dict(self._own_check(values))
        if not values["recipient"]:
            wrong["recipient"] = say("Skriv vem som ska få det.")
        if values["ground"] is None:
            wrong["ground"] = say("Välj grund.")
        elif values["ground"] == Ground.OTHER.value and not values["words"]:
            wrong["words"] = say("Skriv vilken grunden är.")
        return wrong

    def store(self, values: Mapping[str, Any]) -> None:
        """First look at what is recorded and say it; then, when that has been read, give."""
        share = self.share()
        if self._read == share:
            if self.ready():
                super().store(values)
            return
        self._say(say("Kontrollerar mot det som är antecknat …"))
        sharing, case_id = self._needs.caseload.sharing, self._case_id
        self._asking.ask(
            lambda: sharing.check(case_id, share), lambda found: self._checked(share, found), self.refuse
        )

    def ready(self) -> bool:
        """Whether all is there to give it now; a form may ask for more here."""
        return True

    def _checked(self, share: Share, found: Checked) -> None:
        self._say("")
        if found.stop:
            self.warnings.hide()
            self.summary.show_errors([(found.stop, self.fields["ground"])])
            self.to_top()
            return
        self._read = share
        if not found.warnings:
            self.save()
            return
        self.warnings.clear()
        for words in found.warnings:
            self.warnings.add(CalloutBox(self._theme, words, weight=Weight.WARNING))
        self.warnings.show()
        self.save_button.setText(say("Jag har prövat det: fortsätt"))
        self.reveal(self.save_button)
        self._focus_save()
        announce(self.save_button, " ".join(found.warnings))

    def _give(self, values: Mapping[str, Any]) -> Any:
        assert self._read is not None
        return self._given(self._read, values)
