#!/bin/bash
# Builds corpora from generated input and compares the counts with what the generator promises.
#
#   Scripts/check-corpus.sh [PAGES]      2000 pages each of JSON lines, a WARC with damage, and a folder
#
# Needs python3 with warcio and zstandard.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=${1:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
  local input=$1 status=0
  rm -rf "$work/corpus"
  .build/release/winnow corpus build "$input" -o "$work/corpus" --duplicates drop || status=$?
  python3 - "$input.expected.json" "$work/corpus/corpus.sqlite" "$status" <<'PY'
import json, sqlite3, sys
expected = json.load(open(sys.argv[1]))
counts = dict(sqlite3.connect(sys.argv[2]).execute("SELECT status, count(*) FROM documents GROUP BY status"))
found = dict(documents=sum(counts.values()), failed=counts.get("failed", 0), empty=counts.get("empty", 0),
             filtered=counts.get("filtered", 0))
wrong = {k: (expected[k], v) for k, v in found.items() if k in expected and expected[k] != v}
if int(sys.argv[3]) != (66 if found["failed"] else 0):
    wrong["exit code"] = sys.argv[3]
print(json.dumps(counts), "wrong: " + str(wrong) if wrong else "as promised")
sys.exit(bool(wrong))
PY
}

for kind in jsonl warc folder; do
  case $kind in jsonl) input=$work/in.jsonl.zst ;; warc) input=$work/in.warc.gz ;; folder) input=$work/in ;; esac
  python3 Scripts/make-corpus.py $kind "$pages" "$input" >/dev/null
  check "$input"
done
