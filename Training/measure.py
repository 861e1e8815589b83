"""The F1 of bags of lower-cased words, as `winnow evaluate` has it."""
import collections

from words import words


def word_f(gold, text):
    a, b = words(gold), words(text)
    if not a or not b:
        return float(not a and not b)
    return 2 * sum((collections.Counter(a) & collections.Counter(b)).values()) / (len(a) + len(b))
