#!/usr/bin/env python3
"""Winnow's figures on all development corpora, a row a source, and those of other extractors beside them.

    Scripts/evaluate.py                             # or: make evaluate
    Scripts/evaluate.py --alone --focus precision   # without the others; what is not known here goes to winnow

The corpora are those of ${WINNOW_SHARED:-../shared}/corpora, unpacked for the run; --corpora names a folder
where they are unpacked already. The other extractors run where they are installed in .venv, through
eval/peer.py beside the corpora, one page after another, the first time for some ten minutes; their texts stay in
.build/evaluate until a corpus, peer.py or the extractor's version changes. WINNOW names another program.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINNOW = os.environ.get("WINNOW", ROOT / ".build/release/winnow")
SHARED = (ROOT / os.environ.get("WINNOW_SHARED", "../shared")).resolve()
PYTHON = ROOT / ".venv/bin/python"
CACHE = ROOT / ".build/evaluate"
SOURCES = ["wcxb-dev", "fundus-dev", "dragnet-dev", "cleaneval-dev", "l3s-gn1-dev", "big9-chaos-dev", "segments-dev"]
# By the names that peer.py has for them, with those of their packages.
PEERS = {"trafilatura": "trafilatura", "resiliparse": "resiliparse", "readability": "readability-lxml",
         "justext": "justext"}
NOTE = """
The mean counts each source once, wcxb-dev with all its types. Of sources that the scorecard has learnt from
(Training/MODEL_CARD.md) these figures flatter; the card has them cross-validated."""
MEASURES = ["WORD F", "KEPT", "BELOW .5", "SHINGLE F", "SEGMENT F"]


def evaluate(folders, *arguments):
    """What `winnow evaluate` prints of the folders, with a row for each type of page."""
    command = [WINNOW, "evaluate", *folders, "--types", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def figures(table):
    """The rows of such a table: name of the source, and of the type where it is one's, to measure to figure."""
    lines = table.split("\n\n")[0].splitlines()
    header = re.split(" {2,}", lines[0].strip())
    rows, source = {}, ""
    for line in lines[1:]:
        name, *cells = re.split(" {2,}", line.strip())
        source = source if line.startswith(" ") else name
        rows[source if name == source else f"{source} {name}"] = dict(zip(header, cells))
    return rows


def version(package):
    """Of a package in .venv; None where it is not there."""
    if not PYTHON.exists():
        return None
    code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
    run = subprocess.run([PYTHON, "-c", code, package], capture_output=True, text=True)
    return run.stdout.strip() if run.returncode == 0 else None


def predictions(peer, version, folder):
    """The file with a peer's texts of a source, which is written where there is none or an old one."""
    path = CACHE / f"{peer}-{version}" / f"{folder.name}.jsonl"
    script = SHARED / "eval/peer.py"
    archive = SHARED / f"corpora/{folder.name}.tar.xz"
    made_of = [script, archive if archive.exists() else folder / "gold.jsonl"]
    if not path.exists() or path.stat().st_mtime < max(file.stat().st_mtime for file in made_of):
        print(f"{peer} {version} over {folder.name} …", file=sys.stderr, flush=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        subprocess.run([PYTHON, script, peer, folder, part], check=True, stdout=subprocess.DEVNULL)
        part.rename(path)
    return path


def peer_figures(folders, work):
    """The figures of each extractor that is installed; says which are not."""
    if not (SHARED / "eval/peer.py").exists():
        print("\nNo eval/peer.py beside the corpora: other extractors are left out.")
        return {}
    results, missing = {}, []
    for peer, package in PEERS.items():
        found = version(package)
        if not found:
            missing.append(package)
            continue
        texts = work / f"{peer}.jsonl"
        try:
            files = [predictions(peer, found, folder) for folder in folders]
        except subprocess.CalledProcessError as error:
            print(f"{package} {found} failed and is left out: {error}")
            continue
        texts.write_bytes(b"".join(file.read_bytes() for file in files))
        results[f"{package} {found}"] = figures(evaluate(folders, "--predictions", texts))
    if missing:
        print(f"\nNot installed in .venv: {', '.join(missing)}; `make peers` installs them.")
    return results


def side_by_side(measure, results):
    """A measure of all extractors: a row a source, a column an extractor."""
    shown = {"wcxb-dev article": "wcxb-dev articles"} | {name: name for name in [*SOURCES, "mean"]}
    table = [[measure, *results]]
    for row, name in shown.items():
        cells = [rows.get(row, {}).get(measure, "–") for rows in results.values()]
        if any(cell != "–" for cell in cells):
            table.append([name, *cells])
    widths = [max(map(len, column)) for column in zip(*table)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="a folder with the unpacked corpora")
    parser.add_argument("--alone", action="store_true", help="without the other extractors")
    options, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        corpora = options.corpora
        if not corpora:
            if not (SHARED / "corpora/unpack.sh").exists():
                print(f"evaluate: no corpora in {SHARED}/corpora, nothing to measure; WINNOW_SHARED says where they are")
                return
            corpora = work / "corpora"
            subprocess.run([SHARED / "corpora/unpack.sh", corpora], check=True, stdout=subprocess.DEVNULL)
        folders = [corpora / name for name in SOURCES if (corpora / name / "gold.jsonl").exists()]
        missing = [name for name in SOURCES if corpora / name not in folders]
        if missing:
            print(f"No gold.jsonl, left out: {', '.join(missing)}")
        if not folders:
            print(f"evaluate: none of the corpora is in {corpora}, nothing to measure")
            return
        table = evaluate(folders, *rest)
        print(table + NOTE, flush=True)
        if options.alone:
            return
        peers = peer_figures(folders, work)
        if not peers:
            return
        results = {"Winnow": figures(table)} | peers
        print("\njustext has English stop words only.\n")
        print("\n\n".join(side_by_side(measure, results) for measure in MEASURES))


if __name__ == "__main__":
    main()
