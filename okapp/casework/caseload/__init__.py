"""What the program does with the store, without a screen.

`Door` is the way to a store: whether there is one, made, unlocked, got back from a backup. It gives a `Caseload`: an
open store with the program's guides and the user's profile, in parts (`people`, `cases`, `runs`, `papers`, `dates`,
`sharing`, `sealed`, `retention`, `keys`, `backups`, `log`, `extract`, `own_notes`). Plain frozen dataclasses go in and out. What
takes the store or the disk blocks and is called in the background; every known trouble is a `UserError`.
"""

from okapp.casework.caseload.caseload import Caseload
from okapp.casework.caseload.cases import KINDS, CaseView, Undone
from okapp.casework.caseload.codes import (
    ALL_LOST,
    CODE_LENGTH,
    OfficeKey,
    RecoveryCode,
    advice,
    new_code,
    new_office_key,
)
from okapp.casework.caseload.dates import NOT_MOVED, Unmoved, standing
from okapp.casework.caseload.door import Door, Restoring, Situation, Trouble, Way, backup_of, is_harm, trouble
from okapp.casework.caseload.forms import FormAt
from okapp.casework.caseload.keys import InNumbers, code_sheet
from okapp.casework.caseload.log import BadAnchor, LogCheck, LogLine
from okapp.casework.caseload.means import Means, UnknownGuide, means_by
from okapp.casework.caseload.numbers import (
    MISSING_REASONS,
    BadNumber,
    read_number,
    reason_told,
    shown_number,
)
from okapp.casework.caseload.people import (
    PROTECTED_NOTICE,
    PROTECTIONS,
    REPRESENTATIVES,
    Duplicates,
    masked,
)
from okapp.casework.caseload.practice import open_practice, reset_practice
from okapp.casework.caseload.retention import HELP, backup_sentence
from okapp.casework.caseload.run_papers import Drawn, marked, working_copy_footer
from okapp.casework.caseload.runs import NotComplete, OpenRun
from okapp.casework.caseload.sealed import CALL, PROTECTED_STAYS, Preview
from okapp.casework.caseload.sharing import GROUNDS, Checked, Share
from okapp.vault.backup import Backup
from okapp.vault.cases import CLOSED, OPEN, Access, Case, CaseFields
from okapp.vault.entries import (
    WORKING_COPY,
    ContactFields,
    LoggedContact,
    Note,
    StoredPaper,
    Watch,
    WatchFields,
)
from okapp.vault.errors import (
    EmptyPassphrase,
    MistypedCode,
    OsKeysUnavailable,
    Vanished,
    VaultError,
    WrongCode,
    WrongPassphrase,
)
from okapp.vault.forms import LeftForm, Unfinished
from okapp.vault.listing import CaseHit, ListPage, ListRow, Task
from okapp.vault.people import Alike, Person, PersonFields, Representative, RepresentativeFields
from okapp.vault.refusals import Conflict, FinalIsLocked, Gone, ReasonNeeded
from okapp.vault.retention import Candidate, Receipt
from okapp.vault.runs import HiddenDraft, StoredRun
from okapp.vault.sharing import Consent, ConsentFields, Disclosure, Ground, OwnNote
from okapp.vault.strength import Advice

__all__ = [
    "ALL_LOST",
    "CALL",
    "CLOSED",
    "CODE_LENGTH",
    "GROUNDS",
    "HELP",
    "KINDS",
    "MISSING_REASONS",
    "NOT_MOVED",
    "OPEN",
    "PROTECTED_NOTICE",
    "PROTECTED_STAYS",
    "PROTECTIONS",
    "REPRESENTATIVES",
    "WORKING_COPY",
    "Access",
    "Advice",
    "Alike",
    "Backup",
    "BadAnchor",
    "BadNumber",
    "Candidate",
    "Case",
    "CaseFields",
    "CaseHit",
    "CaseView",
    "Caseload",
    "Checked",
    "Conflict",
    "Consent",
    "ConsentFields",
    "ContactFields",
    "Disclosure",
    "Door",
    "Drawn",
    "Duplicates",
    "EmptyPassphrase",
    "FinalIsLocked",
    "FormAt",
    "Gone",
    "Ground",
    "HiddenDraft",
    "InNumbers",
    "LeftForm",
    "ListPage",
    "ListRow",
    "LogCheck",
    "LogLine",
    "LoggedContact",
    "Means",
    "MistypedCode",
    "NotComplete",
    "Note",
    "OfficeKey",
    "OpenRun",
    "OsKeysUnavailable",
    "OwnNote",
    "Person",
    "PersonFields",
    "Preview",
    "ReasonNeeded",
    "Receipt",
    "RecoveryCode",
    "Representative",
    "RepresentativeFields",
    "Restoring",
    "Share",
    "Situation",
    "StoredPaper",
    "StoredRun",
    "Task",
    "Trouble",
    "Undone",
    "Unfinished",
    "UnknownGuide",
    "Unmoved",
    "Vanished",
    "VaultError",
    "Watch",
    "WatchFields",
    "Way",
    "WrongCode",
    "WrongPassphrase",
    "advice",
    "backup_of",
    "backup_sentence",
    "code_sheet",
    "is_harm",
    "marked",
    "masked",
    "means_by",
    "new_code",
    "new_office_key",
    "open_practice",
    "read_number",
    "reason_told",
    "reset_practice",
    "shown_number",
    "standing",
    "trouble",
    "working_copy_footer",
]
