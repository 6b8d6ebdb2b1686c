"""The questions that end an action: the decision, who takes over, and the plan in seven points."""

from __future__ import annotations

from collections.abc import Callable

from okapp.engine.questions import JA, NEJ, DateOf, OneOf, SeveralOf, Text
from okapp.wizards.egenvard import val as v

Nycklar = Callable[[str], str]
"""Makes the key of an action's question from its name: "titel" is "a1_titel"."""


def nycklar(n: int) -> Nycklar:
    """The keys of action number `n`."""
    return lambda name: f"a{n}_{name}"


class Beslut:
    """What the professional decides, and who takes over where it is not egenvård."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.beslut = OneOf(key=key("beslut"), text="Vad bedömer du?", label="Bedömning", choices=v.BESLUTEN)
        self.skal = Text(
            key=key("skal"),
            text="Varför bedömer du annorlunda än förslaget?",
            label="Skäl för bedömningen",
            long=True,
            required=True,
            least=20,
        )
        self.overtar = Text(
            key=key("overtar"),
            text="Vem tar över åtgärden?",
            label="Tar över",
            required=True,
            help="Patienten får inte bli utan åtgärden.",
        )
        self.overtar_den = DateOf(key=key("overtar_den"), text="Från vilken dag?", label="Tar över från")
        self.oklart_vad = Text(
            key=key("oklart_vad"),
            text="Vad behöver tas reda på, av vem och när?",
            label="Att ta reda på",
            long=True,
            required=True,
        )
        self.tills_dess = Text(
            key=key("tills_dess"),
            text="Vem gör åtgärden tills dess?",
            label="Gör åtgärden tills dess",
            required=True,
            help="Patienten får inte bli utan åtgärden under tiden.",
        )
        self.fler = OneOf(
            key=key("fler"),
            text="Finns det en åtgärd till att bedöma?",
            label="Fler åtgärder",
            choices=(JA, NEJ),
        )


class Plan:
    """The plan in seven points, with what the form in use asks beside them."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.utforare = Text(
            key=key("utforare"), text="Vem utför?", label="Utförare", help="Skriv funktion, helst också namn."
        )
        self.ersattare = Text(
            key=key("ersattare"), text="Vem gör det när den personen är borta?", label="Ersättare"
        )
        self.instruktion_av = OneOf(
            key=key("instruktion_av"),
            text="Behövs information och instruktion av legitimerad personal?",
            label="Instruktion av legitimerad personal",
            choices=(v.PATIENTEN_INSTRUERAR, v.LEGITIMERAD_INSTRUERAR),
        )
        self.instruktion = Text(
            key=key("instruktion"),
            text="Vem ansvarar, vad ska visas och hur?",
            label="Information och instruktion",
            long=True,
            help="Skriv steg för steg om åtgärden har flera moment.",
        )
        self.instruktion_till = Text(key=key("instruktion_till"), text="Till vem?", label="Instruktion till")
        self.instruktion_den = DateOf(
            key=key("instruktion_den"), text="När?", label="Instruktion den", required=False
        )
        self.skada = Text(
            key=key("skada"),
            text="Vad ska göras vid skada eller risk för skada?",
            label="Vid skada eller risk",
            long=True,
            help="Varningstecken, och vad den som hjälper gör. Vid fara för livet: 112.",
        )
        self.skada_ring = Text(
            key=key("skada_ring"),
            text="Vem ska kontaktas, och på vilket nummer?",
            label="Vid skada, kontakta",
        )
        self.andras = Text(
            key=key("andras"),
            text="Vad ska göras om situationen ändras?",
            label="Om situationen ändras",
            long=True,
        )
        self.andras_ring = Text(
            key=key("andras_ring"),
            text="Vem ska kontaktas då, och på vilket nummer?",
            label="Vid ändring, kontakta",
        )
        self.uppfoljning = Text(
            key=key("uppfoljning"), text="Hur följs egenvården upp, och av vem?", label="Uppföljning"
        )
        self.uppfoljning_den = DateOf(
            key=key("uppfoljning_den"),
            text="Vilken dag följs den upp?",
            label="Följs upp den",
            required=False,
        )
        self.omprovas_vid = SeveralOf(
            key=key("omprovas_vid"),
            text="Vilka händelser gör att bedömningen omprövas?",
            label="Omprövas vid",
            choices=v.OMPROVAS_VID,
            required=False,
        )
        self.omprovas_annat = Text(
            key=key("omprovas_annat"), text="Annan händelse", label="Omprövas också vid"
        )
        self.omprovas_senast = DateOf(
            key=key("omprovas_senast"),
            text="Senast vilken dag omprövas bedömningen?",
            label="Omprövas senast",
            required=False,
        )
        self.galler_till = DateOf(
            key=key("galler_till"),
            text="Till och med vilken dag gäller bedömningen?",
            label="Gäller till och med",
            required=False,
        )
        self.forvaring = Text(
            key=key("forvaring"), text="Förvaring, utflykt och utgångsdatum", label="Förvaring"
        )
        self.anteckning = OneOf(
            key=key("anteckning"),
            text="Vill verksamheten anteckna när åtgärden är gjord?",
            label="Anteckning om utförd åtgärd",
            help="Ingen signeringslista behövs för egenvård.",
            choices=(JA, NEJ),
            required=False,
        )
