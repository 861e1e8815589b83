"""Quick judgement of block scores: F1 of words of what the selection would keep, with no program run.

The choice is that of Sources/Winnow/Scoring/Selection.swift without the brake: all blocks above the probability
from which on the most F1 of words is expected.
"""
import re

import numpy as np


def select(scores, words):
    """Which blocks stay, and the F1 of words that this expects; `scores` are log-odds of boilerplate."""
    words = np.maximum(words, 1)
    order = np.argsort(scores, kind="stable")
    main = words / (1 + np.exp(np.clip(scores, -30, 30)))
    expected = 2 * np.cumsum(main[order]) / (np.cumsum(words[order]) + main.sum())
    # Blocks of the same score stay or go together.
    last = np.r_[scores[order][1:] != scores[order][:-1], True]
    if not len(expected):
        return np.zeros(0, bool), 0
    best = int(np.argmax(np.where(last, expected, 0)))
    return scores <= scores[order[best]], float(expected[best])


def judge(pages, scores, only=None):
    """A row a page: F1 of words, the F1 expected, `without` lines kept and their number, `with` lines likewise."""
    words = pages.column("words")
    rows = np.zeros((len(pages.gold), 6), np.float32)
    for number, (start, end) in enumerate(pages.spans):
        if only is not None and not only[number]:
            continue
        kept, expected = select(scores[start:end], words[start:end])
        page = pages.gold[number]
        rows[number, :2] = pages.bags[number].word_f(kept), expected
        if page.get("without") or page.get("with"):
            text = fold(" ".join(pages.texts[number][kept]))
            for at, name in ((2, "without"), (4, "with")):
                lines = page.get(name) or []
                rows[number, at:at + 2] = sum(fold(line) in text for line in lines), len(lines)
    return rows


def fold(text):
    return re.sub(r"\s+", " ", text)


def summary(pages, rows, only=None):
    """A line a source (and a type, where there are several)."""
    lines = []
    only = np.ones(len(rows), bool) if only is None else only
    for source, name in enumerate(pages.sources):
        own = only & (pages.page_source == source)
        if not own.any():
            continue
        kinds = sorted({page.get("type", "article") for page, is_own in zip(pages.gold, own) if is_own})
        for kind in [None, *kinds] if len(kinds) > 1 else [None]:
            chosen = own & np.array([kind in (None, page.get("type", "article")) for page in pages.gold])
            part = rows[chosen]
            if part[:, 5].any():
                hit, missed, bad = part[:, 4].sum(), part[:, 5].sum() - part[:, 4].sum(), part[:, 2].sum()
                lines.append(f"{name:14} {len(part):5} segF {2 * hit / (2 * hit + missed + bad):.4f}")
            if name == "segments":
                continue
            text = f"{name + (' ' + kind if kind else ''):24} {len(part):5} word F {part[:, 0].mean():.4f}"
            text += f"  below .5 {(part[:, 0] < 0.5).mean():6.1%}"
            if part[:, 3].any():
                text += f"  without kept {part[:, 2].sum() / part[:, 3].sum():6.1%}"
            lines.append(text)
    return "\n".join(lines)
