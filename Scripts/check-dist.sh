#!/bin/sh
# Installs the tarball and the Debian package of `make dist` in empty roots, and runs them there. Needs to be root.
#
# The roots hold a shell, the libraries that the program says it loads, and nothing else of this machine.
set -eu
cd "$(dirname "$0")/../.build/dist"
[ "$(id -u)" = 0 ] || { echo "check-dist.sh: chroot needs root" >&2; exit 77; }
roots=$(mktemp -d)
# Swift's runtime reads a program's arguments in /proc.
trap 'umount "$roots"/*/proc 2>/dev/null; rm -rf "$roots"' EXIT
trap 'exit 1' INT TERM

# Copies a program and what it loads.
bring() {
  for file in "$1" $(ldd "$1" | sed -n 's/.* => \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p'); do
    mkdir -p "$2$(dirname "$file")"
    cp -L "$file" "$2$file"
  done
}

try() {
  root=$1 program=$2
  bring "$(readlink -f /bin/sh)" "$root"
  mkdir -p "$root/bin" "$root/tmp" "$root/proc"
  mount -t proc proc "$root/proc"
  [ -e "$root/bin/sh" ] || cp -L /bin/sh "$root/bin/sh"
  for file in $(ldd "$root$program" | sed -n 's/.* => \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p'); do
    mkdir -p "$root$(dirname "$file")"
    cp -L "$file" "$root$file"
  done
  cp ../../samples/harbour-daily/page.html "$root/tmp/page.html"
  text=$(chroot "$root" "$program" /tmp/page.html)
  case $text in
    "Selby Reach will rebuild"*) ;;
    *) echo "check-dist.sh: no article from $program" >&2; exit 1 ;;
  esac
  chroot "$root" "$program" rules check > /dev/null
  chroot "$root" "$program" corpus build /tmp/page.html -o /tmp/corpus
  prefix=${program%/bin/winnow}
  for file in share/man/man1/winnow.1.gz share/bash-completion/completions/winnow \
    share/doc/winnow/rules/README.md share/doc/winnow/licences/libxml2-dev.txt; do
    [ -s "$root$prefix/$file" ] || { echo "check-dist.sh: no $file" >&2; exit 1; }
  done
}

mkdir "$roots/tar" "$roots/deb"
tar -xzf winnow-*.tar.gz -C "$roots/tar"
try "$roots/tar" "/$(cd "$roots/tar" && ls -d winnow-*)/bin/winnow"
dpkg-deb -x winnow_*.deb "$roots/deb"
try "$roots/deb" /usr/bin/winnow
# As dpkg sees it: dependencies are there, and files come and go.
if dpkg -i --dry-run winnow_*.deb > /dev/null 2>&1; then echo "dpkg would install it"; else
  echo "check-dist.sh: dpkg refuses the package" >&2; exit 1; fi
echo "both run"
