"""The card that judges groups of records, and what it says of blocks.

`winnow features --groups` measures the groups; a group's label comes from those of the blocks in it. Blocks that are
learnt from get what cards say that have not seen their sites, as the pages that the card is made for will.
"""
import catboost
import numpy as np
import pandas

NAMES = ("groupMost", "groupLeast", "groupInner", "groupOuter", "groupPrimary")
NOT_FEATURES = ("page", "site", "group", "blocks")
SETTINGS = dict(
    loss_function="Logloss", iterations=200, depth=4, learning_rate=0.1, l2_leaf_reg=8, rsm=0.5, border_count=63,
    bootstrap_type="Bernoulli", subsample=0.7, random_seed=4, allow_writing_files=False, verbose=0)
# As RecordGroups.mostLogOdds, and what keeps log-odds apart from -1 for blocks in no group.
MOST, SHIFT = 6, 8
# What share of a group's labelled words makes it one thing or the other.
SURE = 0.8
# What sources of invented pages weigh together with others, which weigh the same.
INVENTED = 0.3


class Groups:
    """The groups of all pages: `features` and `label` have a row a group, `block` and `group` one a membership."""

    def __init__(self, pages, tables):
        frames = [pandas.read_csv(table, sep="\t", dtype={"page": str, "site": str, "blocks": str}, quoting=3,
                                  keep_default_na=False, na_values=[""]) for table in tables]
        self.names = [name for name in frames[0].columns if name not in NOT_FEATURES]
        self.features = np.concatenate([frame[self.names].fillna(-1).to_numpy(np.float32) for frame in frames])
        place = {(source, page["id"]): number
                 for number, (source, page) in enumerate(zip(pages.page_source, pages.gold))}
        block, group, page_of = [], [], []
        for source, frame in enumerate(frames):
            for page, runs in zip(frame["page"], frame["blocks"]):
                page_of.append(place[source, page])
                start = pages.spans[page_of[-1]][0]
                for run in runs.split():
                    first, end = map(int, run.split("-"))
                    block.append(np.arange(start + first, start + end))
                    group.append(np.full(end - first, len(page_of) - 1))
        self.page = np.array(page_of)
        block, group = np.concatenate(block), np.concatenate(group)
        # Those of a block from the outermost to the innermost, as they are numbered.
        order = np.lexsort((group, block))
        self.block, self.group = block[order], group[order]
        first = np.flatnonzero(np.r_[True, self.block[1:] != self.block[:-1]])
        self.first, self.last = first, np.r_[first[1:], len(self.block)] - 1
        records = self.features[self.group, self.names.index("records")]
        most = np.maximum.reduceat(records, first)
        held = np.repeat(most, self.last - first + 1) == records
        at = np.where(held, np.arange(len(records)), len(records))
        self.primary = np.minimum.reduceat(at, first)
        self.inside = self.block[first]
        self.label_groups(pages)

    def label_groups(self, pages):
        sure = ~np.isnan(pages.label[self.block])
        weight = np.where(sure, pages.words[self.block] + 0.1, 0)
        all_words = np.bincount(self.group, weight, len(self.page))
        furniture = np.bincount(self.group, weight * np.nan_to_num(pages.label[self.block]), len(self.page))
        share = np.divide(furniture, all_words, out=np.full(len(self.page), 0.5), where=all_words > 5)
        self.label = np.where(share > SURE, 1, np.where(share < 1 - SURE, 0, np.nan))
        self.weight = np.sqrt(np.minimum(self.features[:, self.names.index("words")], 2000))

    def fit(self, pages, seen, page_weight, origin):
        """A card from the pages that may be seen (a mask), sources weighing the same."""
        rows = seen[self.page] & ~np.isnan(self.label)
        weight = self.weight * page_weight[self.page]
        source = origin[self.page]
        for number in np.unique(source[rows]):
            own = rows & (source == number)
            weight[own] *= (INVENTED if pages.sources[number] in ("threads", "forums") else 1) / weight[own].sum()
        weight = weight[rows] * rows.sum() / weight[rows].sum()
        return catboost.CatBoost(SETTINGS | dict(thread_count=2)).fit(
            catboost.Pool(self.features[rows], self.label[rows], weight=weight))

    def log_odds(self, model):
        return model.predict(self.features, prediction_type="RawFormulaVal", thread_count=1).clip(-MOST, MOST)

    def columns(self, log_odds, count):
        """The five features of every block."""
        result = np.full((count, len(NAMES)), -1, np.float32)
        said = log_odds[self.group]
        result[self.inside] = np.stack([
            np.maximum.reduceat(said, self.first), np.minimum.reduceat(said, self.first),
            said[self.last], said[self.first], said[self.primary]], axis=1) + SHIFT
        return result

    def said(self, pages, seen, page_weight, origin, folds):
        """Log-odds of all groups: of pages that may be seen by cards without their fold; and the card of them all."""
        card = self.fit(pages, seen, page_weight, origin)
        result = self.log_odds(card)
        for fold in np.unique(folds[seen]):
            part = seen & (folds == fold)
            own = self.log_odds(self.fit(pages, seen & ~part, page_weight, origin))
            inside = part[self.page]
            result[inside] = own[inside]
        return result, card
