#!/usr/bin/env python3
"""Fit the scorecard for HTML pages, and score it by cross-validation over sites.

    python3 -m venv .venv && .venv/bin/pip install -r Training/requirements.txt
    .venv/bin/python Training/fit.py GOLD [--write]      # or: make train GOLD=…

GOLD is a folder with gold.jsonl and its pages, such as the development part of WCXB (CC BY 4.0).
`winnow features` measures the pages, so that training sees what serving sees. Boosted trees with the
rules' log-odds as offset are fitted by LightGBM: one model takes the best of splits drawn at random ("extra
trees"), the other the best of all splits. The average of both, which generalises better over sites than
either does, is the teacher of the card's symmetric trees (CatBoost; Hinton, Vinyals & Dean, "Distilling the
knowledge in a neural network", 2015). They are an average as well: one model learns what the teacher says, the
other half of that and half of what is so.
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

import catboost
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
# What each teacher has of its own, and its number of trees.
TEACHERS = [
    (dict(extra_trees=True, feature_fraction=0.2, min_data_in_leaf=80, seed=4), 360),
    (dict(extra_trees=False, feature_fraction=0.15, min_data_in_leaf=120, seed=11), 220)]
SYMMETRIC = dict(
    loss_function="CrossEntropy", depth=6, rsm=0.2, bootstrap_type="Bernoulli", subsample=0.7, border_count=63,
    random_seed=4, allow_writing_files=False, verbose=0)
# What each model of the card has of its own, and the part of the teacher in what it learns. Where that is all,
# it learns of blocks without a label, too.
MODELS = [
    (dict(iterations=1200, learning_rate=0.1, l2_leaf_reg=5), 0.5),
    (dict(iterations=1600, learning_rate=0.15, l2_leaf_reg=1, random_strength=0), 1)]
# Blocks of other pages than articles that are learnt from: enough to know such pages when they come.
OTHERS = 0.35
TAUGHT_OTHERS = 0.6
# Links of menus are many and easy: so many of them are learnt from, with a weight to make up for it.
EASY = 0.2


def training_rows(pages):
    """Which blocks are learnt from, which of the teacher alone, and their weights."""
    random = np.random.default_rng(5)
    easy = ((pages.label == 1) & (pages.column("words") <= 4) & (pages.column("linkDensity") > 0.8)
            & (pages.column("untilProse") > 4))
    chosen = ~easy | (random.random(len(easy)) < EASY)
    place = random.random(len(easy))
    rows = chosen & ~np.isnan(pages.label) & (pages.is_article | (place < OTHERS))
    taught = chosen & (pages.is_article | (place < TAUGHT_OTHERS))
    return rows, taught, pages.weight * np.where(easy, 1 / EASY, 1)


def fit(pages, rows, taught, weight):
    """The models whose average is the card."""
    def balanced(rows):
        return weight[rows] * rows.sum() / weight[rows].sum()

    def teacher(own, rounds):
        data = lightgbm.Dataset(
            pages.features[rows], pages.label[rows], weight=balanced(rows), init_score=pages.rules[rows])
        return lightgbm.train(SETTINGS | own, data, rounds).predict(pages.features, raw_score=True, num_threads=1)

    said = pages.rules + np.mean([teacher(*settings) for settings in TEACHERS], axis=0)
    told = 1 / (1 + np.exp(-said.clip(-30, 30)))

    def symmetric(own, part):
        own_rows = taught if part == 1 else rows
        target = told if part == 1 else part * told + (1 - part) * pages.label
        pool = catboost.Pool(
            pages.features[own_rows], target[own_rows], weight=balanced(own_rows),
            baseline=pages.rules[own_rows].astype(float))
        return catboost.CatBoost(SYMMETRIC | own).fit(pool)

    return [symmetric(*settings) for settings in MODELS]


def average(models, features):
    return np.mean([model.predict(features, prediction_type="RawFormulaVal") for model in models], axis=0)


def card(models, names, confidence=None):
    """The card as YAML, with the head of the one that stands."""
    head = re.split(r"^trees:\n", CARD.read_text(), flags=re.MULTILINE)[0]
    head = re.sub(r"(selection: \{brake: [\d.]+).*\}", r"\1}", head)
    if confidence:
        pairs = ", ".join(f"[{number(x, 3)}, {number(y, 3)}]" for x, y in confidence)
        head = re.sub(r"(selection: \{brake: [\d.]+)", rf"\1, confidence: [{pairs}]", head)
    lines = ["trees:", *card_lines(models, names, SYMMETRIC["depth"])]
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
    return np.mean([model.get_feature_importance() for model in models], axis=0)


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
    rows, taught, weight = training_rows(pages)
    fold_of_page = {page["id"]: fold for page, fold in zip(pages.gold, pages.page_fold)}
    parts = [[] for _ in range(FOLDS)]
    for page in map(json.loads, open(options.gold / "gold.jsonl")):
        # Pages without blocks are in no fold; any card gives them the same.
        parts[fold_of_page.get(page["id"], 0)].append(page)
    held_out = {focus: [] for focus in ("balanced", "precision", "recall")}
    confidence = {}
    for fold in range(FOLDS):
        seen = pages.fold != fold
        models = fit(pages, rows & seen, taught & seen, weight)
        (work / "card.yaml").write_text(card(models, pages.names))
        folder = part(options.gold, parts[fold], work / f"fold-{fold}")
        for focus, texts in held_out.items():
            out = work / f"{focus}.jsonl"
            evaluate(folder, "--scorecard", work / "card.yaml", "--focus", focus, "--output", out)
            lines = open(out).readlines()
            texts += lines
            if focus == "balanced":
                confidence |= {page["id"]: page["confidence"] for page in map(json.loads, lines)}
        print(f"fold {fold + 1} of {FOLDS} done", flush=True)
    results = {"trees": sum(own["iterations"] for own, _ in MODELS), "settings": SYMMETRIC, "focus": {}}
    for focus, texts in held_out.items():
        path = work / f"{focus}-held-out.jsonl"
        path.write_text("".join(texts))
        for only in ([], ["--type", "article"]):
            table = evaluate(options.gold, *only, "--predictions", path)
            results["focus"][f"{focus} {'articles' if only else 'all'}"] = table
            print(f"cross-validated over sites, {FOLDS} folds, focus {focus}:\n{table}", flush=True)
    models = fit(pages, rows, taught, weight)
    results |= reliability(options.gold, work / "balanced-held-out.jsonl", confidence)
    results["curves"] = curves(models, pages)
    results["importance"] = sorted(
        zip(pages.names, map(float, importance(models))), key=lambda pair: -pair[1])
    text = card(models, pages.names, results["confidence"])
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
