#!/bin/sh
# Lets the release build link the C libraries' archives in place of the shared ones, which the loader would
# bind at each start. Fills a folder with links to the archives and with pkg-config files that point at them,
# and prints what the linker is to be told; where an archive is missing, leaves the folder empty, says so and
# prints nothing, and the libraries are shared.
#
#   PKG_CONFIG_PATH=.build/static swift build $(Scripts/static-libraries.sh .build/static)
set -eu
packages='libxml-2.0 yaml-0.1 libpsl zlib libzstd libbrotlidec libmd sqlite3'
archives='xml2 yaml psl z zstd brotlidec md sqlite3 icuuc icui18n'
# What the archives themselves need; shared libraries bring it along.
needed='icudata stdc++ idn2 unistring brotlicommon lzma z'

compiler=$(command -v cc || command -v clang)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
rm -f "$folder"/*.a "$folder"/*.pc
# A program that the linker wrote through a mapping lies in memory page by page, and each page is a fault of its own
# at a start; written as files are, it starts half a millisecond sooner.
flags="-Xswiftc -use-ld=lld -Xlinker --no-mmap-output-file -Xlinker -L$folder"
for name in $archives $needed; do
  file=$("$compiler" -print-file-name="lib$name.a")
  if [ ! -f "$file" ]; then
    echo "static libraries: lib$name.a is missing, so libraries are shared and a start takes longer" >&2
    rm -f "$folder"/*.a
    exit 0
  fi
  ln -sf "$file" "$folder/lib$name.a"
done
for package in $packages; do
  sed "s|^libdir=.*|libdir=$folder|; s|^\(Libs:\).* \(-l[a-z0-9]*\)\$|\1 -L\${libdir} \2|" \
    "$(pkg-config --variable=pcfiledir "$package")/$package.pc" > "$folder/$package.pc"
done
for name in $needed; do flags="$flags -Xlinker -l$name"; done
echo "$flags"
