"""The two kinds of trouble: what a user can be told in a sentence, and a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and act on; its text is one Swedish sentence, or a few."""

    @property
    def sentence(self) -> str:
        """What is shown to the user."""
        return str(self.args[0])
