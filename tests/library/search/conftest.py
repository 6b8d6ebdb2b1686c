from __future__ import annotations

from collections.abc import Iterator

import pytest

from okapp.library.model import Library
from okapp.library.search.finder import Finder, open_finder
from okapp.library.search.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The word list, read once."""
    return Lexicon()


@pytest.fixture(scope="session")
def finder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder over the real library."""
    made = open_finder(library, tmp_path_factory.mktemp("sok"))
    yield made
    made.close()
