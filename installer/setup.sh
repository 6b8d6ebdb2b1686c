# Sourced by run.sh and test.sh, which set $root: what a fresh machine lacks is fetched, once.
# All that is said here goes to stderr, so that the program's own output stays clean.
# Python is called with -I, so that neither the caller's settings nor files in the caller's directory take part.
# shellcheck shell=sh disable=SC2034,SC2086,SC2154

venv=$root/.venv
made=
unset PYTHONPATH PYTHONHOME

# What Qt loads: offscreen, then what a window, printing and Wayland need. a|b is the same library
# under the names of two releases of Debian.
offscreen_libraries='libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0|libglib2.0-0t64'
window_libraries='libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
    libwayland-client0 libwayland-cursor0 libcups2|libcups2t64'

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 69
}

# prepare LOCK [PACKAGE...]: the system packages, then .venv with what LOCK lists.
prepare() {
    lock=$1
    shift
    if command -v flock >/dev/null 2>&1; then
        exec 9<"$root/installer"
        flock 9 || :
    fi
    if venv_is_ready "$lock"; then
        install_packages "$@"
    else
        find_python
        if has_ensurepip; then
            install_packages "$@"
        else
            install_packages "$@" "$venv_package"
            has_ensurepip || fail "Python-modulerna venv och ensurepip saknas:" \
                "be den som sköter datorn att installera $venv_package och kör sedan kommandot igen."
        fi
        make_venv "$lock"
    fi
    if [ $# -gt 0 ] && ! command -v dpkg-query >/dev/null 2>&1; then
        check_qt
    fi
    exec 9<&-
}

# --- system packages ---------------------------------------------------------------------------

install_packages() {
    [ $# -gt 0 ] && command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    shown=$(printf '%s ' $missing | sed 's/|[^ ]*//g; s/ $//')
    command -v apt-get >/dev/null 2>&1 || fail "Det saknas systempaket, och apt-get finns inte på den här" \
        "datorn: be den som sköter datorn att installera $shown och kör sedan kommandot igen."
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        fail "Det saknas systempaket, som bara en administratör kan lägga till: be den som sköter datorn att köra" \
            "apt-get install $shown och kör sedan kommandot igen."
    fi
    say "Hämtar systempaket som saknas: $shown"
    open_log
    apt_install $missing || sudo_refused || { apt update; apt_install $missing; }
    [ -z "$(missing_packages "$@")" ] || apt_failed
    close_log
}

# Prints those of which no name is installed.
missing_packages() {
    wanted=$(printf '%s ' "$@" | tr '|' ' ')
    installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' $wanted 2>/dev/null) "
    for entry in "$@"; do
        for name in $(printf '%s' "$entry" | tr '|' ' '); do
            case $installed in *" installed:$name "*) continue 2 ;; esac
        done
        printf '%s\n' "$entry"
    done
}

# Prints for each the name that apt can install; fails where it knows none.
apt_names() {
    for entry in "$@"; do
        known=
        for name in $(printf '%s' "$entry" | tr '|' ' '); do
            case $(LC_ALL=C apt-cache policy "$name" 2>/dev/null) in
                *'Candidate: (none)'*) ;;
                *'Candidate: '*) known=$name ;;
            esac
        done
        [ -n "$known" ] || return 1
        printf '%s\n' "$known"
    done
}

apt_install() {
    names=$(apt_names "$@") && apt install -y --no-install-recommends $names
}

apt() {
    set -- env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 \
        -o Acquire::Retries=1 "$@"
    [ "$(id -u)" -eq 0 ] || set -- sudo "$@"
    "$@" </dev/null >>"$log" 2>&1
}

sudo_refused() {
    grep -Eq 'sudo: .*password|sudoers|not allowed to' "$log"
}

apt_failed() {
    explain_full_disk
    if sudo_refused; then
        fail "Ditt konto fick inte lägga till systempaketen med sudo: be den som sköter datorn att köra" \
            "apt-get install $shown och kör sedan kommandot igen."
    fi
    fail "Systempaketen gick inte att hämta: kontrollera nätet och kör kommandot igen" \
        "(apt:s meddelanden står i $log)."
}

# --- Python ------------------------------------------------------------------------------------

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            venv_package=$python-venv
            return 0
        fi
    done
    fail "Ökapp behöver Python 3.11 eller nyare, som inte finns på den här datorn:" \
        "installera python3 och kör sedan kommandot igen."
}

has_ensurepip() {
    "$python" -I -c 'import ensurepip, venv' >/dev/null 2>&1
}

# The stamp holds the version of Python and the checksum of the lock that .venv was made from.
stamp_of() {
    "$venv/bin/python" -IS -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null && cksum <"$root/$1"
}

venv_is_ready() {
    [ ! -e "$venv/unfinished" ] && [ -f "$venv/$1.stamp" ] &&
        [ "$(stamp_of "$1")" = "$(cat "$venv/$1.stamp")" ]
}

make_venv() {
    say "Hämtar programmets delar till $venv; det tar någon minut."
    open_log
    if [ -e "$venv/unfinished" ] || ! "$venv/bin/python" -I -m pip --version >>"$log" 2>&1; then
        { rm -rf "$venv" && mkdir "$venv"; } 2>>"$log" || venv_not_writable
        touch "$venv/unfinished"
        "$python" -I -m venv "$venv" >>"$log" 2>&1 || venv_failed
    fi
    touch "$venv/unfinished" 2>>"$log" || venv_not_writable
    "$venv/bin/python" -I -m pip install --disable-pip-version-check --no-input --require-hashes \
        --only-binary :all: -r "$root/$1" </dev/null >>"$log" 2>&1 || venv_failed
    # What the tests need holds all that the program needs.
    for each in "$1" requirements.lock; do
        stamp_of "$each" >"$venv/$each.stamp" || venv_failed
    done
    rm -f "$venv/unfinished"
    close_log
    made=yes
}

venv_failed() {
    explain_full_disk
    if grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        fail "Det som hämtades har inte låsfilens kontrollsummor och används därför inte: försök igen, och säg" \
            "till den som sköter Ökapp om det händer på nytt (pip:s meddelanden står i $log)."
    fi
    if grep -Eiq 'connection|timed out|max retries|name resolution|proxy' "$log"; then
        fail "Programmets delar gick inte att hämta, för paketregistret svarar inte: kontrollera nätet och" \
            "kör kommandot igen (pip:s meddelanden står i $log)."
    fi
    fail "Programmets delar gick inte att installera: försök igen, och säg till den som sköter Ökapp om det" \
        "händer på nytt (meddelandena står i $log)."
}

check_qt() {
    said=$("$venv/bin/python" -I -c 'import PySide6.QtWidgets' 2>&1) || fail "Qt går inte att ladda på den här datorn" \
        "($(printf '%s\n' "$said" | tail -n 1)): be den som sköter datorn att installera det som saknas."
}

# --- what went wrong ---------------------------------------------------------------------------

open_log() {
    log=$(mktemp "${TMPDIR:-/tmp}/okapp-setup.XXXXXX" 2>/dev/null) || fail "Det går inte att skriva i" \
        "${TMPDIR:-/tmp}: frigör plats på disken eller peka TMPDIR åt ett annat håll, och kör kommandot igen."
}

close_log() {
    rm -f "$log"
}

explain_full_disk() {
    free=$(df -Pk "$venv" "${TMPDIR:-/tmp}" 2>/dev/null | awk 'NR > 1 { print $4 }' | sort -n | head -n 1)
    if [ "${free:-99999}" -lt 20000 ] || grep -Eiq 'no space left|enough free space|disk quota' "$log"; then
        fail "Disken är full, så Ökapp kunde inte göras i ordning: frigör minst 1 GB och kör kommandot igen."
    fi
}

venv_not_writable() {
    explain_full_disk
    fail "Det går inte att skriva i $venv, där programmets delar ska ligga:" \
        "ge ditt konto skrivrätt där och kör kommandot igen."
}
