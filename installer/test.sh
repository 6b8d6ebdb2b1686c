#!/bin/sh
# Every check that a change must pass, in order; the first that fails stops it. --all adds the long ones.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 69
. "$root/installer/setup.sh"

case $#:${1:-} in
    0: | 1:--all) ;;
    *)
        say "test.sh tar inget annat argument än --all."
        exit 2
        ;;
esac

# shellcheck disable=SC2086
prepare requirements-dev.lock $offscreen_libraries
cd "$root" || exit 69

# Settings of the caller's that would make the result differ from one machine to the next.
for name in $(env | sed -n -E 's/^((PYTHON|PYTEST|HYPOTHESIS|COVERAGE|MYPY|RUFF|QT|QML|XDG|OKAPP)[A-Z0-9_]*)=.*/\1/p') \
    MYPYPATH SOURCE_DATE_EPOCH LANGUAGE DISPLAY WAYLAND_DISPLAY; do
    unset "$name"
done
export LC_ALL=C.UTF-8 TZ=UTC QT_QPA_PLATFORM=offscreen PYTHONPATH="$root"

check() {
    title=$1
    shift
    printf '\n== %s\n' "$title"
    "$@" || {
        say "Kontrollen \"$title\" gick inte igenom."
        exit 1
    }
}

python=$venv/bin/python
measured=okapp/engine,okapp/wizards

check 'ruff check' "$python" -m ruff check .
check 'ruff format' "$python" -m ruff format --check .
check 'mypy' "$python" -m mypy
check 'lint-imports' "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
# One worker per core; a file's tests stay together, since they share what its fixtures have made.
check 'pytest' "$python" -m pytest -m 'not long' --numprocesses=auto --maxprocesses=4 --dist=loadfile
# Measured in a run of its own: tracing makes the enumeration of all paths some ten times slower, and adds nothing there.
check 'pytest med täckning' "$python" -m coverage run --branch --source="$measured" -m pytest tests/engine tests/wizards \
    -m 'not long' -k 'not alla_vagar'
check 'täckning' "$python" -m coverage report --include='okapp/engine/*,okapp/wizards/*' \
    --fail-under=100 --skip-covered --show-missing
if [ $# -gt 0 ]; then
    check 'pytest, långa' "$python" -m pytest -m long
    check 'mätningar' "$python" -m tests.benchmarks
    check 'bygget' sh installer/build.sh --twice
    check 'det byggda programmet' "$python" installer/smoke_test.py dist/okapp/okapp
    check 'mätningar av bygget' "$python" -m tests.benchmarks.bundle
fi
printf '\nAlla kontroller gick igenom.\n'
