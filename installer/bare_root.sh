#!/bin/sh
# The .deb in a bare Debian, from installation to purge. Needs root, debootstrap, Xvfb, xdotool and ImageMagick.
#   sh installer/bare_root.sh [SUITE]     SUITE is bookworm where nothing is said
# Uses dist/okapp and the .deb that installer/build.sh made. The bare system is fetched once, into build/.
# What is seen is written to build/bare-root: a picture of the window, and what each step printed.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 69
suite=${1:-bookworm}
out=$root/build/bare-root
bare=$root/build/bare-$suite.tar
anna=1000

say() {
    printf '%s\n' "$*"
}

fail() {
    say "FEL  $*" >&2
    exit 1
}

[ "$(id -u)" -eq 0 ] || fail "Kör som root: ett rotfilsystem ska göras."
for tool in debootstrap Xvfb xdotool import identify python3 dpkg-deb unshare; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool saknas på den här datorn."
done
package=$(ls "$root"/dist/okapp_*.deb 2>/dev/null | grep -v prov | head -n 1)
[ -n "$package" ] || fail "Det finns inget paket i dist: kör sh installer/build.sh först."
mkdir -p "$out"

# Mounts belong to this call alone, and go when it ends.
[ "${OKAPP_ALONE:-}" = yes ] || exec env OKAPP_ALONE=yes unshare --mount --propagation private sh "$0" "$@"

if [ ! -f "$bare" ]; then
    say "Hämtar ett naket Debian ($suite); det tar några minuter."
    made=$(mktemp -d "${TMPDIR:-/var/tmp}/okapp-bare.XXXXXX")
    debootstrap --variant=minbase "$suite" "$made" >"$out/debootstrap.txt" 2>&1 || fail "debootstrap: se $out/debootstrap.txt"
    tar -C "$made" --one-file-system -cf "$bare.part" . && mv "$bare.part" "$bare" && rm -rf --one-file-system "$made"
fi

fs=$(mktemp -d "${TMPDIR:-/var/tmp}/okapp-rot.XXXXXX")
display=
leave() {
    [ -z "$display" ] || kill "$display" 2>/dev/null
    umount -R "$fs/proc" "$fs/dev" "$fs/tmp/.X11-unix" 2>/dev/null
    rm -rf --one-file-system "$fs"
}
trap leave EXIT
tar -C "$fs" -xpf "$bare" || fail "Det nakna systemet gick inte att packa upp."
chmod 755 "$fs"
mount -t proc proc "$fs/proc" && mount --rbind /dev "$fs/dev" || fail "Monteringen gick inte."
# How this machine reaches its mirror.
cp -L /etc/resolv.conf "$fs/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/99* /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$file" ] || { mkdir -p "$fs${file%/*}" && cp -L "$file" "$fs$file"; }
done

inside() {
    chroot "$fs" env - HOME=/home/anna LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@" </dev/null
}

# Becomes the program, so that a call in the background has the program's own number: (as_anna okapp) &
as_anna() {
    exec chroot --userspec="$anna:$anna" "$fs" env - HOME=/home/anna LANG=C.UTF-8 PATH=/usr/bin:/bin "$@"
}

# step TITLE COMMAND...: its output goes to a file of its own.
number=0
step() {
    title=$1
    shift
    number=$((number + 1))
    file=$out/$(printf '%02d' "$number").txt
    "$@" >"$file" 2>&1 || {
        tail -n 15 "$file" >&2
        fail "$title (allt står i $file)"
    }
    say "Bra  $title"
}

smoke() {
    python3 "$root/installer/smoke_test.py" /usr/bin/okapp --root "$fs" --user "$anna" --home "$fs/home/anna" "$@"
}

# What a user has, byte for byte; the log and the search index may change as programs come and go.
home_sums() {
    (cd "$fs/home/anna" && find .local/share .config dagen/.local/share dagen/.config -type f ! -path '*/i-bruk*' -print0 2>/dev/null | LC_ALL=C sort -z |
        xargs -0 -r sha256sum)
}

show_window() {
    mkdir -p "$fs/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$fs/tmp/.X11-unix" || return 1
    # It chooses a free number itself, and writes it when it is ready.
    rm -f "$out/screen" && mkfifo "$out/screen" || return 1
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp >"$out/xvfb.txt" 2>&1 3>"$out/screen" &
    display=$!
    read -r number_of_screen <"$out/screen"
    DISPLAY=:$number_of_screen
    export DISPLAY
    (as_anna DISPLAY="$DISPLAY" okapp >"$out/window.txt" 2>&1 </dev/null) &
    program=$!
    timeout 60 xdotool search --sync --onlyvisible --name 'Hem – Ökapp' >"$out/window-id.txt" || return 1
    id=$(head -n 1 "$out/window-id.txt")
    xdotool windowfocus --sync "$id"
    import -window root "$out/hem.png"
    # A real key in a real window: the third place is the library.
    xdotool key --window "$id" ctrl+3
    timeout 60 xdotool search --sync --onlyvisible --name 'Avtalsbibliotek – Ökapp' >/dev/null || return 1
    import -window root "$out/bibliotek.png"
    colours=$(identify -format '%k' "$out/hem.png")
    say "Färger i bilden av Hem: $colours"
    [ "$colours" -gt 50 ] || return 1
    kill "$program"
    wait "$program" 2>/dev/null
    kill "$display"
    display=
    [ ! -s "$out/window.txt" ] || { cat "$out/window.txt"; ! grep -q 'Fel:' "$out/window.txt"; }
}

# What reads the screen and presses the keys. It comes after the steps that show that the package needs none of it.
player() {
    inside apt-get -q install -y --no-install-recommends at-spi2-core dbus-daemon gir1.2-atspi-2.0 imagemagick openbox \
        poppler-utils python3-gi x11-utils x11-xkb-utils xdotool xvfb || return 1
    mkdir -p "$fs/opt/prov" && cp "$root"/installer/day_*.py "$root/installer/net_fence.py" "$fs/opt/prov"
}

# The social worker's day by a person of her own in the bare system.
day() {
    (as_anna /usr/bin/python3 /opt/prov/day_test.py /usr/bin/okapp --home /home/anna/dagen --looks /home/anna/bilder "$@" </dev/null)
    ended=$?
    mkdir -p "$out/dagen" && cp -R "$fs/home/anna/bilder/." "$out/dagen/"
    return "$ended"
}

# The same program under a newer version, as the next release is.
newer() {
    version=$(dpkg-deb -f "$package" Version)
    rm -rf "$out/newer" && mkdir "$out/newer"
    dpkg-deb -R "$package" "$out/newer/stage" &&
        dpkg-deb -f "$package" | sed "s/^Version: .*/Version: $version+prov1/" >"$out/newer/stage/DEBIAN/control" &&
        echo "$version+prov1" >"$out/newer/stage/usr/share/doc/okapp/prov" &&
        rm "$out/newer/stage/usr/share/man/man1/okapp.1.gz" &&
        dpkg-deb --root-owner-group -Zxz -z0 --build "$out/newer/stage" "$fs/okapp-newer.deb"
}

# Whoever has the program open is not left with parts of another version under it.
refused_while_open() {
    (as_anna QT_QPA_PLATFORM=offscreen okapp >"$out/open.txt" 2>&1 </dev/null) &
    program=$!
    tries=0
    until readlink /proc/[0-9]*/exe 2>/dev/null | grep -q "$fs/usr/lib/okapp/okapp"; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || return 1
        sleep 0.1
    done
    inside apt-get -q install -y --no-install-recommends /okapp-newer.deb && return 1
    inside apt-get -q remove -y okapp && return 1
    kill "$program"
    wait "$program" 2>/dev/null
    grep -q 'Ökapp är öppet' "$file" && in_place && [ -e "$fs/usr/share/man/man1/okapp.1.gz" ]
}

in_place() {
    inside dpkg -V okapp && [ -x "$fs/usr/lib/okapp/okapp" ]
}

gone() {
    [ ! -e "$fs/usr/lib/okapp" ] && [ ! -e "$fs/usr/bin/okapp" ] && [ -z "$(find "$fs/usr" "$fs/etc" "$fs/var/lib/okapp" \
        -name '*okapp*' ! -path '*/dpkg/*' ! -path '*/apt/*' 2>/dev/null)" ]
}

same_home() {
    home_sums >"$out/home-now.txt" && diff "$out/home-before.txt" "$out/home-now.txt"
}

desktop_knows() {
    inside apt-get -q install -y --no-install-recommends shared-mime-info desktop-file-utils libglib2.0-bin || return 1
    inside desktop-file-validate /usr/share/applications/okapp.desktop || return 1
    for kind in okarende okapaket; do
        printf '\001\002' >"$fs/tmp/prov.$kind"
        found=$(inside gio info -a standard::content-type "/tmp/prov.$kind")
        say "$found"
        case $found in *"application/x-okapp-$kind"*) ;; *) return 1 ;; esac
        inside gio mime "application/x-okapp-$kind" | tee -a /dev/stderr | grep -q okapp.desktop || return 1
    done
}

inside useradd -m -u "$anna" -s /bin/sh anna
cp "$package" "$fs/okapp.deb"
step 'Debians paketlistor hämtade' inside apt-get -q update
step 'Paketet installerat med bara det som det kräver' inside apt-get -q install -y --no-install-recommends /okapp.deb
step 'Filerna är de som paketet säger' in_place
step 'Programmet prövat, utan skärm och utan nät' smoke
cat "$file"
step 'Fönstret öppnat under Xvfb, med en tangent tryckt' show_window
step 'Filtyper och menyrad kända av skrivbordet' desktop_knows
step 'Det som spelar dagen installerat' player
step 'Socialsekreterarens dag spelad med tangenter' day
cat "$file"
home_sums >"$out/home-before.txt"
[ -s "$out/home-before.txt" ] || fail "Det finns inget sparat att pröva med."
step 'Ett nyare paket gjort' newer
step 'Uppgradering och borttagning nekas medan programmet är öppet' refused_while_open
step 'Uppgraderat' inside apt-get -q install -y --no-install-recommends /okapp-newer.deb
step 'Användarens filer orörda av uppgraderingen' same_home
step 'Gamla filer borta, nya på plats' sh -c "[ ! -e '$fs/usr/share/man/man1/okapp.1.gz' ] && [ -e '$fs/usr/share/doc/okapp/prov' ]"
step 'Ärendena öppnade av det uppgraderade programmet' smoke
cat "$file"
step 'Dagens ärende finns i det uppgraderade programmet' day --after
home_sums >"$out/home-before.txt"
step 'Borttaget' inside apt-get -q remove -y okapp
step 'Användarens filer orörda av borttagningen' same_home
step 'Inget av programmet är kvar' gone
step 'Installerat igen' inside apt-get -q install -y --no-install-recommends /okapp.deb
step 'Ärendena öppnade igen' smoke
step 'Dagens ärende finns igen' day --after
home_sums >"$out/home-before.txt"
step 'Utrensat (purge)' inside apt-get -q purge -y okapp
step 'Användarens filer orörda av utrensningen' same_home
step 'Inget av programmet är kvar' gone
say "Allt gick igenom. Bilder och utskrifter: $out"
