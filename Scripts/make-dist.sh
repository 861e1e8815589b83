#!/bin/sh
# Makes a tarball and a Debian package of a release build in .build/dist: make-dist.sh [BINARY].
# Both hold the stripped program, its man pages, completions, rules and the licences of what is linked in.
set -eu
cd "$(dirname "$0")/.."
binary=${1:-.build/release/winnow}
version=$("$binary" --version | sed -n '1s/^winnow //p')
architecture=$(dpkg --print-architecture)
name=winnow-$version-linux-$architecture
out=.build/dist
root=$out/$name
rm -rf "$out"
mkdir -p "$root/bin" "$root/share/man/man1" "$root/share/doc/winnow/licences" \
  "$root/share/bash-completion/completions" "$root/share/zsh/vendor-completions" \
  "$root/share/fish/vendor_completions.d"

strip -o "$root/bin/winnow" "$binary"
for page in man/*.1; do gzip -9nc "$page" > "$root/share/man/man1/$(basename "$page").gz"; done
"$binary" completions bash > "$root/share/bash-completion/completions/winnow"
"$binary" completions zsh > "$root/share/zsh/vendor-completions/_winnow"
"$binary" completions fish > "$root/share/fish/vendor_completions.d/winnow.fish"
doc=$root/share/doc/winnow
cp README.md CHANGELOG.md "$doc"
for file in LICENSE* NOTICE*; do [ ! -f "$file" ] || cp "$file" "$doc"; done
cp -R rules "$doc/rules"

# Of Swift's own runtime and the packages that are built here, and of the system's libraries that are linked in.
for folder in .build/checkouts/*/; do
  for file in "$folder"LICENSE*; do
    [ ! -f "$file" ] || cp "$file" "$doc/licences/$(basename "$folder").txt"
  done
done
for package in $(sed -n '/^PACKAGES/,/[^\\]$/p' Makefile | tr -d '\\' | sed 's/^PACKAGES *:= *//'); do
  file=/usr/share/doc/$package/copyright
  [ ! -f "$file" ] || cp "$file" "$doc/licences/$package.txt"
done
swift=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
[ ! -f "$swift/share/swift/LICENSE.txt" ] || cp "$swift/share/swift/LICENSE.txt" "$doc/licences/swift.txt"

tar -C "$out" --owner=0 --group=0 --numeric-owner --sort=name -czf "$out/$name.tar.gz" "$name"

# The same files below /usr, and what the program still loads as the package's needs.
package=$out/deb
mkdir -p "$package/usr" "$package/DEBIAN"
cp -R "$root/." "$package/usr"
needs=$(ldd "$root/bin/winnow" | sed -n 's/.* => \(\/[^ ]*\).*/\1/p' | while read -r file; do
  # Packages know a library by the path below /lib or the one below /usr/lib.
  { dpkg -S "$file" || dpkg -S "$(readlink -f "$file")" || dpkg -S "/usr$file"; } 2>/dev/null | sed 's/:.*//'
done | sort -u | paste -sd, | sed 's/,/, /g')
cat > "$package/DEBIAN/control" <<END
Package: winnow
Version: $version
Architecture: $architecture
Maintainer: The Winnow developers <winnow@localhost>
Section: text
Priority: optional
Depends: ${needs:-libc6}
Installed-Size: $(du -sk "$package/usr" | cut -f1)
Description: turns news pages into clean article text
 Strips donation appeals, banners, comments and every other kind of page furniture
 with rules that anyone can write, and prints the article as text, Markdown, HTML,
 JSON or TEI. Builds clean corpora.
END
dpkg-deb --root-owner-group --build "$package" "$out/winnow_${version}_$architecture.deb" > /dev/null
rm -rf "$package"
ls -l "$out"/*.tar.gz "$out"/*.deb
