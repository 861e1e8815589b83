#!/usr/bin/env python3
"""Fit the scorecard for HTML pages, and score it by cross-validation over sites.

    python3 -m venv .venv && .venv/bin/pip install -r Training/requirements.txt
    .venv/bin/python Training/fit.py GOLD [--write]      # or: make train GOLD=…

GOLD is a folder with gold.jsonl and its pages, such as the development part of WCXB (CC BY 4.0).
`winnow features` measures the pages, so that training sees what serving sees. Boosted trees with the
rules' log-odds as offset are fitted by LightGBM: one model takes the best of splits drawn at random ("extra
trees"), the other the best of all splits, and the card is the average of both, which generalises better over
sites than either does. A few quick trees are then taught by both; they decide the blocks that are clear.
Five cards are fitted, each without the sites of one fold; the pages of every fold are extracted with the card
that has not seen their sites, and `winnow evaluate` scores the texts. With --write the card fitted on all
pages goes to weights/html.yaml, and what was measured to Training/results.json, from which Training/card.py
draws the model card.
"""
import argparse
import json
import pathlib
import re
import subprocess
import tempfile

import lightgbm
import numpy as np

from measure import word_f
from pages import FOLDS, Pages
from trees import card_lines, number

ROOT = pathlib.Path(__file__).resolve().parent.parent
WINNOW = ROOT / ".build/release/winnow"
CARD = ROOT / "weights/html.yaml"
SETTINGS = dict(
    objective="binary", num_leaves=31, learning_rate=0.06, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5,
    min_sum_hessian_in_leaf=0.5, max_bin=63, deterministic=True, force_row_wise=True, num_threads=1, verbose=-1)
# What each model has of its own, and its number of trees.
MODELS = [
    (dict(extra_trees=True, feature_fraction=0.2, min_data_in_leaf=80, seed=4), 360),
    (dict(extra_trees=False, feature_fraction=0.15, min_data_in_leaf=120, seed=11), 220)]
# The quick trees learn what the models say, not what is so.
QUICK = (dict(objective="cross_entropy", learning_rate=0.25, feature_fraction=0.3, min_data_in_leaf=80, seed=1), 32)
# Blocks of other pages than articles that are learnt from: enough to know such pages when they come.
OTHERS = 0.35
# Links of menus are many and easy: so many of them are learnt from, with a weight to make up for it.
EASY = 0.2


def training_rows(pages):
    """Which blocks are learnt from, and their weights."""
    random = np.random.default_rng(5)
    easy = ((pages.label == 1) & (pages.column("words") <= 4) & (pages.column("linkDensity") > 0.8)
            & (pages.column("untilProse") > 4))
    chosen = ~np.isnan(pages.label) & (~easy | (random.random(len(easy)) < EASY))
    chosen &= pages.is_article | (random.random(len(easy)) < OTHERS)
    return chosen, pages.weight * np.where(easy, 1 / EASY, 1)


def fit(pages, rows, weight):
    """The models whose average is the card, and the quick one that they teach."""
    weight = weight[rows] * rows.sum() / weight[rows].sum()
    features, rules = pages.features[rows], pages.rules[rows]

    def train(label, own, rounds):
        data = lightgbm.Dataset(features, label, weight=weight, init_score=rules)
        return lightgbm.train(SETTINGS | own, data, rounds)

    models = [train(pages.label[rows], *model) for model in MODELS]
    taught = rules + average(models, features)
    return models, train(1 / (1 + np.exp(-taught.clip(-30, 30))), *QUICK)


def average(models, features):
    return np.mean([model.predict(features, raw_score=True, num_threads=1) for model in models], axis=0)


def card(models, quick, names, confidence=None):
    """The card as YAML, with the head of the one that stands."""
    head = re.split(r"^(?:quick|trees):\n", CARD.read_text(), flags=re.MULTILINE)[0]
    head = re.sub(r"(selection: \{brake: [\d.]+).*\}", r"\1}", head)
    if confidence:
        pairs = ", ".join(f"[{number(x, 3)}, {number(y, 3)}]" for x, y in confidence)
        head = re.sub(r"(selection: \{brake: [\d.]+)", rf"\1, confidence: [{pairs}]", head)
    lines = ["quick:", *card_lines([quick], names), "trees:", *card_lines(models, names)]
    return head + "\n".join(lines) + "\n"


def part(gold, pages, folder):
    """A gold folder with some of the pages of another."""
    folder.mkdir()
    for page in pages:
        path = folder / page["page"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to((gold / page["page"]).resolve())
    (folder / "gold.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages))
    return folder


def evaluate(gold, *arguments):
    run = subprocess.run([WINNOW, "evaluate", gold, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout


def isotonic(expected, actual, knots=12):
    """What an expectation was worth, as a few ascending pairs (pool adjacent violators)."""
    order = np.argsort(expected)
    groups = [[float(np.mean(expected[part])), float(np.mean(actual[part])), len(part)]
              for part in np.array_split(order, knots)]
    merged = []
    for group in groups:
        merged.append(group)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            x, y, n = merged.pop()
            a, b, m = merged.pop()
            merged.append([(x * n + a * m) / (n + m), (y * n + b * m) / (n + m), n + m])
    return [(x, y) for x, y, _ in merged]


def importance(models):
    return sum(model.feature_importance("gain") for model in models)


def curves(models, pages, features=20, blocks=2000, points=24):
    """Partial dependence: the average score of a sample of blocks while one feature is set to each of its values."""
    gains = np.argsort(-importance(models))[:features]
    sample = pages.features[np.random.default_rng(7).choice(len(pages.features), blocks, replace=False)]
    result = {}
    for feature in gains:
        values = pages.features[:, feature]
        grid = np.unique(np.quantile(values[values >= 0], np.linspace(0.01, 0.99, points)))
        answers = []
        for value in grid:
            changed = sample.copy()
            changed[:, feature] = value
            answers.append(float(np.mean(average(models, changed))))
        result[pages.names[feature]] = list(zip(grid.round(4).tolist(), np.round(answers, 3).tolist()))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp())
    subprocess.run([WINNOW, "features", options.gold, "-o", work / "features.tsv"], check=True)
    pages = Pages(work / "features.tsv", options.gold)
    rows, weight = training_rows(pages)
    fold_of_page = {page["id"]: fold for page, fold in zip(pages.gold, pages.page_fold)}
    parts = [[] for _ in range(FOLDS)]
    for page in map(json.loads, open(options.gold / "gold.jsonl")):
        # Pages without blocks are in no fold; any card gives them the same.
        parts[fold_of_page.get(page["id"], 0)].append(page)
    held_out = {focus: [] for focus in ("balanced", "precision", "recall")}
    confidence = {}
    for fold in range(FOLDS):
        models, quick = fit(pages, rows & (pages.fold != fold), weight)
        (work / "card.yaml").write_text(card(models, quick, pages.names))
        folder = part(options.gold, parts[fold], work / f"fold-{fold}")
        for focus, texts in held_out.items():
            out = work / f"{focus}.jsonl"
            evaluate(folder, "--scorecard", work / "card.yaml", "--focus", focus, "--output", out)
            lines = open(out).readlines()
            texts += lines
            if focus == "balanced":
                confidence |= {page["id"]: page["confidence"] for page in map(json.loads, lines)}
        print(f"fold {fold + 1} of {FOLDS} done", flush=True)
    results = {"trees": sum(rounds for _, rounds in MODELS), "quick": QUICK[1], "settings": SETTINGS, "focus": {}}
    for focus, texts in held_out.items():
        path = work / f"{focus}-held-out.jsonl"
        path.write_text("".join(texts))
        for only in ([], ["--type", "article"]):
            table = evaluate(options.gold, *only, "--predictions", path)
            results["focus"][f"{focus} {'articles' if only else 'all'}"] = table
            print(f"cross-validated over sites, {FOLDS} folds, focus {focus}:\n{table}", flush=True)
    models, quick = fit(pages, rows, weight)
    results |= reliability(options.gold, work / "balanced-held-out.jsonl", confidence)
    results["curves"] = curves(models, pages)
    results["importance"] = sorted(
        zip(pages.names, map(float, importance(models))), key=lambda pair: -pair[1])
    text = card(models, quick, pages.names, results["confidence"])
    (work / "all.yaml").write_text(text)
    print("fitted to all, for comparison:", flush=True)
    print(evaluate(options.gold, "--scorecard", work / "all.yaml"), flush=True)
    if options.write:
        CARD.write_text(text)
        (ROOT / "Training/results.json").write_text(json.dumps(results, indent=1) + "\n")
        print(f"wrote {CARD.relative_to(ROOT)} and Training/results.json; now make embed")


def reliability(gold, path, expected):
    """How the expectation of held-out pages compares with the F1 of words they had."""
    pages = [page for page in map(json.loads, open(gold / "gold.jsonl")) if page["id"] in expected]
    texts = {page["id"]: page["text"] for page in map(json.loads, open(path))}
    x = np.array([expected[page["id"]] for page in pages])
    y = np.array([word_f(page["text"], texts[page["id"]]) for page in pages])
    return {"confidence": isotonic(x, y), "reliability": sorted(zip(x.round(4).tolist(), y.round(4).tolist()))}


main()
