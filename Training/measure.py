"""The F1 of bags of lower-cased words, as `winnow evaluate` has it."""
import collections

from labels import WORD


def word_f(gold, text):
    a, b = WORD.findall(gold.lower()), WORD.findall(text.lower())
    if not a or not b:
        return float(not a and not b)
    return 2 * sum((collections.Counter(a) & collections.Counter(b)).values()) / (len(a) + len(b))
