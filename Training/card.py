#!/usr/bin/env python3
"""Write Training/MODEL_CARD.md and its pictures from what Training/fit.py --write has measured."""
import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
# What each source is, under which terms, and what its gold texts hold.
SOURCES = {
    "wcxb": ("WCXB v1.0, development split", "CC BY 4.0", "pages of seven types of some 1,400 sites, mostly English, 2010–2026"),
    "fundus": ("flairNLP/fundus, reviewed output of its parsers' tests", "MIT", "news of 41 countries in 24 languages, 2022–2026"),
    "dragnet": ("Dragnet (Peters & Lecocq, 2013), by way of j-szulc/html-cleaning-dataset-merged", "not stated with the data", "English news and blogs of 2012, with lines of readers' comments"),
    "cleaneval": ("CleanEval 2007, by way of the same", "not stated with the data", "mixed English pages of 2006"),
    "copies": ("copies of pages of the above, `copies.py`", "as their pages", "short articles above long threads, bare markup"),
    "threads": ("`Scripts/make-threads.py --half seen`", "the project's", "invented articles with invented threads"),
    "forums": ("`Scripts/make-threads.py --half seen --forums`", "the project's", "invented threads that are the content"),
    "l3s-gn1": ("L3S-GN1 (Kohlschütter et al., 2010)", "research only", "English news of 2008"),
    "big9-chaos": ("MSVCode/ir-research-data", "research only", "English news of 2005–2017 and 240 other sites"),
    "segments": ("a half of the evaluation data of trafilatura", "evaluation only", "German, English and a dozen other languages"),
}


def draw_curves(curves):
    figure, axes = plt.subplots(5, 4, figsize=(14, 15))
    for axis, (name, points) in zip(axes.flat, curves.items()):
        x, y = zip(*points)
        axis.step(x, y, where="post", color="#205080")
        axis.set_title(name, fontsize=10)
        axis.axhline(np.mean(y), color="#bbbbbb", linewidth=0.8)
        if min(x) >= 0 and max(x) > 50:
            axis.set_xscale("symlog")
    figure.supylabel("average log-odds of boilerplate")
    figure.tight_layout()
    figure.savefig(HERE / "feature-curves.png", dpi=70)


def draw_reliability(pairs, curve):
    expected, actual = map(np.array, zip(*pairs))
    confidence = np.interp(expected, *zip(*curve))
    figure, axis = plt.subplots(figsize=(5.5, 5))
    bins = np.array_split(np.argsort(confidence, kind="stable"), 12)
    rows = [(confidence[b].mean(), actual[b].mean(), np.quantile(actual[b], [0.25, 0.75]), len(b),
             np.mean(actual[b] < 0.7)) for b in bins]
    axis.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=0.8)
    for x, y, (low, high), *_ in rows:
        axis.plot([x, x], [low, high], color="#a0b8d0")
        axis.plot(x, y, "o", color="#205080")
    axis.set_xlabel("confidence")
    axis.set_ylabel("F1 of words, mean and middle half")
    figure.tight_layout()
    figure.savefig(HERE / "reliability.png", dpi=80)
    error = sum(n * abs(x - y) for x, y, _, n, _ in rows) / sum(n for *_, n, _ in rows)
    sure = confidence >= 0.9
    return rows, error, sure.mean(), np.mean(actual[sure] < 0.7)


def score_table(rows):
    lines = ["| source | pages | word F | below .5 | unwanted lines kept | segment F |", "|---|---|---|---|---|---|"]
    for row in rows:
        name = row["source"] + (f", {row['type']}" if row["type"] else "")
        cells = [f"{row[key]:{form}}" if key in row else "" for key, form in
                 (("word F", ".4f"), ("below .5", ".1%"), ("kept", ".1%"), ("segment F", ".4f"))]
        lines.append(f"| {name} | {row['pages']:,} | " + " | ".join(cells) + " |")
    return lines


def main():
    results = json.loads((HERE / "results.json").read_text())
    draw_curves(results["curves"])
    rows, error, sure, wrong = draw_reliability(results["reliability"]["left out"], results["confidence"])
    tested = {row["source"] for row in results["tables"]["never fitted to"]}
    lines = [
        "# Model card: the scorecard for HTML pages", "",
        "`weights/html.yaml` holds the trees that score groups of records and the trees that score blocks of HTML pages;",
        "`make train GOLD=\"DIR…\" WRITE=1` fits them and writes this card. Do not edit it by hand.", "",
        "## Data", "",
        "Pages and texts are not part of the project; the numbers in the card were learnt from them.", "",
        "| source | what it is | licence | pages | a page weighs |", "|---|---|---|---|---|"]
    for name, count in results["pages"].items():
        if name not in tested:
            what, licence, kind = SOURCES[name]
            lines.append(f"| {name} | {what}: {kind} | {licence} | {count:,} | {results['weights'][name]} |")
    lines += ["", "Used for evaluation alone, never learnt from nor calibrated on:", "",
              "| source | what it is | terms | pages |", "|---|---|---|---|"]
    for name, count in results["pages"].items():
        if name in tested:
            what, licence, kind = SOURCES[name]
            lines.append(f"| {name} | {what}: {kind} | {licence} | {count:,} |")
    lines += [
        "", "Gold texts of different sources disagree about headlines, bylines and dates: the headline and the short lines",
        "below it are not learnt from in dragnet and cleaneval, whose texts keep them at times. Copies and invented pages",
        "share the fold of the site that they stand for. Characters count as words in scripts without spaces.", "",
        "## Model", "",
        f"Two cards of gradient-boosted symmetric trees by CatBoost. One judges groups of sibling records:",
        f"{results['group trees']} trees of {results['group depth']} questions, sources weighing the same. The other judges",
        f"blocks: {results['trees']} trees of {results['depth']} questions, the average of two models with other seeds, over what `winnow features` measures, with the",
        "rules' log-odds as offset and five features that say what the groups around a block are judged to be. In training",
        "these come from group cards that have not seen the page's site. Blocks leave when they are sure. A block counts",
        "by its share of the page's article, and sources by their pages. The selection keeps the blocks that promise the best",
        "F1 of words (`Sources/Winnow/Scoring/Selection.swift`).", "",
        "**Meant for** pages of news sites, magazines and blogs; documentation, forums, shops and listings are known",
        "to it, but less well. No feature reads a list of words of a language, but class names are read in some ten of",
        "them. Threads on bare pages, without names, dates or forms around them, may stay.", "",
        "## Scores", "",
        "Every page is extracted by the program with cards that have not seen its site: for the first two tables with the first",
        "of the two models. None of the sources of the third was fitted to or calibrated on; but some fifteen settings (weights",
        "of copies and invented pages, labels) were compared on all three, so all three flatter a little. Differences below",
        ".003, and .01 on the smaller sources, say nothing.", "", "Five folds over sites:", "",
        *score_table(results["tables"]["folds"]), "",
        "One source left out, with all pages of its sites in other sources:", "",
        *score_table(results["tables"]["left out"]), "",
        "Never fitted to:", "", *score_table(results["tables"]["never fitted to"]), "",
        "## Confidence", "",
        "The confidence of a page is the F1 of words that the selection expects, mapped to what pages with such an",
        "expectation had while their source was left out of the fit, and .9 or more only from where on few of them were",
        f"wrong: {sure:.0%} of these pages have it, and {wrong:.1%} of those a word F below .7. Mean distance between",
        f"confidence and F over twelve bins: {error:.3f}. The curve was told from these same pages. By curves that have not",
        "seen a page's source (of sources left out, told from the other two):", "",
        "| source | pages | sure | of those below .7 |", "|---|---|---|---|",
        *(f"| {name} | {count:,} | {part:.0%} | {bad:.1%} |" for name, count, part, bad in results["sure elsewhere"]), "",
        "![Reliability](reliability.png)", "", "| confidence | F1 of words | below .7 | pages |", "|---|---|---|---|"]
    lines += [f"| {x:.3f} | {y:.3f} | {bad:.1%} | {n} |" for x, y, _, n, bad in rows]
    lines += ["", "## Features", "",
              "What each adds on average while all others stay as they are (partial dependence), the twenty that decide",
              "most:", "", "![Curves of features](feature-curves.png)", ""]
    for title, key in (("Share of the block card's training gain", "importance"),
                       ("Of the group card's", "group importance")):
        total = sum(gain for _, gain in results[key])
        lines += [f"{title}: " + ", ".join(f"{name} {gain / total:.1%}" for name, gain in results[key][:40]) + ".", ""]
    (HERE / "MODEL_CARD.md").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
