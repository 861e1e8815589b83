#!/bin/bash
# Counts the instructions of fixed runs under valgrind and holds them against Scripts/instructions.txt:
# more than 3 % above a figure there fails, so that no change makes a page dearer unnoticed.
#   --record  writes the counts of this build as the new figures
# The figures are of a processor with AVX2, which valgrind shows to the program where it is there.
# Needs the release build. Without valgrind, and where it cannot be installed, says so and passes.
set -euo pipefail
cd "$(dirname "$0")/.."
tolerance=3
figures=Scripts/instructions.txt
if ! command -v valgrind >/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && apt-get install -y -qq valgrind; } >/dev/null 2>&1 || true
  fi
  command -v valgrind >/dev/null || {
    echo "skipped: valgrind is not here and could not be installed (apt-get install valgrind)"
    exit 0
  }
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Without debugging information: valgrind cannot read all of Swift's.
strip --strip-debug -o "$folder/winnow" .build/release/winnow
pages=(samples/*/page.html)
for _ in 1 2 3; do cp -r samples "$folder/samples.$_"; done

"$folder/winnow" samples/harbour-daily/page.html >/dev/null || { echo "the release build does not run: make embed"; exit 1; }

# Prints the instructions of a command in millions; its input is empty.
count() {
  SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" \
    </dev/null 2>&1 >/dev/null | sed -n 's/.*Collected : \([0-9]*\).*/\1/p' \
    | awk '{printf "%.1f\n", $1 / 1000000}'
}

{
  echo "empty-input $(count "$folder/winnow")"
  echo "samples $(count "$folder/winnow" --workers 1 "$folder"/samples.*)"
  echo "samples-as-markdown $(count "$folder/winnow" --workers 1 --format markdown --with links,images,tables -o "$folder/out/" "$folder"/samples.*)"
  echo "samples-as-json $(count "$folder/winnow" --workers 1 --format json "${pages[@]}")"
} >"$folder/counts"
if [ "${1:-}" = --record ]; then
  { echo "# Millions of instructions; see Scripts/check-instructions.sh."; cat "$folder/counts"; } \
    >"$figures"
fi
awk -v tolerance=$tolerance '
  NR == FNR { if ($1 !~ /^#/) limit[$1] = $2; next }
  {
    change = 100 * ($2 / limit[$1] - 1)
    verdict = change > tolerance ? "TOO MANY" : change < -tolerance ? "fewer: --record" : "ok"
    printf "%-16s %9.1f million, %+.1f %% against %.1f: %s\n", $1, $2, change, limit[$1], verdict
    if (change > tolerance) failed = 1
  }
  { count[$1] = $2 }
  END {
    # Starts left out, which cost as much as many pages. 1.15 is what it is to become.
    ratio = (count["samples-as-markdown"] - count["empty-input"]) / (count["samples"] - count["empty-input"])
    printf "Markdown with links, images and tables is %.2f times text: %s\n", ratio, (ratio > 1.25 ? "TOO MANY" : "ok")
    exit (failed || ratio > 1.25)
  }' "$figures" "$folder/counts"
