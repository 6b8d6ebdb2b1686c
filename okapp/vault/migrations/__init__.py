"""The steps from one schema to the next, in order: the store's number is how many of them it has taken.

A step never imports today's tables: it holds the schema of its own time, and is never changed once released.
"""

from __future__ import annotations

from collections.abc import Callable

from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.migrations import m0001, m0002

Step = Callable[[SqlCipherDatabase], None]
STEPS: tuple[Step, ...] = (m0001.up, m0002.up)
