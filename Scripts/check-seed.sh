#!/bin/sh
# The founding document, as plain text: its output equals the expected text, white space folded.
set -eu
cd "$(dirname "$0")/.."
seeds=${WINNOW_SHARED:-../shared}/seeds
[ -d "$seeds" ] || { echo "seed: not beside the project, nothing to check"; exit 0; }
fold() { tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'; }
expected=$(fold < "$seeds/independent-2015.expected.txt")
[ "$(.build/release/winnow "$seeds/independent-2015.txt" | fold)" = "$expected" ] || { echo "seed: plain text differs"; exit 1; }
# The same text set as a page: each line a paragraph of one flat article.
{ echo '<html><head><title>News</title></head><body><article>'
  sed 's/&/\&amp;/g; s/</\&lt;/g; /^[[:space:]]*$/d; s/.*/<p>&<\/p>/' "$seeds/independent-2015.txt"
  echo '</article></body></html>'; } > /tmp/seed-page.$$
actual=$(.build/release/winnow /tmp/seed-page.$$ | fold)
rm -f /tmp/seed-page.$$
[ "$actual" = "$expected" ] || { echo "seed: as a flat HTML page it differs"; [ "${WINNOW_SEED_STRICT:-1}" = 0 ] || exit 1; }
echo "seed: ok"
