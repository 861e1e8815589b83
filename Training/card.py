#!/usr/bin/env python3
"""Write Training/MODEL_CARD.md and its pictures from what Training/fit.py --write has measured."""
import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent


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
    bins = np.array_split(np.argsort(confidence), 12)
    rows = [(confidence[b].mean(), actual[b].mean(), np.quantile(actual[b], [0.25, 0.75]), len(b)) for b in bins]
    axis.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=0.8)
    for x, y, (low, high), _ in rows:
        axis.plot([x, x], [low, high], color="#a0b8d0")
        axis.plot(x, y, "o", color="#205080")
    axis.set_xlabel("confidence")
    axis.set_ylabel("F1 of words, mean and middle half")
    figure.tight_layout()
    figure.savefig(HERE / "reliability.png", dpi=80)
    error = sum(n * abs(x - y) for x, y, _, n in rows) / sum(n for *_, n in rows)
    return rows, error


def main():
    results = json.loads((HERE / "results.json").read_text())
    draw_curves(results["curves"])
    rows, error = draw_reliability(results["reliability"], results["confidence"])
    lines = [
        "# Model card: the scorecard for HTML pages", "",
        "`weights/html.yaml` holds the trees that score the blocks of HTML pages; `make train GOLD=DIR WRITE=1`",
        "fits them and writes this card. Do not edit it by hand.", "",
        "**Data.** WCXB v1.0, development split, CC BY 4.0: 1,497 pages of some 1,400 sites with gold texts, 793 of",
        "them articles, mostly English, of 2010 to 2026. Its pages and texts are not part of the project; the numbers",
        "in the card were learnt from them. Nothing was learnt from any other corpus.", "",
        "**Model.** Gradient-boosted symmetric trees by CatBoost over what `winnow features` measures, with the rules'",
        f"log-odds as offset: {results['trees']} trees of {results['settings']['depth']} questions, the average of two",
        "models. Their teacher, which is not part of the card, is the average of two models by LightGBM, one with",
        "random splits and one with the best of all; one model learns what it says, the other half of that and half",
        "of what is so. Blocks leave when they are sure. A block counts by its share of the page's article.",
        "Of pages that are not articles about a third of the blocks are learnt from. The selection keeps the blocks",
        "that promise the best F1 of words (`Sources/Winnow/Scoring/Selection.swift`).", "",
        "**Meant for** pages of news sites, magazines and blogs; documentation, forums, shops and listings are known",
        "to it, but less well. Languages other than English are rare in the data; no feature reads a list of words of",
        "a language, but class names are read in some ten of them.", "",
        "## Scores", "",
        "Five-fold cross-validation over sites: every page is extracted with a card that has seen no page of its site.",
        "The settings were chosen by these same folds, which flatters them by a few thousandths at most.", ""]
    for name, table in results["focus"].items():
        lines += [f"`--focus {name.split()[0]}`, {name.split()[1]}:", "", "```", table.rstrip(), "```", ""]
    lines += [
        "## Confidence", "",
        "The confidence of a page is the F1 of words that the selection expects, mapped to what held-out pages with",
        f"such an expectation had. Mean distance between both over twelve bins: {error:.3f}.", "",
        "![Reliability](reliability.png)", "", "| confidence | F1 of words | pages |", "|---|---|---|"]
    lines += [f"| {x:.3f} | {y:.3f} | {n} |" for x, y, _, n in rows]
    lines += ["", "## Features", "",
              "What each adds on average while all others stay as they are (partial dependence), the twenty that decide",
              "most:", "", "![Curves of features](feature-curves.png)", "",
              "Share of the training gain: " + ", ".join(
                  f"{name} {gain / sum(g for _, g in results['importance']):.1%}"
                  for name, gain in results["importance"][:40]) + ".", ""]
    (HERE / "MODEL_CARD.md").write_text("\n".join(lines))


main()
