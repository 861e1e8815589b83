"""Figures of a run as text, and as what Training/card.py draws the model card from."""
import numpy as np

import confidence
from groups import SETTINGS as GROUP_SETTINGS
from models import SEEDS, SYMMETRIC, WEIGHTS


def table(pages, rows, blockless=None):
    """A line a source, and a type where a source has several."""
    return "\n".join(line for line, _ in lines(pages, rows, blockless))


def lines(pages, rows, blockless=None):
    """`blockless` are the rows of pages without blocks, by source."""
    for source, name in enumerate(pages.sources):
        own = pages.page_source == source
        # A source is judged whole or not at all.
        if not np.any(rows[own] > 0):
            continue
        gold = [page for page, is_own in zip(pages.gold, own) if is_own]
        part = rows[own]
        if blockless is not None:
            gold, part = gold + pages.blockless[source], np.concatenate([part, blockless[source]])
        kind = np.array([page.get("type") or "article" for page in gold])
        for only in [None, *np.unique(kind)] if len(np.unique(kind)) > 1 else [None]:
            yield line(name, only or "", part if only is None else part[kind == only])


def line(name, kind, rows):
    result = {"source": name, "type": kind, "pages": len(rows)}
    if rows[:, 5].any() and name == "segments":
        hit, missed, bad = rows[:, 4].sum(), rows[:, 5].sum() - rows[:, 4].sum(), rows[:, 2].sum()
        result["segment F"] = float(2 * hit / (2 * hit + missed + bad))
        return f"{name:24} {len(rows):5}  segment F {result['segment F']:.4f}", result
    result["word F"] = float(rows[:, 0].mean())
    result["below .5"] = float((rows[:, 0] < 0.5).mean())
    text = (f"{name + ' ' + kind:24} {len(rows):5}  word F {result['word F']:.4f}"
            f"  below .5 {result['below .5']:.1%}")
    if rows[:, 3].any():
        result["kept"] = float(rows[:, 2].sum() / rows[:, 3].sum())
        text += f"  without kept {result['kept']:.1%}"
    return text, result


def results(fitting, group_card, models, folds, left, test, pairs, blockless=None):
    pages = fitting.pages
    gains = sorted(zip(pages.names, map(float, importance(models))), key=lambda pair: -pair[1])
    group_gains = sorted(zip(fitting.groups.names, map(float, group_card.get_feature_importance())),
                         key=lambda pair: -pair[1])
    with_text = np.array([bool(page.get("text")) for page in pages.gold])
    reliability = {
        name: [[round(float(x), 4), round(float(y), 4)] for y, x in rows[with_text & (rows[:, 1] > 0), :2]]
        for name, rows in (("left out", left), ("folds", folds), ("never fitted to", test))}
    return {
        "trees": SYMMETRIC["iterations"] * len(SEEDS), "depth": SYMMETRIC["depth"],
        "group trees": GROUP_SETTINGS["iterations"], "group depth": GROUP_SETTINGS["depth"],
        "weights": {name: WEIGHTS.get(name, 1) for name in pages.sources},
        "pages": {name: int((pages.page_source == number).sum()) for number, name in enumerate(pages.sources)},
        "tables": {name: [result for _, result in lines(pages, rows, blockless)]
                   for name, rows in (("folds", folds), ("left out", left), ("never fitted to", test))},
        "confidence": pairs,
        "sure elsewhere": confidence.elsewhere(
            left, np.where(with_text[:, None], test, 0), pages.page_source, pages.sources, pairs),
        "reliability": reliability, "importance": gains, "group importance": group_gains,
        "curves": curves(fitting, models)}


def importance(models):
    return np.mean([model.get_feature_importance() for model in models], axis=0)


def curves(fitting, models, features=20, blocks=2000, points=24):
    """Partial dependence: the average score of a sample of blocks while one feature is set to each of its values."""
    pages = fitting.pages
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
            answers.append(float(np.mean(fitting.average(models, changed))))
        result[pages.names[feature]] = list(zip(grid.round(4).tolist(), np.round(answers, 3).tolist()))
    return result
