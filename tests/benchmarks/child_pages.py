"""Makes one long paper and tells what it took: seconds, pages, bytes and the most memory of the whole process (POSIX)."""

from __future__ import annotations

import json
import resource
import sys
import time

from okapp.documents.pdf import Fonts, render
from tests.benchmarks.pages import CHAPTERS, paper
from tests.benchmarks.setting import ROOT

fonts = Fonts(ROOT / "resources" / "fonts")
long = paper(CHAPTERS[1])
start = time.perf_counter()
made = render(long, fonts)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
found = {"seconds": seconds, "pages": made.pages, "bytes": len(made.data), "peak": peak}
sys.stdout.write(json.dumps(found))
