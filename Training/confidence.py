"""What the F1 that a selection expects was worth on pages of sources that the card has not seen."""
import numpy as np

SURE, GOOD, WRONG = 0.9, 0.7, 0.03


def isotonic(expected, actual, knots=14):
    """As a few ascending pairs (pool adjacent violators)."""
    order = np.argsort(expected)
    merged = []
    for part in np.array_split(order, knots):
        merged.append([float(np.mean(expected[part])), float(np.mean(actual[part])), len(part)])
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            x, y, n = merged.pop()
            a, b, m = merged.pop()
            merged.append([(x * n + a * m) / (n + m), (y * n + b * m) / (n + m), n + m])
    return [(x, y) for x, y, _ in merged]


def curve(left, folds):
    """Pairs of expectation and confidence, from pages of sources left out, or of folds where none was.

    A page is called sure only from where on few pages are wrong.
    """
    rows = left if np.any(left[:, 1]) else folds
    rows = rows[rows[:, 1] > 0]
    if not len(rows):
        return []
    pairs = isotonic(rows[:, 1], rows[:, 0])
    order = np.argsort(-rows[:, 1])
    wrong = np.cumsum(rows[order, 0] < GOOD) / np.arange(1, len(order) + 1)
    fine = np.flatnonzero(wrong <= WRONG)
    start = rows[order[fine[-1]], 1] if len(fine) else 1
    below = [(x, min(y, SURE - 0.01)) for x, y in pairs if x < start]
    above = [(x, max(y, SURE)) for x, y in pairs if x >= start]
    at = [(float(start) - 0.001, SURE - 0.01), (float(start), SURE)] if below and below[-1][1] > SURE - 0.05 else []
    return ascending(below + at + above)


def ascending(pairs):
    """Without pairs that do not rise, as the program reads them."""
    result = []
    for x, y in sorted(pairs):
        if result and (x - result[-1][0] < 0.0006 or y < result[-1][1]):
            continue
        result.append((x, y))
    return result


def elsewhere(left, test, source, names, pairs):
    """How many pages are sure, and how many of those wrong, by a curve that has not seen their source.

    For a source left out it is told from the others left out; those of `test` get the curve of all.
    """
    result = []
    for rows, is_left in ((left, True), (test, False)):
        for number in np.unique(source[rows[:, 1] > 0]):
            own = rows[(source == number) & (rows[:, 1] > 0)]
            others = curve(rows[source != number], rows[:0]) if is_left else pairs
            if not others:
                continue
            sure = np.interp(own[:, 1], *zip(*others)) >= SURE
            result.append([names[number], len(own), float(sure.mean()), float((own[sure, 0] < GOOD).mean())])
    return result


def says(pairs, *kinds):
    lines = []
    if not pairs:
        return "confidence: not measured"
    for name, rows in zip(("sources left out", "never fitted to"), kinds):
        rows = rows[rows[:, 1] > 0]
        if len(rows):
            sure = np.interp(rows[:, 1], *zip(*pairs)) >= SURE
            lines.append(f"confidence: {sure.mean():.0%} of pages ({name}) are sure, "
                         f"{(rows[sure, 0] < GOOD).mean():.1%} of them have a word F below {GOOD}")
    return "\n".join(lines)
