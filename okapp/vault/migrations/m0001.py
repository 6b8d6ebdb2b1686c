"""The first schema (2026-11)."""

from __future__ import annotations

from playhouse.sqlcipher_ext import SqlCipherDatabase

_ROW = "id TEXT PRIMARY KEY NOT NULL, rev INTEGER NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL"
_TEXT = {
    "person": "name name_key sort_key number number_reason birth_date protected address phone email municipality "
    "school unit language facts",
    "representative": "kind name number phone email address language scope removed",
    "case_file": "number number_key kind municipality status facts origin listed removed",
    "run": "wizard edition fingerprint matter_date today answers place status family replaces reason beside "
    "document_id finished moved_on moved_by removed",
    "paper": "run_id key title document_id made_on audience sha256 removed",
    "note": "text corrects author",
    "contact": "at who how about answer corrects author",
    "watch": "run_id key day text source done_on removed",
    "consent": "recipient recipient_key covers how given_on until withdrawn_on removed",
    "disclosure": "run_id paper_id consent_id recipient ground words what day author",
    "access": "reason author",
    "removal": "case_id kind target",
    "earlier": "case_id kind target author content",
    "own_note": "address text removed",
    "receipt": "cases counts author last_backup gone_by",
}
_MORE = {
    "person": ("interpreter INTEGER NOT NULL",),
    "representative": ("person_id TEXT NOT NULL REFERENCES person(id)",),
    "case_file": ("person_id TEXT NOT NULL REFERENCES person(id)",),
    "run": ("quick INTEGER NOT NULL", "version INTEGER NOT NULL"),
    "paper": ("size INTEGER NOT NULL", "pdf BLOB NOT NULL"),
    "removal": ("undone INTEGER NOT NULL",),
    "earlier": ("target_rev INTEGER NOT NULL",),
}
_CASE = "case_id TEXT NOT NULL REFERENCES case_file(id)"
_OF_A_CASE = (
    *("run", "paper", "note", "contact", "watch"),
    *("consent", "disclosure", "access"),
)
_INDEXES = (
    *("person(sort_key)", "person(number)", "person(birth_date)", "representative(person_id)"),
    *(
        "case_file(person_id)",
        "run(family)",
        "watch(done_on, day)",
        "earlier(case_id)",
        "removal(case_id)",
        "earlier(target)",
    ),
    *("own_note(address)", "audit(case_id)", *(f"{name}(case_id)" for name in _OF_A_CASE)),
)
_AUDIT = (
    "CREATE TABLE audit (n INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, "
    "account TEXT NOT NULL, verb TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, "
    "case_id TEXT NOT NULL, digest TEXT NOT NULL, mac TEXT NOT NULL) STRICT"
)
_FINAL = (
    "answers",
    "wizard",
    "edition",
    "fingerprint",
    "matter_date",
    "today",
    "status",
    "version",
    "document_id",
)


def up(database: SqlCipherDatabase) -> None:
    """Make the tables, indexes and the triggers that guard what may not change."""
    for name, words in _TEXT.items():
        columns = [_ROW, *([_CASE] if name in _OF_A_CASE else []), *_MORE.get(name, ())]
        columns += [f"{word} TEXT NOT NULL" for word in words.split()]
        database.execute_sql(f"CREATE TABLE {name} ({', '.join(columns)}) STRICT")
    database.execute_sql(_AUDIT)
    for index in _INDEXES:
        name = index.replace("(", "_").replace(", ", "_").rstrip(")")
        database.execute_sql(f"CREATE INDEX ix_{name} ON {index}")
    for action in ("UPDATE", "DELETE"):
        _forbid(database, "audit", action)
    for name in ("note", "contact", "disclosure", "access", "earlier"):
        _forbid(database, name, "UPDATE")
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FINAL)
    _forbid(database, "run", "UPDATE", f"OLD.status = 'final' AND ({changed})")


def _forbid(database: SqlCipherDatabase, name: str, action: str, when: str = "1") -> None:
    database.execute_sql(
        f"CREATE TRIGGER {name}_{action.lower()} BEFORE {action} ON {name} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{name}: {action} is forbidden'); END"
    )
