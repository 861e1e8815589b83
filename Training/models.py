"""What is fitted: rows and their weights, the card of groups, and the card of blocks, or a quick stand-in for it.

The block card has the rules' log-odds as offset, and what groups say as five of its features. It is fitted by
CatBoost (symmetric trees, which the program walks quickly); the stand-in by LightGBM, in a tenth of the time.
"""
import os

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # Threads that spin while they wait take the machine from others.

import catboost
import lightgbm
import numpy as np

from groups import NAMES as GROUP_NAMES

SYMMETRIC = dict(
    loss_function="Logloss", depth=6, rsm=0.2, bootstrap_type="Bernoulli", subsample=0.6, border_count=63,
    iterations=600, learning_rate=0.14, l2_leaf_reg=5, allow_writing_files=False, verbose=0, thread_count=2)
# The card is the average of models with these seeds; those that are fitted to be scored have the first alone, as two
# would take as long again for a thousandth.
SEEDS = (4, 11)
QUICK = dict(
    objective="binary", num_leaves=31, learning_rate=0.12, bagging_fraction=0.5, bagging_freq=1, lambda_l2=5,
    min_sum_hessian_in_leaf=0.5, max_bin=63, feature_fraction=0.15, min_data_in_leaf=120, seed=11,
    deterministic=True, force_row_wise=True, num_threads=1, verbose=-1)
QUICK_ROUNDS = 100
# Links of menus are many and easy, and copies say much again. So many of such blocks are learnt from, with a weight to
# make up for it.
EASY, MADE = 0.2, 0.3
# Headlines, and the lines of names and dates below them, are in some sources' gold texts and not in others'. The
# program tells the headline apart by itself; of the rest, where gold keeps it as a habit nothing is learnt.
KEEP_HEADLINES = ("dragnet", "cleaneval")
# Copies and generated pages weigh less than those that somebody has written.
WEIGHTS = {"copies": 0.2, "threads": 0.15, "forums": 0.2}


class Fitting:
    """Pages with all that fits over parts of them have in common."""

    def __init__(self, pages, groups, quick=False, weights=WEIGHTS):
        self.pages, self.groups, self.quick = pages, groups, quick
        self.page_weight = np.array([weights.get(pages.sources[source], 1) for source in pages.page_source])
        links = pages.column("linkDensity") > 0.8
        easy = (pages.label == 1) & (pages.column("words") <= 4) & links & (pages.column("untilProse") > 4)
        part = np.where(easy, EASY, 1) * np.where(self.page_weight < 1, MADE, 1)[pages.page]
        self.label = without_habits(pages)
        self.rows = (np.random.default_rng(5).random(len(part)) < part) & ~np.isnan(self.label)
        self.weight = pages.weight / part * self.page_weight[pages.page]
        self.group_columns = [pages.names.index(name) for name in GROUP_NAMES]

    def fit(self, seen, whole=False):
        """The card of groups, and the models whose average is that of blocks, from pages that may be seen (a mask).

        Leaves what the groups say to each page in `pages.features`.
        """
        pages = self.pages
        said, group_card = self.groups.said(pages, seen, self.page_weight, pages.page_origin, pages.page_fold)
        pages.features[:, self.group_columns] = self.groups.columns(said, len(pages.features))
        rows = self.rows & seen[pages.page]
        weight = self.weight[rows] * rows.sum() / self.weight[rows].sum()
        if self.quick:
            data = lightgbm.Dataset(
                pages.features[rows], self.label[rows], weight=weight, init_score=pages.rules[rows].astype(float))
            return group_card, [lightgbm.train(QUICK, data, QUICK_ROUNDS)]
        pool = catboost.Pool(
            pages.features[rows], self.label[rows], weight=weight, baseline=pages.rules[rows].astype(float))
        return group_card, [catboost.CatBoost(SYMMETRIC | dict(random_seed=seed)).fit(pool)
                            for seed in SEEDS[:None if whole else 1]]

    def scores(self, models, only):
        """Log-odds of boilerplate of the blocks of some pages (a mask), right after `fit`."""
        pages = self.pages
        mask = only[pages.page]
        scores = np.full(len(mask), 99.0)
        scores[mask] = self.average(models, pages.features[mask]) + pages.rules[mask]
        # The program sets the headline apart.
        scores[pages.column("headline") == 2] = 20
        return scores

    def average(self, models, features):
        how = dict(raw_score=True, num_threads=1) if self.quick else dict(prediction_type="RawFormulaVal")
        return np.mean([model.predict(features, **how) for model in models], axis=0)

    def seen_without(self, fold=None, source=None):
        """Pages to learn from without a fold, or without a source and the sites of its pages."""
        pages = self.pages
        if fold is not None:
            return pages.page_fold != fold
        sites = set(pages.page_site[pages.page_origin == source])
        return (pages.page_origin != source) & np.array([site not in sites for site in pages.page_site])


def without_habits(pages):
    label = pages.label.copy()
    place = pages.column("headline")
    top = (place == 2) | (pages.column("tag") == 2) | ((place == 3) & (pages.words < 12))
    habit = [number for number, name in enumerate(pages.sources) if name in KEEP_HEADLINES]
    label[top & np.isin(pages.page_origin[pages.page], habit)] = np.nan
    return label
