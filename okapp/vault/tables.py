"""Today's tables. The models are bound to no database: every query is executed on a connection that is given.

Columns are TEXT, INTEGER and BLOB only, so that the tables can be strict here and the same on another database.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from peewee import BlobField, IntegerField, Model, TextField

if TYPE_CHECKING:  # only peewee's stubs know that fields are generic
    _Text: TypeAlias = TextField[Any]
    _Integer: TypeAlias = IntegerField[Any]
else:
    _Text, _Integer = TextField, IntegerField


class Day(_Text):
    """A date; None is stored as ""."""

    def db_value(self, value: date | None) -> str:
        return value.isoformat() if isinstance(value, date) else value or ""

    def python_value(self, value: str) -> date | None:
        return date.fromisoformat(value) if value else None


class Stamp(_Text):
    """A moment in UTC, to the microsecond; None is stored as ""."""

    def db_value(self, value: datetime | None) -> str:
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        return value or ""

    def python_value(self, value: str) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


class Json(_Text):
    """A mapping or list as JSON."""

    def db_value(self, value: Any) -> str:
        return value if isinstance(value, str) else as_json(value)

    def python_value(self, value: str) -> Any:
        return json.loads(value)


class Flag(_Integer):
    """Yes or no as 1 or 0."""

    def db_value(self, value: Any) -> int:
        return int(value)

    def python_value(self, value: int) -> bool:
        return bool(value)


def as_json(value: Any) -> str:
    """One way only to write a value down."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _name(model: type[Model]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__.removesuffix("Row")).lower()


class Table(Model):
    """A table is called what its model is: CaseFileRow stands for case_file."""

    class Meta:
        """How peewee is told so."""

        table_function = _name


class Row(Table):
    """What every row has: an id that no other machine makes too, the number of its changes, and when."""

    id = TextField(primary_key=True)
    rev = IntegerField()
    created = Stamp()
    changed = Stamp()


class CaseBound(Row):
    """What belongs to a case and goes when it goes."""

    case_id = TextField()


class PersonRow(Row):
    """A person that a case is about."""

    name = TextField()
    name_key = TextField()
    sort_key = TextField()
    number = TextField()
    number_reason = TextField()
    birth_date = Day()
    protected = TextField()
    address = TextField()
    phone = TextField()
    email = TextField()
    municipality = TextField()
    school = TextField()
    unit = TextField()
    language = TextField()
    interpreter = Flag()
    facts = Json()


class RepresentativeRow(Row):
    """A guardian, trustee or other representative of a person."""

    person_id = TextField()
    kind = TextField()
    name = TextField()
    number = TextField()
    phone = TextField()
    email = TextField()
    address = TextField()
    language = TextField()
    scope = TextField()
    removed = Stamp()


class CaseFileRow(Row):
    """A case: one person's matter."""

    person_id = TextField()
    number = TextField()
    number_key = TextField()
    kind = TextField()
    municipality = TextField()
    status = TextField()
    facts = Json()
    origin = TextField()
    listed = TextField()
    removed = Stamp()


class RunRow(CaseBound):
    """One walk through a guide: a draft, or a final version that is never changed again."""

    wizard = TextField()
    quick = Flag()
    edition = Day()
    fingerprint = TextField()
    matter_date = Day()
    today = Day()
    answers = Json()
    place = Json()
    status = TextField()
    family = TextField()
    version = IntegerField()
    replaces = TextField()
    reason = TextField()
    beside = TextField()
    document_id = TextField()
    finished = Stamp()
    moved_on = Day()
    moved_by = TextField()
    removed = Stamp()


class PaperRow(CaseBound):
    """A paper that was made, as it was made."""

    run_id = TextField()
    key = TextField()
    title = TextField()
    document_id = TextField()
    made_on = Day()
    audience = TextField()
    sha256 = TextField()
    size = IntegerField()
    pdf = BlobField()
    removed = Stamp()


class NoteRow(CaseBound):
    """A note; a correction is a new note that points back."""

    text = TextField()
    corrects = TextField()
    author = TextField()


class ContactRow(CaseBound):
    """Who was contacted, when, and what they answered; corrected like a note."""

    at = Stamp()
    who = TextField()
    how = TextField()
    about = TextField()
    answer = TextField()
    corrects = TextField()
    author = TextField()


class WatchRow(CaseBound):
    """A date to watch: from a run's journey (`key`) or one's own."""

    run_id = TextField()
    key = TextField()
    day = Day()
    text = TextField()
    source = TextField()
    done_on = Day()
    removed = Stamp()


class ConsentRow(CaseBound):
    """A consent: to whom, for what, until when."""

    recipient = TextField()
    recipient_key = TextField()
    covers = TextField()
    how = TextField()
    given_on = Day()
    until = Day()
    withdrawn_on = Day()
    removed = Stamp()


class DisclosureRow(CaseBound):
    """Something given to another party: to whom, on what ground."""

    run_id = TextField()
    paper_id = TextField()
    consent_id = TextField()
    recipient = TextField()
    ground = TextField()
    words = TextField()
    what = TextField()
    day = Day()
    author = TextField()


class AccessRow(CaseBound):
    """Why a case of a person with protected identity was opened."""

    reason = TextField()
    author = TextField()


class RemovalRow(CaseBound):
    """A deletion that can be undone until it is erased."""

    kind = TextField()
    target = TextField()
    undone = Flag()


class EarlierRow(CaseBound):
    """What a row held before a change. `case_id` is "" for what belongs to no case."""

    kind = TextField()
    target = TextField()
    target_rev = IntegerField()
    author = TextField()
    content = Json()


class FormRow(CaseBound):
    """What is written in a form and not saved. `case_id` is "" for a form of no case."""

    key = TextField()
    written = Json()
    open = Flag()


class OwnNoteRow(Row):
    """One's own note on an agreement, by its address."""

    address = TextField()
    text = TextField()
    removed = Stamp()


class ReceiptRow(Row):
    """What was erased, in numbers and ids, and until when a backup can hold it."""

    cases = Json()
    counts = Json()
    author = TextField()
    last_backup = Stamp()
    gone_by = Day()


class AuditRow(Table):
    """A link of the audit chain: ids and a keyed hash, nothing about a person."""

    n = IntegerField(primary_key=True)
    at = Stamp()
    who = TextField()
    account = TextField()
    verb = TextField()
    kind = TextField()
    target = TextField()
    case_id = TextField()
    digest = TextField()
    mac = TextField()


CASE_BOUND: tuple[type[CaseBound], ...] = (
    *(EarlierRow, RemovalRow, AccessRow, DisclosureRow, ConsentRow),
    *(WatchRow, ContactRow, NoteRow, PaperRow, RunRow, FormRow),
)
ROWS: tuple[type[Row], ...] = (
    *(PersonRow, RepresentativeRow, CaseFileRow, OwnNoteRow, ReceiptRow),
    *CASE_BOUND,
)


def table(model: type[Model]) -> str:
    """The name of a model's table."""
    return str(model._meta.table_name)  # noqa: SLF001 - peewee's documented way


BY_TABLE = {table(model): model for model in ROWS}
