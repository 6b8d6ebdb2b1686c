"""How documents belong together, told from both ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from okapp.library.agreement import Agreement

_KINDS = {
    "bilaga_till": ("Bilaga till", "har_bilaga"),
    "del_av": ("Del av", "har_del"),
    "ersatts_troligen_av": ("Har troligen ersatts av", "har_ersatt"),
    "foljs_av": ("Följs av", "foregangare"),
    "foregangare": ("Föregångare", "foljs_av"),
    "har_bilaga": ("Bilaga", "bilaga_till"),
    "har_del": ("Del", "del_av"),
    "har_ersatt": ("Har troligen ersatt", "ersatts_troligen_av"),
    "har_rapport": ("Rapport", "rapport_till"),
    "har_riktlinje": ("Riktlinje", "riktlinje_till"),
    "har_rutin": ("Rutin", "rutin_till"),
    "har_styrdokument": ("Styrdokument", "styrdokument_till"),
    "har_tillagg": ("Tillägg", "tillagg_till"),
    "har_uppfoljning": ("Uppföljning", "uppfoljning_av"),
    "hit_hor": ("Hit hör", "hor_till"),
    "hor_till": ("Hör till", "hit_hor"),
    "rapport_till": ("Rapport till", "har_rapport"),
    "rekommenderar": ("Rekommenderar", "rekommenderas_i"),
    "rekommenderas_i": ("Rekommenderas i", "rekommenderar"),
    "riktlinje_till": ("Riktlinje till", "har_riktlinje"),
    "rutin_till": ("Rutin till", "har_rutin"),
    "se_aven": ("Se även", "se_aven"),
    "styrdokument_till": ("Styrdokument till", "har_styrdokument"),
    "tillagg_till": ("Tillägg till", "har_tillagg"),
    "uppfoljning_av": ("Uppföljning av", "har_uppfoljning"),
}
RELATIONS: Mapping[str, str] = {kind: words for kind, (words, _) in _KINDS.items()}
"""Every kind of relation, as it is shown before the other document's title."""
INVERSE: Mapping[str, str] = {kind: inverse for kind, (_, inverse) in _KINDS.items()}
"""The same relation seen from the other document."""
_LOOSE = "se_aven"


@dataclass(frozen=True, slots=True)
class Related:
    """Another document, and how this one relates to it."""

    kind: str
    agreement: Agreement

    @property
    def words(self) -> str:
        """The relation in words: "Bilaga till"."""
        return RELATIONS[self.kind]


def related(agreements: Iterable[Agreement], one: Agreement) -> tuple[Related, ...]:
    """What `one` belongs together with, each once: what its entry says in that order, then what others say of it.

    A firm relation from either side stands before "Se även" to the same document.
    """
    by_id = {other.id: other for other in agreements}
    stated = {relation.to: Related(relation.kind, by_id[relation.to]) for relation in one.relations}
    back = {
        other.id: Related(INVERSE[relation.kind], other)
        for other in by_id.values()
        for relation in sorted(other.relations, key=lambda each: each.kind != _LOOSE)
        if relation.to == one.id
    }
    firm = {key: each for key, each in back.items() if key not in stated or _weaker(stated[key], each)}
    found = {key: firm.get(key, each) for key, each in stated.items()} | firm
    return tuple(sorted(found.values(), key=lambda each: each.kind == _LOOSE))


def _weaker(mine: Related, theirs: Related) -> bool:
    return mine.kind == _LOOSE != theirs.kind
