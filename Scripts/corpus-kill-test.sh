#!/bin/bash
# Kills builds of a corpus at random moments, resumes them, and compares all bytes with an undisturbed run.
#
#   Scripts/corpus-kill-test.sh [KILLS] [PAGES]      100 kills over inputs of 3000 pages
#
# Each round builds anew and is killed several times on its way, until all kills are spent. The input is
# JSON lines and a WARC in turn, the number of workers and the output's format change from round to round.
# Needs python3 with warcio and zstandard; SEED=n repeats a run's moments.
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-100}
pages=${2:-3000}
winnow=.build/release/winnow
RANDOM=${SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Scripts/make-corpus.py jsonl "$pages" "$work/in.jsonl.zst" >"$work/log"
python3 Scripts/make-corpus.py warc "$pages" "$work/in.warc.gz" >>"$work/log"

# What a corpus says, timings aside.
digest() {
  (cd "$1" && find . -type f ! -name 'corpus.sqlite*' | sort | xargs sha256sum
   sqlite3 corpus.sqlite "SELECT number, id, source, offset, bytes, url, date, status, error, file, line,
     site, language, published, words, confidence, removed, hex(content_hash), duplicate_of
     FROM documents ORDER BY number") | sha256sum
}

done_kills=0
round=0
while [ "$done_kills" -lt "$kills" ]; do
  round=$((round + 1))
  case $((round % 4)) in
    0) options=(--duplicates drop --format text) ;;
    1) options=(--duplicates drop) ;;
    2) options=(--duplicates mark --compression gz) ;;
    3) options=(--duplicates keep --compression none --fields dolma) ;;
  esac
  input=$work/in.warc.gz
  [ $((round % 2)) = 0 ] || input=$work/in.jsonl.zst
  reference=$work/reference-$((round % 4))
  if [ ! -d "$reference" ]; then
    start=$(date +%s%N)
    "$winnow" corpus build "$input" -o "$reference" "${options[@]}" --workers 2 >/dev/null || [ $? = 66 ]
    printf '%s' $((($(date +%s%N) - start) / 1000000)) >"$reference.time"
  fi
  rm -rf "$work/out"
  resume=()
  while :; do
    workers=$((1 + RANDOM % 3))
    "$winnow" corpus build "$input" -o "$work/out" "${options[@]}" --workers $workers \
      ${resume[@]+"${resume[@]}"} >"$work/last" 2>&1 &
    pid=$!
    # Somewhere in the first two thirds of what a whole run takes, so that most rounds see several.
    limit=$(($(cat "$reference.time") * 2 / 3 + 1))
    moment=$((RANDOM % limit))
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    if [ "$done_kills" -lt "$kills" ] && kill -9 $pid 2>/dev/null; then
      wait $pid 2>/dev/null || true
      done_kills=$((done_kills + 1))
      resume=(--resume)
      # Killed before it had begun.
      [ -e "$work/out" ] && [ -n "$(ls -A "$work/out")" ] || resume=()
      continue
    fi
    status=0
    wait $pid || status=$?
    if [ $status != 0 ] && [ $status != 66 ]; then
      echo "round $round ended with $status:"; cat "$work/last"; exit 1
    fi
    break
  done
  if [ "$(digest "$work/out")" != "$(digest "$reference")" ]; then
    echo "round $round (${options[*]}, $input): not the same bytes"; exit 1
  fi
done
echo "$done_kills kills in $round rounds of $pages pages, each resumed: the same bytes"
