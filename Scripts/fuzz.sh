#!/bin/bash
# Fuzzes every entry of the library that takes bytes from outside, with libFuzzer, AddressSanitizer and,
# in C, UndefinedBehaviorSanitizer; ends with a table.
#
#   Scripts/fuzz.sh                 each target for 60 seconds
#   Scripts/fuzz.sh --short         for CI: each target for 4 seconds or 20,000 inputs, from its seeds alone and
#                                   with the same random numbers each time; keeps its files in .build-fuzz/short/
#   Scripts/fuzz.sh --full          ten million inputs over all targets; goes on where it was stopped
#   SECONDS_EACH=600 TARGET="page rules" Scripts/fuzz.sh
#   RUNS=1000000 TARGET=dates Scripts/fuzz.sh
#   Scripts/fuzz.sh --table         the table of the last run, also while it runs
#   Scripts/fuzz.sh --coverage      lines of the library that seeds and corpora reach, by target and by folder
#
# Corpora, logs and inputs that failed are kept in .build-fuzz/run/. Exits with 1 where an input failed.
set -uo pipefail
cd "$(dirname "$0")/.."
scratch=.build-fuzz
run=$PWD/$scratch/run
mode=${1:-}
if [ "$mode" = --short ]; then run=$PWD/$scratch/short; fi
export SWIFT_BACKTRACE=enable=no
tools=$(dirname "$(readlink -f "$(command -v swift)")")
runtime=$(echo "$tools"/../lib/clang/*/lib/linux)/libclang_rt.fuzzer_no_main-$(uname -m).a
export ASAN_SYMBOLIZER_PATH=$tools/llvm-symbolizer
# Leaks are left out: Swift marks pointers in their spare bits, where LeakSanitizer does not see them, and what
# lives as long as the process looks lost. A growing process ends at -rss_limit_mb.
export ASAN_OPTIONS=detect_leaks=0
export UBSAN_OPTIONS=print_stacktrace=1

build() {
  local edges=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table
  swift build --package-path Fuzzing --scratch-path $scratch -c release --product Fuzz \
    -Xswiftc -enable-testing -Xswiftc -sanitize=address -Xswiftc -sanitize-coverage=$edges \
    -Xcc -fsanitize=address,undefined -Xcc -fno-sanitize-recover=undefined \
    -Xcc -fsanitize-coverage=$edges -Xlinker "$runtime" -Xlinker -lstdc++
}

# What a target begins with: its seeds, and for pages and texts the samples.
seeds() {
  echo "Fuzzing/Seeds/$1"
  case $1 in page | prescan | renderers | decoder | charset | text) echo "$run/samples" ;; esac
}

fuzz_one() { # name, longest input, options of libFuzzer
  local name=$1 longest=$2
  shift 2
  mkdir -p "$run/corpus/$name" "$run/failures/$name"
  local dictionary=Fuzzing/Dictionaries/$name.dict
  [ -e "$dictionary" ] && set -- "$@" "-dict=$dictionary"
  local folders=()
  for folder in $(seeds "$name"); do [ -d "$folder" ] && folders+=("$folder"); done
  $scratch/release/Fuzz "$name" -max_len="$longest" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix="$run/failures/$name/" "$@" \
    "$run/corpus/$name" "${folders[@]}" > "$run/$name.log" 2>&1 < /dev/null
}

# How many of ten million inputs each target gets; by what an input costs.
share() {
  case $1 in
    page | renderers | rules | worker | groups) echo 50000 ;;
    text | scorecard | site-configs) echo 100000 ;;
    warc) echo 150000 ;;
    authors | dates | prescan | http | normaliser) echo 500000 ;;
    patterns | lines) echo 700000 ;;
    decoder | json-ld | selectors) echo 1000000 ;;
    charset) echo 2500000 ;;
  esac
}

# Whether a target has had its share already, with the program as it is built now.
is_done() {
  local inputs=0 log=$run/$1.log
  [ "$log" -nt $scratch/release/Fuzz ] \
    && inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  [ "${inputs:-0}" -ge "$(share "$1")" ]
}

# The tables' rows come from libFuzzer's own logs.
table() {
  printf '| target | inputs | inputs/s | edges | features | failures |\n|---|---:|---:|---:|---:|---:|\n'
  local total=0 bad=0
  for name in $($scratch/release/Fuzz | cut -d' ' -f1); do
    local log=$run/$name.log
    [ -e "$log" ] || continue
    local last inputs rate edges features failures
    last=$(grep -aE '^#[0-9]+.* cov: ' "$log" | tail -1)
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log" | tail -1)
    inputs=${inputs:-$(sed -E 's/^#([0-9]+).*/\1/' <<< "$last")}
    rate=${rate:-$(sed -nE 's/.* exec\/s: ([0-9]+).*/\1/p' <<< "$last")}
    edges=$(sed -nE 's/.* cov: ([0-9]+).*/\1/p' <<< "$last")
    features=$(sed -nE 's/.* ft: ([0-9]+).*/\1/p' <<< "$last")
    failures=$(find "$run/failures/$name" -type f 2> /dev/null | wc -l)
    printf '| %s | %s | %s | %s | %s | %s |\n' "$name" "${inputs:-0}" "$rate" "$edges" "$features" "$failures"
    total=$((total + ${inputs:-0}))
    bad=$((bad + failures))
  done
  printf '| all | %s | | | | %s |\n' $total $bad
  sed -n 's/.*Loaded 1 modules *(\([0-9]*\) .*/Edges in the program, SQLite'"'"'s wrapper included: \1/p' "$run"/*.log | head -1
  [ $bad = 0 ]
}

# Runs all that targets keep through a build that counts lines, without sanitizers and without new inputs.
coverage() {
  local counting=.build-fuzz-coverage profiles=$run/coverage
  swift build --package-path Fuzzing --scratch-path $counting --product Fuzz \
    -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping \
    -Xlinker "$runtime" -Xlinker -lstdc++ || return 2
  mkdir -p "$profiles"
  rm -f "$profiles"/*
  local binary=$counting/debug/Fuzz name longest
  $binary > "$run/targets"
  while read -r name longest _; do
    mkdir -p "$run/corpus/$name"
    local folders=()
    for folder in $(seeds "$name"); do [ -d "$folder" ] && folders+=("$folder"); done
    LLVM_PROFILE_FILE=$profiles/$name.profraw $binary "$name" -runs=0 -max_len="$longest" -timeout=60 \
      "$run/corpus/$name" "${folders[@]}" > "$profiles/$name.log" 2>&1 < /dev/null \
      || echo "$name failed: see $profiles/$name.log" >&2
    "$tools/llvm-profdata" merge -sparse "$profiles/$name.profraw" -o "$profiles/$name.profdata"
    rm -f "$profiles/$name.profraw"
  done < "$run/targets"
  "$tools/llvm-profdata" merge -sparse "$profiles"/*.profdata -o "$profiles/all"
  for name in $(cut -d' ' -f1 "$run/targets") all; do
    local data=$profiles/$name.profdata
    [ "$name" = all ] && data=$profiles/all
    "$tools/llvm-cov" export -summary-only -instr-profile="$data" $binary Sources/Winnow Sources/WinnowCorpus \
      > "$profiles/$name.json"
  done
  python3 - "$PWD/Sources/" "$profiles" $(cut -d' ' -f1 "$run/targets") << 'END'
import json, pathlib, re, sys

sources, profiles, targets = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]

def lines(name):
    """By file, lines that could run and those that did."""
    data = json.loads((profiles / f"{name}.json").read_text())["data"][0]["files"]
    return {f["filename"].removeprefix(sources): (f["summary"]["lines"]["count"], f["summary"]["lines"]["covered"])
            for f in data if f["filename"].startswith(sources)}

def row(name, counts, *more):
    count, covered = map(sum, zip(*counts))
    print("|", " | ".join([name, *more, f"{covered:,}", f"{count:,}", f"{100 * covered / count:.1f} %"]), "|")

print("| target | inputs | lines reached | of | |\n|---|---:|---:|---:|---:|")
for name in targets:
    log = (profiles / f"{name}.log").read_text(errors="replace")
    inputs = re.findall(r"^#(\d+)", log, re.M)
    row(name, lines(name).values(), f"{int(inputs[-1]) if inputs else 0:,}")
everything = lines("all")
print("\n| folder | lines reached | of | |\n|---|---:|---:|---:|")
folders = {}
for file, counts in everything.items():
    folders.setdefault("/".join(file.split("/")[:2]) if file.count("/") > 1 else file.split("/")[0], []).append(counts)
for folder in sorted(folders):
    row(folder, folders[folder])
row("all", everything.values())
END
}

case $mode in
  --table) table; exit ;;
  --coverage) coverage; exit ;;
  '' | --short | --full) ;;
  *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 64 ;;
esac

build || exit 2
if [ "$mode" = --short ]; then rm -rf "$run"; fi
mkdir -p "$run/samples"
for page in samples/*/page.*; do cp "$page" "$run/samples/$(basename "$(dirname "$page")")"; done
# Logs of an earlier build say nothing of this one.
if [ "$mode" = --full ]; then
  find "$run" -name '*.log' ! -newer $scratch/release/Fuzz -delete
else
  rm -f "$run"/*.log
fi
$scratch/release/Fuzz > "$run/targets"
failed=0
while read -r name longest _; do
  if [ -n "${TARGET:-}" ] && [[ " $TARGET " != *" $name "* ]]; then continue; fi
  case $mode in
    --short) bound=(-max_total_time=4 -runs=20000 -seed=1) ;;
    --full)
      if is_done "$name"; then continue; fi
      bound=("-runs=$(share "$name")")
      ;;
    *)
      if [ -n "${RUNS:-}" ]; then bound=("-runs=$RUNS"); else bound=("-max_total_time=${SECONDS_EACH:-60}"); fi
      ;;
  esac
  fuzz_one "$name" "$longest" "${bound[@]}" || {
    echo "$name failed: see $run/$name.log" >&2
    failed=1
  }
done < "$run/targets"
table || failed=1
exit $failed
