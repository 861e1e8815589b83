#!/bin/sh
# The founding document, as plain text and set as a page: its output equals the expected text, white
# space folded. The page has the usual elements and no class or id that a rule could know.
set -eu
cd "$(dirname "$0")/.."
seeds=${WINNOW_SHARED:-../shared}/seeds
[ -d "$seeds" ] || { echo "seed: not beside the project, nothing to check"; exit 0; }
winnow=.build/release/winnow
fold() { tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'; }
expected=$(fold < "$seeds/independent-2015.expected.txt")
[ "$($winnow "$seeds/independent-2015.txt" | fold)" = "$expected" ] || {
  echo "seed: as plain text it differs"; exit 1; }
page=$(sed 's/&/\&amp;/g; s/</\&lt;/g' "$seeds/independent-2015.txt" | awk '
  BEGIN { print "<!doctype html><html lang=en><head><meta charset=utf-8><title>News</title></head><body>"
          print "<nav><a href=/>Home</a> <a href=/world>World</a></nav>" }
  /^[[:space:]]*$/ { next }
  { n++ }
  n <= 2 { print "<div><p>" $0 "</p></div>"; next }
  n == 3 { print "<main><article><header><h1>" $0 "</h1>"; next }
  n == 4 { print "<h2>" $0 "</h2>"; next }
  n == 5 { print "<div><a href=/by>" $0 "</a></div>"; next }
  n == 6 { print "<time>" $0 "</time>"; next }
  n == 7 { print "<button>" $0 "</button></header><div>"; next }
  n == 8 || n == 23 { print "<figure><img alt=x src=x.jpg><p>" $0 "</p>"; next }
  n == 9 || n == 24 { print "<figcaption>" $0 "</figcaption></figure>"; next }
  n == 10 { print "<aside><h3>" $0 "</h3>"; next }
  n == 14 { print "<p>" $0 "</p></aside>"; next }
  n == 29 { print "</div></article></main><section><h2>" $0 "</h2>"; next }
  n == 30 || n == 31 { print "<p>" $0 "</p>"; next }
  n == 32 { print "</section><div><p>" $0 "</p>"; next }
  { print "<p>" $0 "</p>" }
  END { print "</div><footer><p>Terms Privacy</p></footer></body></html>" }')
actual=$(printf '%s' "$page" | $winnow | fold)
if [ "$actual" != "$expected" ]; then
  echo "seed: as a page it differs"
  printf '%s' "$page" | $winnow
  exit 1
fi
echo "seed: ok, as plain text and as a page"
