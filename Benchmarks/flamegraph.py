#!/usr/bin/env python3
"""Where the time of a page goes, as a picture: every function below the stage that calls it.

    flamegraph.py PAGES [--rounds 5] [--output Benchmarks/Reports/flamegraph.svg]

PAGES is a folder with .html files or a text file with a path a line. Needs Linux's perf (Debian:
apt-get install linux-perf; Ubuntu: linux-tools-generic), Swift's `swift demangle`, and winnow-bench;
`make flamegraph PAGES=folder` builds it.

A box is a function, as wide as its share of the time in all pages, below the function that called it.
Boxes are in the order of their names, not of time. Names of pages are not in the picture.
"""

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".build/release/winnow-bench"
WIDTH, ROW, TOP = 1200, 17, 84
# What takes less of the pages' time is left out.
LEAST = 0.0005
# A hue and a name in the key for each part; those of Winnow are folders of Sources/Winnow.
COLOURS = {
    "Decode": 205, "DOM": 190, "Blocks": 165, "Metadata": 140, "Rules": 265, "Scoring": 230,
    "Verdict": 290, "Output": 110, "Winnow": 215, "libxml2": 20, "ICU": 45, "Swift": 0, "C": 60,
    "kernel": 330,
}


def stop(message):
    sys.exit(f"flamegraph: {message}")


def record(pages, rounds, folder):
    """Samples winnow-bench over all pages; what perf script says of each sample."""
    if not shutil.which("perf"):
        stop("perf is not here: apt-get install linux-perf (on Ubuntu linux-tools-generic)")
    if not BENCH.exists():
        stop(f"{BENCH.relative_to(ROOT)} is not built: make flamegraph PAGES={pages}")
    data = str(Path(folder) / "perf.data")
    # The processor's own counters are not there in virtual machines; libraries in C keep no frame
    # pointers, so stacks are copied, as far as perf lets, and unwound later.
    run = subprocess.run(
        ["perf", "record", "-q", "-e", "cpu-clock", "-F", "999", "--call-graph", "dwarf,32768",
         "-o", data, str(BENCH), "stages", str(pages), "--rounds", str(rounds)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        mend = "\nas root: sysctl kernel.perf_event_paranoid=1" if "paranoid" in run.stderr else ""
        stop(f"perf record ended with {run.returncode}: {(run.stdout + run.stderr).strip()}{mend}")
    return subprocess.run(
        ["perf", "script", "-i", data, "--no-inline", "-F", "ip,sym,dso"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout


def stacks(script):
    """Each sample as its frames, (symbol, library), the outermost first."""
    frame = re.compile(r"\s*[0-9a-f]+ (.*) \(([^()]*)\)$")
    for sample in script.split("\n\n"):
        found = [frame.match(line) for line in sample.splitlines()]
        frames = [(match[1], match[2]) for match in found if match]
        if frames:
            yield frames[::-1]


def demangled(symbols):
    """Swift's names as Type.function, without arguments and whatever the optimiser did."""
    if not shutil.which("swift"):
        stop("swift is not here: https://www.swift.org/install")
    answer = subprocess.run(
        ["swift", "demangle", "--simplified", "--compact"], input="\n".join(symbols),
        stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return {symbol: shortened(name) for symbol, name in zip(symbols, answer)}


def shortened(name):
    name = re.sub(r"^(.* of |.* in |.* for )(?=\S)", "", name)
    name = re.sub(r"\b(specialized|merged|static|one-time) ", "", name)
    while "<" in name.replace("<<", ""):
        shorter = re.sub(r"<[^<>]*>", "", name)
        if shorter == name:
            break
        name = shorter
    return re.sub(r"\(.*|@.*", "", name).replace("__allocating_init", "init") or "?"


def declarations():
    """The folder of Sources/Winnow that declares each type, and each function of which there is one."""
    declared = {}
    pattern = re.compile(r"^[ \w@()]*?\b(struct|class|enum|func) (\w+)", re.M)
    for file in sorted((ROOT / "Sources/Winnow").glob("*/*.swift")):
        for kind, name in pattern.findall(file.read_text()):
            known = declared.setdefault(name, file.parent.name)
            if kind == "func" and known != file.parent.name:
                declared[name] = None
    return {name: folder for name, folder in declared.items() if folder in COLOURS}


def part(symbol, name, library, folders):
    """Whose code a function is: a key of COLOURS."""
    if "kernel" in library:
        return "kernel"
    if symbol.startswith(("chtml_", "on_start", "on_end", "on_text", "on_error")):
        return "DOM"
    if "6Winnow" in symbol or symbol.startswith("cunicode_"):
        words = name.split(".")
        folder = folders.get(words[0]) or folders.get(words[-1])
        # What has its name but for its types is the standard library's.
        if folder or not symbol.startswith(("$sS", "$ss")):
            return folder or "Winnow"
    if "libxml2" in library or re.match(r"(html|xml)[A-Z]", symbol):
        return "libxml2"
    if "icu" in library or "icu_" in symbol or re.search(r"_\d\d$", symbol):
        return "ICU"
    if symbol.startswith(("$s", "swift_", "_swift")) or "swift::" in symbol:
        return "Swift"
    return "C"


def folded(samples):
    """What of each sample belongs to a page: frames (name, part), from the folder of the stage down.

    Returns them with their numbers, and how many samples were outside of pages.
    """
    names = demangled(sorted({symbol for frames in samples for symbol, _ in frames}))
    folders, counts, outside = declarations(), Counter(), 0
    for frames in samples:
        start = [
            i for i, (symbol, _) in enumerate(frames)
            if names[symbol].startswith("Pipeline.") or names[symbol] == "Cleaner.clean"]
        if not start:
            outside += 1
            continue
        path = []
        for symbol, library in frames[start[-1] + 1:]:
            owner = part(symbol, names[symbol], library, folders)
            # Names of functions that libraries do not export are not known.
            name = owner if "unknown" in symbol or owner == "kernel" else names[symbol]
            if name != "?" and (not path or path[-1] != (name, owner)):
                path.append((name, owner))
        stage = next((owner for _, owner in path if owner in folders.values()), "Winnow")
        counts[((stage, stage), *path)] += 1
    return counts, outside


def tree(counts):
    """Nested {frame: [samples, children]}."""
    root = {}
    for path, number in counts.items():
        level = root
        for frame in path:
            entry = level.setdefault(frame, [0, {}])
            entry[0] += number
            level = entry[1]
    return root


def boxes(level, x, row, total):
    for (name, owner), (number, children) in sorted(level.items()):
        if number >= LEAST * total:
            yield name, owner, x, row, number
            yield from boxes(children, x, row + 1, total)
        x += number


def draw(counts, rounds):
    total = sum(counts.values())
    found = list(boxes(tree(counts), 0, 0, total))
    seen = {owner for _, owner, *_ in found}
    height = TOP + ROW * (max(row for _, _, _, row, _ in found) + 1) + 8
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
        "<style>text{font:11px sans-serif;fill:#111}rect{stroke:#fff;stroke-width:.5}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="20" style="font-size:15px">Where the time of a page goes: {total:,} '
        f"samples of a millisecond, {rounds} rounds</text>",
        f'<text x="8" y="38">The first row is the folder of Sources/Winnow that a stage is in; below '
        f"it, who called whom. Less than {LEAST:.2%} is left out.</text>",
    ]
    for place, (owner, hue) in enumerate((o, h) for o, h in COLOURS.items() if o in seen):
        x = 8 + 84 * place
        out.append(f'<rect x="{x}" y="50" width="12" height="12" fill="hsl({hue},60%,72%)"/>'
                   f'<text x="{x + 16}" y="60">{owner}</text>')
    for name, owner, x, row, number in found:
        left, wide, top = WIDTH * x / total, WIDTH * number / total, TOP + ROW * row
        room = int((wide - 4) / 6.2)
        text = name if len(name) <= room else name[:room - 1] + "…" if room > 3 else ""
        label = f'<text x="{left + 3:.1f}" y="{top + 12}">{html.escape(text)}</text>' if text else ""
        out.append(
            f'<g><title>{html.escape(name)}: {number / total:.1%}</title><rect x="{left:.1f}" '
            f'y="{top}" width="{wide:.1f}" height="{ROW}" fill="hsl({COLOURS[owner]},60%,72%)"/>'
            f"{label}</g>")
    return "\n".join(out + ["</svg>\n"])


def main():
    parser = argparse.ArgumentParser(description="A flame graph of the stages of a page.")
    parser.add_argument("pages", type=Path, help="a folder of .html files, or a list of paths")
    parser.add_argument("--rounds", type=int, default=5, help="over all pages (5)")
    parser.add_argument("--output", type=Path, default=ROOT / "Benchmarks/Reports/flamegraph.svg")
    options = parser.parse_args()
    if not options.pages.exists():
        stop(f"{options.pages} is not there")
    with tempfile.TemporaryDirectory() as folder:
        samples = list(stacks(record(options.pages, options.rounds, folder)))
    counts, outside = folded(samples)
    if not counts:
        stop(f"none of {len(samples)} samples fell into a page: more pages, or more --rounds")
    options.output.write_text(draw(counts, options.rounds))
    share = outside / len(samples)
    print(f"{options.output}: {sum(counts.values())} samples in pages; {share:.0%} were of the start, "
          f"of reading pages, or not to be followed back")


if __name__ == "__main__":
    main()
