"""The table of `winnow features` as arrays, with the labels that gold texts give."""
import hashlib
import json
import pathlib

import numpy as np
import pandas

from labels import WORD, labels

FOLDS = 5


class Pages:
    """Blocks of all gold pages, one after another.

    `features` has a row a block, `names` its columns, `rules` the rules' log-odds, `label` 1 for
    boilerplate, `words` the length; `page` numbers the entries of `gold`.
    """

    def __init__(self, table, gold):
        golds = {page["id"]: page for page in map(json.loads, open(pathlib.Path(gold) / "gold.jsonl"))}
        columns = open(table).readline().rstrip("\n").split("\t")
        types = {name: np.float32 for name in columns} | {"page": str, "site": str, "text": str, "block": np.int32}
        frame = pandas.read_csv(table, sep="\t", na_values=[""], keep_default_na=False, dtype=types, quoting=3)
        self.names = [name for name in columns if name not in ("page", "site", "block", "rules", "text")]
        self.features = frame[self.names].fillna(-1).to_numpy(np.float32)
        self.rules = frame["rules"].clip(-6, 6).to_numpy(np.float32)
        ids, sites = frame["page"].to_numpy(), frame["site"].to_numpy()
        texts = frame["text"].fillna("").to_numpy()
        starts = np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]])
        self.spans = list(zip(starts, np.r_[starts[1:], len(ids)]))
        self.gold = [golds[ids[start]] for start in starts]
        self.label = np.full(len(ids), np.nan, np.float32)
        self.words = np.zeros(len(ids), np.float32)
        self.page = np.zeros(len(ids), np.int32)
        gold_words = np.zeros(len(ids), np.float32)
        for number, (start, end) in enumerate(self.spans):
            blocks = [WORD.findall(text) for text in texts[start:end]]
            words = WORD.findall(self.gold[number]["text"])
            self.label[start:end] = labels(blocks, words)
            self.words[start:end] = [len(block) for block in blocks]
            self.page[start:end] = number
            gold_words[start:end] = len(words)
        self.page_fold = np.array([fold_of(sites[start]) for start in starts])
        self.fold = self.page_fold[self.page]
        self.is_article = np.array([page.get("type") == "article" for page in self.gold])[self.page]
        # A block counts by its share of the page's article, long ones and long articles less than that.
        self.weight = ((np.minimum(self.words, 150) + 1) / (gold_words + 60)) ** 0.7

    def column(self, name):
        return self.features[:, self.names.index(name)]


def fold_of(site):
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS
