#!/usr/bin/env python3
"""Fit the scorecard for HTML pages to several sources, and score it.

    python3 -m venv .venv && .venv/bin/pip install -r Training/requirements.txt
    .venv/bin/python Training/fit.py GOLD… [--test GOLD…] [--quick] [--write]      # or: make train GOLD="…"

GOLD are folders with gold.jsonl and its pages; the folder's name, without -dev, is the source's. A folder named
copies (Training/copies.py), threads or forums (Scripts/make-threads.py) is learnt from with less weight and not scored.
`winnow features` measures the pages, so that training sees what serving sees.

Scored are five folds over sites, across all sources, and each source by cards that have seen neither it nor its
sites; those of --test by the card of all. With --quick a small model stands in for the card and is judged by the words
of the blocks that it would keep, in minutes. Otherwise `winnow evaluate` extracts the pages of each fold with the cards
that have not seen them. With --write the card fitted to all pages goes to weights/html.yaml, and what was measured to
Training/results.json, from which Training/card.py draws the model card.
"""
import argparse
import json
import pathlib
import subprocess
import time

import numpy as np

import confidence
import quick
import report
from groups import Groups
from models import WEIGHTS, Fitting
from pages import FOLDS, Pages, load
from serve import CARD, ROOT, card, extract, judge

WINNOW = ROOT / ".build/release/winnow"


def measured(options):
    """The pages of all folders and their groups."""
    folders = [path.resolve() for path in [*options.gold, *(options.test or [])]]
    parts, tables = [], []
    for folder in folders:
        name = folder.name.removesuffix("-dev")
        table, groups = options.work / f"{name}.tsv", options.work / f"{name}.groups.tsv"
        if not table.exists() or not options.keep_features:
            gold = with_texts(folder, options.work)
            subprocess.run([options.winnow, "features", gold, "-o", table, "--groups", groups], check=True)
        parts.append(load(name, table, folder, options.work))
        tables.append(groups)
    pages = Pages(parts)
    return folders, pages, Groups(pages, tables)


def with_texts(folder, work):
    """The folder, or for gold without texts one that has empty ones, so that its pages are measured."""
    lines = [json.loads(line) for line in open(folder / "gold.jsonl")]
    if any("text" in line for line in lines):
        return folder
    copy = work / "gold" / folder.name
    copy.mkdir(parents=True, exist_ok=True)
    (copy / "gold.jsonl").write_text("".join(json.dumps({"text": ""} | line) + "\n" for line in lines))
    if not (copy / "pages").exists():
        (copy / "pages").symlink_to(folder / "pages")
    return copy


class Run:
    """One run over all parts that are scored."""

    def __init__(self, options):
        self.options = options
        self.started = time.time()
        self.folders, self.pages, groups = measured(options)
        self.blockless = None
        self.fitting = Fitting(self.pages, groups, quick=options.quick)
        made = [number for number, name in enumerate(self.pages.sources) if name in WEIGHTS]
        tests = list(range(len(options.gold), len(self.folders)))
        self.own = [number for number in range(len(options.gold)) if number not in made]
        self.tests = tests
        self.known = ~np.isin(self.pages.page_source, tests)

    def score(self, seen, only, name):
        """What cards from some pages make of some others: a row a page, see `quick.judge`, and the cards."""
        group_card, models = self.fitting.fit(seen & self.known, whole=name == "all")
        if self.options.quick:
            rows = quick.judge(self.pages, self.fitting.scores(models, only), only)
        else:
            path = self.options.work / f"{name}.yaml"
            path.write_text(card(group_card, models, self.pages.names, self.fitting.groups.names))
            rows = extract(self.options.winnow, self.pages, self.folders, only, path, self.options.work)
        print(f"{name}: {time.time() - self.started:.0f} s", flush=True)
        return rows, group_card, models

    def run(self):
        """All pages first, so that there is a card; then sources left out, by which its confidence is told; then folds."""
        pages, options = self.pages, self.options
        inside = np.isin(pages.page_source, self.own)
        folds = np.zeros((len(pages.gold), 6), np.float32)
        left = np.zeros_like(folds)
        only = np.isin(pages.page_source, self.tests)
        test, *cards = self.score(np.ones(len(pages.gold), bool), only, "all")
        serving = pages.features[:, self.fitting.group_columns].copy()
        if not options.quick:
            (options.work / "card.yaml").write_text((options.work / "all.yaml").read_text())
            self.blockless = [
                judge(options.winnow, folder, gold, options.work / "all.yaml", options.work)
                for folder, gold in zip(self.folders, pages.blockless)]
        if self.tests:
            print("never fitted to\n" + report.table(pages, test, self.blockless), flush=True)
        for source in self.own:
            name = pages.sources[source]
            if name in options.leave:
                only = pages.page_source == source
                left += self.score(self.fitting.seen_without(source=source), only, f"without-{name}")[0]
                print(report.table(pages, left, self.blockless).split("\n")[-1], flush=True)
        print("sources left out\n" + report.table(pages, left, self.blockless), flush=True)
        self.finish(cards, serving, folds, left, test)
        if not options.skip_folds:
            for fold in range(FOLDS):
                only = inside & (pages.page_fold == fold)
                folds += self.score(self.fitting.seen_without(fold=fold), only, f"fold-{fold + 1}")[0]
            print("folds over sites\n" + report.table(pages, folds, self.blockless), flush=True)
            self.finish(cards, serving, folds, left, test)

    def finish(self, cards, serving, folds, left, test):
        """Tells the confidence, and writes the card and what was measured."""
        pages, options = self.pages, self.options
        pairs = confidence.curve(left, folds)
        with_text = np.array([bool(page.get("text")) for page in pages.gold])
        print(confidence.says(pairs, left, test[with_text]), flush=True)
        if options.quick:
            return
        text = card(*cards, pages.names, self.fitting.groups.names, pairs)
        (options.work / "card.yaml").write_text(text)
        pages.features[:, self.fitting.group_columns] = serving
        np.savez_compressed(options.work / "rows.npz", folds=folds, left=left, test=test)
        results = report.results(self.fitting, *cards, folds, left, test, pairs, self.blockless)
        results = json.dumps(results, indent=1) + "\n"
        (options.work / "results.json").write_text(results)
        if options.write:
            CARD.write_text(text)
            (ROOT / "Training/results.json").write_text(results)
            print(f"wrote {CARD.relative_to(ROOT)} and Training/results.json; now make embed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path, nargs="+")
    parser.add_argument("--test", type=pathlib.Path, nargs="*", help="folders that are scored and not fitted to")
    parser.add_argument("--leave", nargs="*", default=["fundus", "dragnet", "cleaneval"], help="sources to leave out")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--skip-folds", action="store_true")
    parser.add_argument("--winnow", type=pathlib.Path, default=WINNOW)
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / ".build/training")
    parser.add_argument("--keep-features", action="store_true", help="do not measure again what is in --work")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    Run(options).run()


if __name__ == "__main__":
    main()
