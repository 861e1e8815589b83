"""What a gold text says of a page's blocks: main content, boilerplate, or nothing sure.

A block of six words and more is main content where more than half of its runs of four words stand in the
gold text. Blocks that say the same as others already do (teasers of the page itself, pull quotes) are
boilerplate: the longest chain of blocks in the gold's order decides which of them is meant. A shorter
block is main content where its words stand in the gold text as they are, near what its neighbours are.
"""
import bisect
import collections

import numpy as np

SHORT = 6
NEAR = 60
SLACK = 3


def labels(blocks, gold):
    """1 for boilerplate, 0 for main content, nan where nobody can say; both are lists of words in lower case."""
    runs, places = collections.defaultdict(list), collections.defaultdict(list)
    for place in range(max(0, len(gold) - 3)):
        runs[tuple(gold[place:place + 4])].append(place)
    for place, word in enumerate(gold):
        places[word].append(place)
    label = np.ones(len(blocks), np.float32)
    at, end, short = {}, {}, []
    for index, words in enumerate(blocks):
        if not words:
            label[index] = np.nan
        elif len(words) < SHORT:
            short.append(index)
        else:
            own = [tuple(words[k:k + 4]) for k in range(len(words) - 3)]
            hits = [k for k, run in enumerate(own) if run in runs]
            if len(hits) * 2 > len(own):
                sure = [runs[own[k]][0] - k for k in hits if len(runs[own[k]]) == 1]
                at[index] = int(np.median(sure)) if sure else runs[own[hits[0]]][0] - hits[0]
                end[index] = at[index] + len(words)
                label[index] = 0
    chain = longest_chain(blocks, at, end)
    covered = np.zeros(len(gold) + 1, bool)
    for index in chain:
        covered[max(0, at[index]):max(0, end[index])] = True
    for index in set(at) - set(chain):
        span = covered[max(0, at[index]):max(0, end[index])]
        if len(span) and span.mean() > 0.5:
            label[index] = 1
    for index in short:
        label[index] = short_label(blocks[index], index, gold, places, chain, at, end)
    return label


def longest_chain(blocks, at, end):
    """The blocks in gold's order that hold most words."""
    mains = sorted(at)
    best, previous = [], []
    for j, index in enumerate(mains):
        size = len(blocks[index])
        best.append(size)
        previous.append(-1)
        for k in range(max(0, j - 300), j):
            other = mains[k]
            if (end[other] - 2 <= at[index] + max(2, 0.3 * size) and at[other] < at[index]
                    and best[k] + size > best[j]):
                best[j], previous[j] = best[k] + size, k
    chain, j = [], int(np.argmax(best)) if best else -1
    while j >= 0:
        chain.append(mains[j])
        j = previous[j]
    return chain[::-1]


def short_label(words, index, gold, places, chain, at, end):
    found = [k for k in places.get(words[0], []) if gold[k:k + len(words)] == words]
    if not found:
        return 1
    if not chain:
        return np.nan
    place = bisect.bisect_left(chain, index)
    before = end[chain[place - 1]] if place > 0 else None
    after = at[chain[place]] if place < len(chain) else None
    fitting = [k for k in found
               if (before is None or k >= before - SLACK)
               and (after is None or k + len(words) <= after + SLACK)]
    if not fitting:
        return 1
    near = [k for k in fitting
            if (before is not None and k - before < NEAR) or (after is not None and after - k < NEAR)]
    return 0 if near else np.nan
