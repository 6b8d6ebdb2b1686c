"""From the schema a store has to the one this program knows, one frozen step at a time."""

from __future__ import annotations

from collections.abc import Sequence

from playhouse.sqlcipher_ext import SqlCipherDatabase

from okapp.vault.database import tables, version
from okapp.vault.errors import Damaged, Newer
from okapp.vault.migrations import STEPS, Step
from okapp.vault.tables import BY_TABLE

SCHEMA = len(STEPS)


def check(database: SqlCipherDatabase, steps: Sequence[Step] = STEPS) -> int:
    """The store's schema. Raises `Newer`, and `Damaged` where tables that were there once are missing."""
    number = version(database)
    if number > len(steps):
        raise Newer
    if number == 0 or (number == SCHEMA and not {*BY_TABLE, "audit"} <= tables(database)):
        raise Damaged
    return number


def migrate(database: SqlCipherDatabase, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are left, each whole or not at all, then see that everything hangs together.

    The caller has backed the store up. Raises `Damaged` where a row points at nothing afterwards.
    """
    for number in range(version(database), len(steps)):
        with database.atomic("IMMEDIATE"):
            steps[number](database)
            database.execute_sql(f"PRAGMA user_version = {number + 1}")
    if database.execute_sql("PRAGMA foreign_key_check").fetchall():
        raise Damaged
