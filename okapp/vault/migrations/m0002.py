"""Forms that are written in and not saved (2026-11)."""

from __future__ import annotations

from playhouse.sqlcipher_ext import SqlCipherDatabase


def up(database: SqlCipherDatabase) -> None:
    """Make the table, with one row for each form of a case, or of none ("")."""
    database.execute_sql(
        "CREATE TABLE form (id TEXT PRIMARY KEY NOT NULL, rev INTEGER NOT NULL, created TEXT NOT NULL, "
        "changed TEXT NOT NULL, case_id TEXT NOT NULL, key TEXT NOT NULL, written TEXT NOT NULL, "
        "open INTEGER NOT NULL) STRICT"
    )
    database.execute_sql("CREATE UNIQUE INDEX ix_form_case_id_key ON form(case_id, key)")
