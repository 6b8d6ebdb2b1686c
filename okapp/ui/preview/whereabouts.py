"""On which page of a paper a place of its text stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OTHER = re.compile(r"[\W_]+")
_REACHES = ((80, 80), (30, 30), (0, 40), (40, 0), (10, 10), (0, 0))
"""Letters before and after a place that are looked for with it; fewer where the page ends within them."""


class Whereabouts:
    """Knows the pages by their letters alone, since lines, hyphens and spaces fall otherwise on paper."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = [_letters(page) for page in pages]
        lengths = [len(page) for page in self._pages]
        whole = sum(lengths) or 1
        self._middles = [(sum(lengths[:at]) + length / 2) / whole for at, length in enumerate(lengths)]

    def page_of(self, text: str, start: int, end: int) -> int | None:
        """The page (from 0) with what stands in `text` from `start` to `end`; None where no page has it.

        Words that stand on several pages are told apart by what is around them, else by how far into the text
        the place is.
        """
        before, after = _letters(text[:start]), _letters(text[end:])
        place = _letters(text[start:end])
        share = len(before) / max(len(before) + len(place) + len(after), 1)
        for back, ahead in _REACHES:
            wanted = before[max(len(before) - back, 0) :] + place + after[:ahead]
            among = [at for at, page in enumerate(self._pages) if wanted in page]
            if among and place:
                return min(among, key=lambda at: abs(self._middles[at] - share))
        return None


def _letters(text: str) -> str:
    return _OTHER.sub("", text.casefold())
