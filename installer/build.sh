#!/bin/sh
# Builds the program for Linux: the folder dist/okapp, a .deb and a .tar.xz. Fetches what a fresh machine lacks.
#   sh installer/build.sh            what lies in this checkout
#   sh installer/build.sh --bundle   the folder only
#   sh installer/build.sh --twice    then once more from a copy in another folder, with a build environment of its own,
#                                    and compares every file; ends with 1 where one differs
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 69
. "$root/installer/setup.sh"

case $#:${1:-} in
    0: | 1:--bundle | 1:--twice) ;;
    *)
        say "build.sh tar inget annat argument än --bundle och --twice."
        exit 2
        ;;
esac
[ "$(uname)" = Linux ] || fail "build.sh bygger för Linux. För Windows: installer\\build.ps1, på Windows."

mkdir -p "$root/build" || exit 69
venv=$root/build/venv
# shellcheck disable=SC2086
prepare requirements-bundle.lock $offscreen_libraries binutils
cd "$root" || exit 69

# The time that stands in all that is made: that of the last change, so that the same sources give the same bytes.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) ||
        fail "Det går inte att se när källkoden senast ändrades: sätt SOURCE_DATE_EPOCH och kör kommandot igen."
fi
if [ -n "$(git status --porcelain -- okapp data resources installer 2>/dev/null)" ]; then
    say "Observera: bygget har med ändringar som inte är incheckade."
fi
for name in $(env | sed -n -E 's/^((PYTHON|QT|QML|XDG|OKAPP|LD)[A-Z0-9_]*)=.*/\1/p'); do
    unset "$name"
done
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8 TZ=UTC QT_QPA_PLATFORM=offscreen PYTHONPATH="$root"
umask 022
python=$venv/bin/python

step() {
    title=$1
    shift
    "$@" >"$root/build/log.txt" 2>&1 || {
        tail -n 20 "$root/build/log.txt" >&2
        fail "Bygget stannade vid \"$title\". Allt som skrevs står i build/log.txt."
    }
}

build() {
    rm -rf dist/okapp build/pyinstaller
    step 'programmet' "$python" -P -m PyInstaller --noconfirm --distpath dist --workpath build/pyinstaller \
        installer/okapp.spec
    step 'licenserna' "$python" -P -m installer.bundle.finish "$root"
}

package() {
    version=$("$python" -P -c 'import okapp; print(okapp.__version__)')
    step 'arkivet' "$python" -P -m installer.bundle.pack dist/okapp "dist/okapp-$version-linux-x86_64.tar.xz" \
        "okapp-$version"
    step 'listan över delar' "$python" -P -m installer.sbom --out dist/okapp-linux.cdx.json
    step 'paketet' sh installer/deb/build.sh "$version" "$python"
}

compare() {
    # No comma in the name: Qt takes what stands before one for the whole path.
    other=$(mktemp -d "${TMPDIR:-/tmp}/Öka app byggd igen.XXXXXX") || fail "Det går inte att skriva i ${TMPDIR:-/tmp}."
    trap 'rm -rf "$other"' EXIT
    git ls-files -co --exclude-standard >"$root/build/files.txt"
    # What git lists and somebody has taken away is left out.
    while IFS= read -r file; do
        [ ! -e "$file" ] || printf '%s\n' "$file"
    done <"$root/build/files.txt" | tar -cf - -T - | tar -C "$other" -xf -
    sh "$other/installer/build.sh" || exit 1
    say "Jämför $root/dist med det som byggdes igen:"
    "$python" -P -m installer.bundle.hashes dist "$other/dist" build
}

build
[ "${1:-}" = --bundle ] || package
say "Klart: $root/dist"
[ "${1:-}" != --twice ] || compare
