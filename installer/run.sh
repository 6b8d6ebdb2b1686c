#!/bin/sh
# Opens Ökapp. With arguments: its command line. Fetches what a fresh machine lacks.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 69
. "$root/installer/setup.sh"

run_example() {
    say "Den här datorn har ingen skärm, så fönstret kan inte öppnas."
    say "Här är i stället ett genomräknat exempel: HFD 2021 ref. 46."
    folder=$(mktemp -d "${TMPDIR:-/tmp}/okapp.XXXXXX") || fail "Det går inte att skriva i ${TMPDIR:-/tmp}:" \
        "frigör plats på disken eller peka TMPDIR åt ett annat håll, och kör kommandot igen."
    exec "$venv/bin/python" -P -m okapp run ansvarig-kommun --date 2019-12-10 --today 2019-12-10 \
        --answers "$root/data/exempel/hfd-2021-ref-46.toml" --pdf "$folder/hfd-2021-ref-46.pdf"
}

if [ $# -gt 0 ]; then
    prepare requirements.lock
else
    # shellcheck disable=SC2086
    prepare requirements.lock $offscreen_libraries $window_libraries
fi
export PYTHONPATH="$root"
# The search builds its index when it lacks one; built here, the first search need not wait.
[ -z "$made" ] || "$venv/bin/python" -P -m okapp index </dev/null >/dev/null 2>&1 || :
if [ $# -eq 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" != Darwin ]; then
    run_example
fi
# -P: files in the caller's directory must not stand in for Python's own modules.
exec "$venv/bin/python" -P -m okapp "$@"
