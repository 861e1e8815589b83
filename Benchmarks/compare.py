#!/usr/bin/env python3
"""Winnow and other extractors on the same pages, in one run.

    compare.py PAGES… [--type article] [--rounds 5] [--command-page FILE]

PAGES are folders with gold.jsonl (as `winnow evaluate` reads it) or with .html files; of several, a table each, and one
of all at the end. Needs `pip install -r Benchmarks/requirements.txt`, and `make release` before; `make compare` does it
all. Where Winnow's Python package is installed, it is a contender of its own, winnowtext.

In-process: bytes in memory to text; importing and reading files are outside of the clock. One core
is timed by the process's own processor time, all cores by the wall. Whole commands: one page, from
the start of the command to its exit. The contenders take turns, round by round; a ratio is taken
within its round, and printed as median (least to most).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import peers

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".build/release/winnow-bench"
WINNOW = ROOT / ".build/release/winnow"
EXTRACT = None


def page_list(folder, kind):
    gold = folder / "gold.jsonl"
    if not gold.exists():
        return sorted(folder.rglob("*.html"))
    pages = [json.loads(line) for line in gold.open()]
    return [folder / p["page"] for p in pages if not kind or p.get("type") == kind]


def start_worker(name):
    global EXTRACT
    EXTRACT = peers.load(name)


def run_one(page):
    try:
        return len(EXTRACT(page) or "")
    except Exception:
        return 0


def peer_round(name, paths, workers):
    """Runs in a child process; prints the seconds of one round."""
    pages = [path.read_bytes() for path in paths]
    if workers == 1:
        start_worker(name)
        run_one(pages[0])
        start = time.process_time()
        for page in pages:
            run_one(page)
        print(time.process_time() - start)
        return
    with ProcessPoolExecutor(workers, initializer=start_worker, initargs=(name,)) as pool:
        list(pool.map(run_one, pages[: 4 * workers]))
        start = time.perf_counter()
        list(pool.map(run_one, pages, chunksize=8))
        print(time.perf_counter() - start)


def seconds(name, listing, workers):
    if name == "winnow":
        command = [BENCH, "throughput", listing, "--workers", str(workers), "--rounds", "1"]
        return json.loads(subprocess.check_output(command))["seconds"][0]
    command = [sys.executable, __file__, "--peer", name, "--workers", str(workers), listing]
    return float(subprocess.check_output(command))


def command_seconds(name, page):
    commands = {
        "winnow": [WINNOW],
        "trafilatura": [Path(sys.executable).parent / "trafilatura"],
    }
    with open(page, "rb") as source:
        start = time.perf_counter()
        subprocess.run(commands[name], stdin=source, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start


def spread(values, digits=1):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def compare(names, rounds, measure, report):
    """`rounds` rounds in which each contender has a turn; prints a row each."""
    times = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            times[name].append(measure(name))
    for name in names:
        ratios = [other / own for own, other in zip(times["winnow"], times[name])]
        print(f"| {name} | {report(times[name])} | {spread(ratios, 2)} |", flush=True)
    print()
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--type", help="of folders whose gold.jsonl tells types")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--command-page", type=Path, help="default: the page nearest to 150 kB")
    parser.add_argument("--only", help="contenders beside winnow, comma-separated")
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        paths = [Path(line) for line in options.pages[0].read_text().splitlines()]
        return peer_round(options.peer, paths, options.workers)
    names = ["winnow"] + (options.only.split(",") if options.only else peers.installed())
    lists = {folder: page_list(folder, options.type) for folder in options.pages}
    for folder, paths in lists.items():
        if not paths:
            raise SystemExit(f"{folder}: no pages" + (f" of type {options.type}" if options.type else ""))
    summary = {}
    for folder, paths in lists.items():
        summary[folder] = in_process(folder, paths, names, options.rounds)
    if len(summary) > 1:
        print("| one core, times Winnow's time | " + " | ".join(names[1:]) + " |")
        print("|---" * len(names) + "|")
        for folder, times in summary.items():
            cells = [spread([other / own for own, other in zip(times["winnow"], times[name])], 2) for name in names[1:]]
            print(f"| {folder.name} | " + " | ".join(cells) + " |")
        print()
    every = [path for paths in lists.values() for path in paths]
    page = options.command_page or min(every, key=lambda p: abs(p.stat().st_size - 150_000))
    print(f"| whole command, a page of {page.stat().st_size // 1000} kB | ms | times Winnow's time |")
    print("|---|---|---|")
    commands = [name for name in names if name in ("winnow", "trafilatura")]
    compare(
        commands, max(11, options.rounds), lambda n: command_seconds(n, page),
        lambda times: spread([1000 * t for t in times]),
    )


def in_process(folder, paths, names, rounds):
    """A table for one core and one for all; the seconds of each contender's rounds on one core."""
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    print(f"{folder.name}: {len(paths)} pages, {megabytes:.1f} MB, {rounds} rounds\n")
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        listing.write("\n".join(map(str, paths)) + "\n")
        listing.flush()
        speed = lambda times: spread([megabytes / t for t in times])
        single = None
        for workers in sorted({1, os.cpu_count()}):
            print(f"| {workers} core(s), in-process | MB/s | times Winnow's time |\n|---|---|---|")
            times = compare(
                names, rounds, lambda n: seconds(n, listing.name, workers), speed
            )
            if single is None:
                single = times
            else:
                ratios = [a / b for a, b in zip(single["winnow"], times["winnow"])]
                print(f"Winnow on {workers} cores: {spread(ratios, 2)} times one core\n")
    return single


if __name__ == "__main__":
    main()
