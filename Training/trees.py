"""CatBoost's symmetric trees as a scorecard's: `feature<threshold …: root | level | …`, see TreeReader.swift."""
import json
import pathlib
import tempfile

import numpy as np


def number(value, digits=4):
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def symmetric_trees(model):
    """Each tree's questions as (feature, threshold), its answers and how much was learnt from at each."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        content = json.loads(path.read_text())
    scale, _ = content["scale_and_bias"]
    for tree in content["oblivious_trees"]:
        questions = [(split["float_feature_index"], split["border"]) for split in tree["splits"]]
        yield questions, np.array(tree["leaf_values"]) * scale, np.array(tree["leaf_weights"])


def levels(answers, weights, depth):
    """What is expected at each node, level by level from the root, in the order of the answers."""
    result = []
    for level in range(depth + 1):
        places = np.arange(len(answers)) & (1 << level) - 1
        sums = np.bincount(places, weights * answers, 1 << level)
        counts = np.bincount(places, weights, 1 << level)
        plain = np.bincount(places, answers, 1 << level) / (len(answers) >> level)
        # Where nothing was learnt from, all answers below are alike.
        result.append(np.where(counts > 0, sums / np.maximum(counts, 1e-9), plain))
    result[-1] = answers
    return result


def card_lines(models, names, depth):
    """The average of fitted models, a line a tree.

    The trees of all models take turns by how far each model has come, so that the first few of them are an
    average too: blocks that are sure by then leave.
    """
    lines = []
    for model in models:
        trees = list(symmetric_trees(model))
        for at, (questions, answers, weights) in enumerate(trees):
            # A tree that found nothing more to ask asks its first question again, and has no use for the answer.
            while len(questions) < depth:
                questions, answers, weights = questions + questions[:1], np.tile(answers, 2), np.tile(weights, 2)
            asked = " ".join(f"{names[feature]}<{threshold:.6g}" for feature, threshold in questions)
            *inner, last = levels(answers / len(models), weights, depth)
            told = " | ".join([*(" ".join(number(value, 3) for value in level) for level in inner),
                               " ".join(number(value) for value in last)])
            lines.append(((at + 0.5) / len(trees), f"- '{asked}: {told}'"))
    return [line for _, line in sorted(lines, key=lambda entry: entry[0])]
