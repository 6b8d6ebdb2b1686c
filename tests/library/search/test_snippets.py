from __future__ import annotations

import pytest

from okapp.library.search.snippets import Marks


@pytest.mark.parametrize(
    ("forms", "inside", "text", "marked"),
    [
        (["lik"], [], "Lik, liket och likhet", ["Lik"]),
        ([], ["sjukhus"], "Akutsjukhuset eller sjukhus", ["Akutsjukhuset", "sjukhus"]),
        (["vård"], ["egenvård"], "Egenvårdsplan för vård", ["Egenvårdsplan", "vård"]),
        (["egenvård"], [], "İlhan i İstanbul har Egenvård", ["Egenvård"]),
        ([], [], "Vad som helst", []),
    ],
)
def test_whole_words_are_marked(forms: list[str], inside: list[str], text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in Marks(forms, inside).spans(text)] == marked
