"""Where the reader has been, for the way back and forward between texts (no Qt)."""

from __future__ import annotations

from okapp.library.address import Address

_MOST = 50


class Trail:
    """Addresses in the order they were opened, and which of them is shown."""

    def __init__(self) -> None:
        self._been: list[Address] = []
        self._at = -1

    def visit(self, address: Address) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if self._been and self._been[self._at] == address:
            return
        self._been = [*self._been[: self._at + 1], address][-_MOST:]
        self._at = len(self._been) - 1

    def can_step(self, by: int) -> bool:
        """Say whether there is a place back (-1) or ahead (1)."""
        return 0 <= self._at + by < len(self._been)

    def step(self, by: int) -> Address:
        """Go back (-1) or ahead (1) and return the place."""
        self._at += by
        return self._been[self._at]
