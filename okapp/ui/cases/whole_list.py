"""A list that is as tall as its rows, for few of them."""

from __future__ import annotations

from okapp.ui.widgets.row_list import RowList


class WholeList(RowList):
    """All rows are in view; the page scrolls, not the list."""

    def grow(self) -> None:
        heights = (self.height_of(at) for at in range(self._rows.rowCount()))
        self.setFixedHeight(sum(heights) + 2 * self.frameWidth())
