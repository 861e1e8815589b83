"""Figures of a run as text, and as what Training/card.py draws the model card from."""
import numpy as np

from groups import SETTINGS as GROUP_SETTINGS
from models import SEEDS, SYMMETRIC, WEIGHTS


def table(pages, rows):
    """A line a source, and a type where a source has several."""
    return "\n".join(line for line, _ in lines(pages, rows))


def lines(pages, rows):
    for source, name in enumerate(pages.sources):
        own = (pages.page_source == source) & np.any(rows > 0, axis=1)
        if not own.any():
            continue
        kind = np.array([page.get("type") or "article" for page in pages.gold])
        for only in [None, *np.unique(kind[own])] if len(np.unique(kind[own])) > 1 else [None]:
            part = rows[own & (True if only is None else kind == only)]
            result = {"source": name, "type": only or "", "pages": len(part)}
            if any("with" in page for page, is_own in zip(pages.gold, own) if is_own) and name == "segments":
                hit, missed, bad = part[:, 4].sum(), part[:, 5].sum() - part[:, 4].sum(), part[:, 2].sum()
                result["segment F"] = float(2 * hit / (2 * hit + missed + bad))
                yield f"{name:24} {len(part):5}  segment F {result['segment F']:.4f}", result
                continue
            result["word F"] = float(part[:, 0].mean())
            result["below .5"] = float((part[:, 0] < 0.5).mean())
            text = (f"{name + ' ' + (only or ''):24} {len(part):5}  word F {result['word F']:.4f}"
                    f"  below .5 {result['below .5']:.1%}")
            if part[:, 3].any():
                result["kept"] = float(part[:, 2].sum() / part[:, 3].sum())
                text += f"  without kept {result['kept']:.1%}"
            yield text, result


def results(fitting, group_card, models, folds, left, test, pairs):
    pages = fitting.pages
    gains = sorted(zip(pages.names, map(float, importance(models))), key=lambda pair: -pair[1])
    group_gains = sorted(zip(fitting.groups.names, map(float, group_card.get_feature_importance())),
                         key=lambda pair: -pair[1])
    reliability = {
        name: [[round(float(x), 4), round(float(y), 4)] for y, x in rows[rows[:, 1] > 0, :2]]
        for name, rows in (("left out", left), ("folds", folds), ("never fitted to", test))}
    return {
        "trees": SYMMETRIC["iterations"] * len(SEEDS), "depth": SYMMETRIC["depth"],
        "group trees": GROUP_SETTINGS["iterations"], "group depth": GROUP_SETTINGS["depth"],
        "weights": {name: WEIGHTS.get(name, 1) for name in pages.sources},
        "pages": {name: int((pages.page_source == number).sum()) for number, name in enumerate(pages.sources)},
        "tables": {name: [result for _, result in lines(pages, rows)]
                   for name, rows in (("folds", folds), ("left out", left), ("never fitted to", test))},
        "confidence": pairs, "reliability": reliability, "importance": gains, "group importance": group_gains,
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
