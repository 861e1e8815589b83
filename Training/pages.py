"""The tables of `winnow features` of several sources as arrays, with the labels that gold texts give."""
import hashlib
import json
import pathlib
import pickle

import numpy as np
import pandas

import labels
from words import words

FOLDS = 5
HERE = pathlib.Path(__file__).resolve().parent
NOT_FEATURES = ("page", "site", "block", "rules", "text")


class Pages:
    """Blocks of all gold pages of all sources, one after another.

    `features` has a row a block, `names` its columns, `rules` the rules' log-odds, `label` 1 for
    boilerplate, `words` the length; `page` numbers the entries of `gold`, and `source` those of `sources`.
    """

    def __init__(self, parts):
        self.sources = [part.source for part in parts]
        self.names = parts[0].names
        assert all(part.names == self.names for part in parts)
        self.gold = [page for part in parts for page in part.gold]
        self.blockless = [part.blockless for part in parts]
        self.bags = [bag for part in parts for bag in part.bags]
        self.texts = [texts for part in parts for texts in part.texts]
        for name in ("features", "rules", "label", "words", "weight"):
            setattr(self, name, np.concatenate([getattr(part, name) for part in parts]))
        counts = [len(texts) for texts in self.texts]
        starts = np.r_[0, np.cumsum(counts)]
        self.spans = list(zip(starts[:-1], starts[1:]))
        self.page = np.repeat(np.arange(len(self.gold)), counts)
        self.page_source = np.repeat(np.arange(len(parts)), [len(part.gold) for part in parts])
        self.page_site = np.array([site for part in parts for site in part.sites])
        self.page_fold = np.array([fold_of(site) for site in self.page_site])
        # Copies and pages made up belong to the source that they were made from, if to any.
        self.page_origin = np.array([
            self.sources.index(page["source"].removesuffix("-dev")) if "source" in page else own
            for own, page in zip(self.page_source, self.gold)])
        self.source, self.fold = self.page_source[self.page], self.page_fold[self.page]
        self.page_article = np.array([page.get("type", "article") == "article" for page in self.gold])
        self.is_article = self.page_article[self.page]

    def column(self, name):
        return self.features[:, self.names.index(name)]


class Part:
    """The pages of one source."""

    def __init__(self, source, table, gold):
        self.source = source
        golds = {page["id"]: page for page in map(json.loads, open(pathlib.Path(gold) / "gold.jsonl"))}
        columns = open(table).readline().rstrip("\n").split("\t")
        types = {name: np.float32 for name in columns} | {"page": str, "site": str, "text": str, "block": np.int32}
        frame = pandas.read_csv(table, sep="\t", na_values=[""], keep_default_na=False, dtype=types, quoting=3)
        self.names = [name for name in columns if name not in NOT_FEATURES]
        self.features = frame[self.names].fillna(-1).to_numpy(np.float32)
        self.rules = frame["rules"].clip(-6, 6).to_numpy(np.float32)
        ids, sites = frame["page"].to_numpy(), frame["site"].to_numpy()
        texts = frame["text"].fillna("").to_numpy()
        starts = np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]])
        spans = list(zip(starts, np.r_[starts[1:], len(ids)]))
        self.gold = [golds[ids[start]] for start in starts]
        # Nothing is learnt from these, and any card gives them the same, but they count.
        self.blockless = [golds[name] for name in golds.keys() - set(ids[starts])]
        # Copies of a page are in its fold, whatever their address.
        self.sites = [page.get("site") or sites[start] for page, start in zip(self.gold, starts)]
        self.texts = [texts[start:end] for start, end in spans]
        self.bags, label, lengths, weight = [], [], [], []
        for page, own in zip(self.gold, self.texts):
            blocks, gold_words = [words(text) for text in own], words(page.get("text") or "")
            known = "text" in page
            label.append(labels.labels(blocks, gold_words) if known else np.full(len(own), np.nan, np.float32))
            lengths.append(np.array([len(block) for block in blocks], np.float32))
            # A block counts by its share of the page's article, long ones and long articles less than that.
            weight.append(((np.minimum(lengths[-1], 150) + 1) / (len(gold_words) + 60)) ** 0.7)
            self.bags.append(Bag(blocks, gold_words))
        self.label, self.words, self.weight = map(np.concatenate, (label, lengths, weight))


class Bag:
    """The words of a page's blocks and of its gold text as numbers."""

    def __init__(self, blocks, gold):
        numbers = {}
        flat = [numbers.setdefault(word, len(numbers)) for block in blocks for word in block]
        gold = [numbers.setdefault(word, len(numbers)) for word in gold]
        self.words = np.array(flat, np.int32)
        self.block = np.repeat(np.arange(len(blocks), dtype=np.int32), [len(block) for block in blocks])
        self.gold = np.bincount(np.array(gold, np.int32), minlength=len(numbers)).astype(np.int32)

    def word_f(self, kept):
        """The F1 of words if these blocks are kept (a mask)."""
        chosen = np.bincount(self.words[kept[self.block]], minlength=len(self.gold))
        total = chosen.sum() + self.gold.sum()
        if not chosen.sum() or not self.gold.sum():
            return float(total == 0)
        return 2 * np.minimum(chosen, self.gold).sum() / total


def fold_of(site):
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def load(source, table, gold, cache):
    """A part, read again only if the table or this code has changed."""
    code = b"".join((HERE / name).read_bytes() for name in ("pages.py", "labels.py", "words.py"))
    state = pathlib.Path(table).stat()
    key = hashlib.sha256(code + f"{source} {table} {gold} {state.st_mtime_ns} {state.st_size}".encode()).hexdigest()[:20]
    path = pathlib.Path(cache) / f"{source}-{key}.pickle"
    if not path.exists():
        for old in path.parent.glob(f"{source}-*.pickle"):
            old.unlink()
        path.write_bytes(pickle.dumps(Part(source, table, gold), protocol=5))
    return pickle.loads(path.read_bytes())
