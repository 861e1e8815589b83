#!/bin/sh
# Runs the release build over the development corpora and compares the scores with the floors in
# Scripts/floors.txt. `--lower` writes the floors anew where a score fell: the only way they sink.
set -eu
cd "$(dirname "$0")/.."
shared=${WINNOW_SHARED:-../shared}
if [ ! -d "$shared/corpora" ]; then
  echo "floors: no corpora beside the project, nothing to check"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$shared/corpora/unpack.sh" "$work" >/dev/null
status=0
while read -r corpus type measure floor; do
  case $corpus in ''|\#*) continue ;; esac
  if [ ! -f "$work/$corpus.jsonl" ]; then
    .build/release/winnow --format json "$work/$corpus/pages" | python3 -c '
import json, os, sys
for line in sys.stdin:
    page = json.loads(line)
    name = os.path.splitext(os.path.basename(page["source"]))[0]
    print(json.dumps({"id": name, "text": page.get("text", "")}))
' > "$work/$corpus.jsonl"
    pages=$(ls "$work/$corpus/pages" | wc -l)
    lines=$(wc -l < "$work/$corpus.jsonl")
    if [ "$pages" -ne "$lines" ]; then
      echo "floors: $corpus: $pages pages in, $lines out"
      status=1
    fi
  fi
  only=''
  [ "$type" = all ] || only="--type $type"
  score=$(python3 "$shared/eval/score.py" "$work/$corpus/gold.jsonl" "$work/$corpus.jsonl" $only |
    python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$measure")
  if python3 -c 'import sys; sys.exit(float(sys.argv[1]) >= float(sys.argv[2]))' "$score" "$floor"; then
    if [ "${1:-}" = --lower ]; then
      sed -i "s/^$corpus $type $measure .*/$corpus $type $measure $score/" Scripts/floors.txt
      echo "lowered  $corpus $type $measure $floor -> $score"
    else
      echo "BELOW    $corpus $type $measure $score < $floor"
      status=1
    fi
  else
    echo "ok       $corpus $type $measure $score >= $floor"
  fi
done < Scripts/floors.txt
exit $status
