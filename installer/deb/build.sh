#!/bin/sh
# Makes dist/okapp_VERSION_amd64.deb of the folder dist/okapp; called by installer/build.sh, which sets the environment.
#   sh installer/deb/build.sh VERSION PYTHON
set -eu
version=$1
python=$2
here=installer/deb
stage=build/deb
package=dist/okapp_${version}_$(dpkg --print-architecture).deb

rm -rf "$stage"
mkdir -p "$stage/DEBIAN" "$stage/usr/bin" "$stage/usr/lib" "$stage/usr/share/doc/okapp/examples" \
    "$stage/usr/share/applications" "$stage/usr/share/mime/packages" "$stage/usr/share/man/man1" \
    "$stage/usr/share/lintian/overrides"

cp -a dist/okapp "$stage/usr/lib/okapp"
ln -s ../lib/okapp/okapp "$stage/usr/bin/okapp"
cp "$here/okapp.desktop" "$stage/usr/share/applications/okapp.desktop"
cp "$here/okapp.mime.xml" "$stage/usr/share/mime/packages/okapp.xml"
cp "$here/copyright" "$stage/usr/share/doc/okapp/copyright"
# An example, and no setting in force: where /etc/okapp/okapp.toml is missing, sound defaults hold.
[ ! -f data/exempel/okapp.toml ] || cp data/exempel/okapp.toml "$stage/usr/share/doc/okapp/examples/okapp.toml"
cp "$here/lintian-overrides" "$stage/usr/share/lintian/overrides/okapp"
gzip -9n <"$here/okapp.1" >"$stage/usr/share/man/man1/okapp.1.gz"
gzip -9n <"$here/changelog" >"$stage/usr/share/doc/okapp/changelog.gz"
"$python" -P -m installer.deb.icons "$stage/usr/share/icons/hicolor"

find "$stage" -type d -exec chmod 755 {} +
find "$stage/usr/share" -type f -exec chmod 644 {} +
size=$(du -sk --apparent-size "$stage/usr" | cut -f 1)
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" -e "s/@ARCHITECTURE@/$(dpkg --print-architecture)/" \
    "$here/control" >"$stage/DEBIAN/control"
(cd "$stage" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$stage/DEBIAN/md5sums"
chmod 644 "$stage/DEBIAN/control" "$stage/DEBIAN/md5sums"
for script in preinst prerm; do
    cp "$here/closed" "$stage/DEBIAN/$script"
    chmod 755 "$stage/DEBIAN/$script"
done
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
rm -f "$package"
dpkg-deb --root-owner-group -Zxz -z6 --build "$stage" "$package"
