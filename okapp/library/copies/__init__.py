"""The municipality's own copies of official documents: what they are and how they are read.

`Copies(folder)` reads what is there: `all()`, `of(agreement)`, `get(key)`, `versions(key)`, `pages(key)`, `texts()` for
the search, `notices()` for what cannot be read. They are put in, exchanged and removed by `okapp.casework.copies`, since
this package only reads. A PDF is never opened in this process: `PdfReader` has a process of its own do it.
"""

from __future__ import annotations

from okapp.library.copies.model import Copy, CopyDetails, CopyError, CopyText
from okapp.library.copies.shelf import Copies

__all__ = ["Copies", "Copy", "CopyDetails", "CopyError", "CopyText"]
