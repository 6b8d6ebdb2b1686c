"""Where a result leads: its papers, the same answers on another date, a case for the test book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt

from okapp.casework.papers import Offer
from okapp.documents.papers import Lead
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, rule

MANY = 3
"""More papers than this of one group stand folded under its name."""


class WaysOn(Box):
    """Links; the papers that suit the result stand first, the rest under "Fler papper".

    `leads` are the other guides that the result leads to, each with what begins it. Many papers of one group, such as
    one for each participant, unfold under the group's name (`groups`), from the start where the paper `unfolded` is
    among them; their links are made then. `parts` make what stands below the papers that suit, for a page that grows.
    """

    def __init__(
        self,
        theme: Theme,
        offers: Sequence[Offer],
        *,
        paper: Callable[[Offer], None],
        other_date: Callable[[], None],
        handover: Callable[[], None] | None = None,
        own_case: Callable[[], None] | None = None,
        leads: Sequence[tuple[Lead, Callable[[], None]]] = (),
        unfolded: str = "",
    ) -> None:
        super().__init__(theme, gap=8)
        self._paper = paper
        self._unfolded = unfolded
        self.links: dict[str, LinkButton] = {}
        self.groups: list[Disclosure] = []
        self._offers([offer for offer in offers if offer.suits])
        rest = [offer for offer in offers if not offer.suits]
        self.parts: list[Callable[[], None]] = [
            partial(self._more_papers, rest, leads),
            partial(self._other_ways, other_date, handover, own_case),
        ]
        if unfolded in [offer.key for offer in rest]:
            self.parts.pop(0)()

    def _more_papers(self, rest: Sequence[Offer], leads: Sequence[tuple[Lead, Callable[[], None]]]) -> None:
        if rest:
            self.add(Label(self._theme, QCoreApplication.translate("WaysOn", "Fler papper"), "strong"))
            self._offers(rest)
        for lead, begin in leads:
            self._link(lead.guide, lead.title, lead.about, begin)

    def _other_ways(
        self,
        other_date: Callable[[], None],
        handover: Callable[[], None] | None,
        own_case: Callable[[], None] | None,
    ) -> None:
        self.add(rule())
        hand = QCoreApplication.translate("WaysOn", "Kopiera till verksamhetssystemet")
        what = QCoreApplication.translate(
            "WaysOn", "Resultatet i block under systemets rubriker, ett i taget."
        )
        if handover is not None:
            self._link("overlamning", hand, what, handover)
        other = QCoreApplication.translate("WaysOn", "Prova annat datum")
        about = QCoreApplication.translate(
            "WaysOn", "Samma svar under andra regler, gammalt och nytt bredvid varandra."
        )
        self._link("annat_datum", other, about, other_date)
        own = QCoreApplication.translate("WaysOn", "Skriv ett eget fall")
        said = QCoreApplication.translate(
            "WaysOn", "Spara svaren utan personuppgifter, för den som sköter reglerna."
        )
        if own_case is not None:
            self._link("eget_fall", own, said, own_case)

    @staticmethod
    def title() -> str:
        """What the links are."""
        return QCoreApplication.translate("WaysOn", "Papper och mer")

    def _offers(self, offers: Sequence[Offer]) -> None:
        for group, together in groupby(offers, key=lambda offer: offer.group):
            found = tuple(together)
            if group and len(found) > MANY:
                title, is_open = f"{group} ({len(found)})", self._unfolded in [offer.key for offer in found]
                folded = Disclosure(self._theme, title, is_open=is_open, fill=partial(self._list, found))
                self.groups.append(folded)
                self.add(folded)
            else:
                self._list(found, self)

    def _list(self, offers: Sequence[Offer], place: Box) -> None:
        for offer in offers:
            if offer.hindered:
                self._told(offer, place)
            else:
                self._link(offer.key, offer.title, offer.about, partial(self._paper, offer), place)

    def come_back(self, key: str) -> None:
        """Put the focus where the way to this paper is: the next one is beside it."""
        link = self.links.get(key)
        if link is not None and link.isVisible():
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, offer: Offer, place: Box) -> None:
        """A paper that cannot be made of these answers, with the reason in place of a link."""
        part = Box(self._theme, gap=0)
        part.add(Label(self._theme, offer.title, "strong", tone="muted"))
        part.add(Label(self._theme, offer.hindered, "caption", tone="muted", selectable=True))
        place.add(part)

    def _link(
        self, key: str, text: str, about: str, act: Callable[[], None], place: Box | None = None
    ) -> None:
        part = Box(self._theme, gap=4)  # the ring round the link leaves the line below it alone
        part.setProperty("together", True)
        link = LinkButton(self._theme, text)
        link.setAccessibleDescription(about)
        link.clicked.connect(lambda _on=False: act())
        self.links[key] = link
        part.add(link)
        part.add(Label(self._theme, about, "caption", tone="muted"))
        (self if place is None else place).add(part)
