"""TOML as it may come from anywhere: whatever is wrong with it is one kind of error."""

from __future__ import annotations

import tomllib
from typing import Any


def toml_table(text: str) -> dict[str, Any]:
    """The table that a TOML text holds. Raises `tomllib.TOMLDecodeError`.

    The standard library has other words for what is nested too deep and for numbers of thousands of digits.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (RecursionError, ValueError) as error:
        raise tomllib.TOMLDecodeError(str(error)) from None
