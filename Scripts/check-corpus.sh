#!/bin/bash
# Builds a corpus from generated input and compares the counts with what the generator promises.
#
#   Scripts/check-corpus.sh FILE        FILE from Scripts/make-corpus.py, with FILE.expected.json beside it
set -euo pipefail
cd "$(dirname "$0")/.."
input=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0
.build/release/winnow corpus build "$input" -o "$out/corpus" --duplicates drop || status=$?
python3 - "$input.expected.json" "$out/corpus/corpus.sqlite" "$status" <<'PY'
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
