#!/bin/bash
# What building a corpus costs beside plain cleaning, and what reading WARC takes of it.
#
#   Scripts/bench-corpus.sh [PAGES] [ROUNDS]      3000 pages, 3 rounds in turn, two workers
#
# Prints seconds of processor time (user and system) of each run and the ratios of their sums, which other
# work on the machine disturbs less than the clock. `read` is a build with --sample 0: everything is read and
# recorded, nothing is cleaned. Needs python3 with warcio.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=${1:-3000}
rounds=${2:-3}
winnow=.build/release/winnow
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Scripts/make-corpus.py folder "$pages" "$work/in" >/dev/null
python3 Scripts/make-corpus.py warc "$pages" "$work/in.warc.gz" >/dev/null
for _ in $(seq "$rounds"); do
  for kind in clean folder warc read; do
    rm -rf "$work/out"
    case $kind in
      clean) command=("$winnow" clean "$work/in" --format json -o /dev/null --workers 2) ;;
      folder) command=("$winnow" corpus build "$work/in" -o "$work/out" --workers 2) ;;
      warc) command=("$winnow" corpus build "$work/in.warc.gz" -o "$work/out" --workers 2) ;;
      read) command=("$winnow" corpus build "$work/in.warc.gz" -o "$work/out" --sample 0) ;;
    esac
    TIMEFORMAT="$kind %U %S %R"
    { time "${command[@]}" >/dev/null 2>&1; } 2>>"$work/times" || true
  done
done
awk '{ cpu[$1] += $2 + $3; wall[$1] += $4; printf "%-7s %6.2f s of processor time, %6.2f s by the clock\n", $1, $2 + $3, $4 }
  END { printf "build / clean: throughput %.2f by processor time, %.2f by the clock\n", cpu["clean"] / cpu["folder"], wall["clean"] / wall["folder"]
        printf "reading WARC: %.1f %% of the processor time of its build\n", 100 * cpu["read"] / cpu["warc"] }' "$work/times"
