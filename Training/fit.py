#!/usr/bin/env python3
"""Fit the scorecard for HTML pages, and score it by cross-validation over sites.

    python3 -m venv .venv && .venv/bin/pip install -r Training/requirements.txt
    .venv/bin/python Training/fit.py GOLD [--write]      # or: make train GOLD=…

GOLD is a folder with gold.jsonl and its pages, such as the development part of WCXB (CC BY 4.0).
`winnow features` measures the pages, so that training sees what serving sees. Each feature's bins are
those of weights/html.yaml; logistic regression with the rules' evidence as offset and an L2 penalty
fits what each bin adds. Five cards are fitted, each without the sites of one fold, and the articles of
every fold are extracted with the card that has not seen their sites. With --write the card fitted on
all pages goes to weights/html.yaml; its selection constants stay as they are, or as --selection says.
"""
import argparse, hashlib, json, pathlib, re, subprocess, tempfile
import numpy as np
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parent.parent
WINNOW = ROOT / ".build/release/winnow"
CARD = ROOT / "weights/html.yaml"
FOLDS = 5


def read_card():
    """The card's lines as they are, and per feature its edges or the names of its choices."""
    features = {}
    for line in CARD.read_text().splitlines():
        match = re.match(r"  (\w+): \{edges: \[(.*?)\], weights", line)
        if match:
            features[match[1]] = [float(x) for x in match[2].split(",")]
        elif re.match(r"  \w+: \{", line):
            features[line.split(":")[0].strip()] = None
    return features


def choices(name):
    """The names of a feature's values, in the order of `Feature.choices` in Scoring/Feature.swift."""
    from itertools import product
    neighbours = [f"{k}-{l}" for k, l in product(["text", "links"], ["1-2", "3-9", "10-19", "20-39", "40"])] + ["none"]
    known = {
        "tag": "other p h1 h2 h3 h4 h5 h6 li td th blockquote pre figcaption div dt dd button section article header "
               "footer address form figure main body nav aside ul".split(),
        "ending": "open-1-4 sentence-1-4 open-5-10 sentence-5-10 open-11-20 sentence-11-20 open-21 sentence-21".split(),
        "marks": "none copyright bar both".split(),
        "inline": "plain link strong emphasis button time small span".split(),
        "headline": "unknown before itself after-1-3 after-4-9 after-10".split(),
        "sharedPlace": [f"up{u}-down{d}" for u in range(4) for d in range(6)],
        "siblings": "none previous next both".split(),
    }
    return known.get(name, neighbours)


def load(path):
    with open(path) as file:
        header = file.readline().rstrip("\n").split("\t")
        rows = [line.rstrip("\n").split("\t") for line in file]
    column = {name: i for i, name in enumerate(header)}
    return column, rows


class Design:
    """One-hot bins of all features, as column numbers a row."""

    def __init__(self, column, rows, features):
        self.names, self.parts, offset = [], [], 1
        columns = []
        for name, edges in features.items():
            values = np.array([float(r[column[name]] or "nan") for r in rows])
            labels = choices(name) if edges is None else None
            bins = len(labels) if labels else len(edges) + 1
            index = values if labels else np.searchsorted(edges, values, side="right").astype(float)
            index = np.where(np.isnan(values) | (index >= bins), -1, index).astype(int)
            columns.append(np.where(index < 0, -1, index + offset))
            self.parts.append((name, edges, labels, offset, bins))
            offset += bins
        self.size = offset
        from scipy.sparse import csr_matrix
        hot = np.stack(columns + [np.zeros(len(rows), int)], 1)
        row = np.repeat(np.arange(len(rows)), hot.shape[1])
        flat = hot.ravel()
        keep = flat >= 0
        self.matrix = csr_matrix((np.ones(keep.sum()), (row[keep], flat[keep])), shape=(len(rows), offset))


def fit(design, labels, offset, weight, rows, penalty):
    X, y, o, w = design.matrix[rows], labels[rows], offset[rows], weight[rows]

    def loss(beta):
        z = X @ beta + o
        p = 1 / (1 + np.exp(-z))
        value = (w * np.logaddexp(0, np.where(y > 0, -z, z))).sum() + penalty / 2 * (beta[1:] ** 2).sum()
        slope = X.T @ (w * (p - y))
        slope[1:] += penalty * beta[1:]
        return value, slope

    return minimize(loss, np.zeros(design.size), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def card(design, beta, selection=None):
    """The card as YAML, with the head of the one that stands."""
    number = lambda x: f"{round(x / 0.05) * 0.05:.2f}".rstrip("0").rstrip(".").replace("-0", "-0") or "0"
    clean = lambda x: "0" if number(x) in ("-0", "0") else number(x)
    head = CARD.read_text().split("features:\n")[0]
    head = re.sub(r"^bias: .*$", f"bias: {clean(beta[0])}", head, flags=re.M)
    for key, value in re.findall(r"(\w+): ([-\d.]+)", selection or ""):
        head = re.sub(rf"(selection: .*\b{key}: )[-\d.]+", rf"\g<1>{value}", head)
    lines = []
    for name, edges, labels, offset, bins in design.parts:
        values = beta[offset:offset + bins]
        if labels:
            pairs = [f"{l}: {clean(v)}" for l, v in zip(labels, values) if clean(v) != "0"]
            lines.append(f"  {name}: {{{', '.join(pairs)}}}")
        else:
            shown = ", ".join(f"{e:g}" for e in edges)
            lines.append(f"  {name}: {{edges: [{shown}], weights: [{', '.join(map(clean, values))}]}}")
    return head + "features:\n" + "\n".join(lines) + "\n"


def fold_of(site):
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--type", default="article", help="gold pages to learn from; 'all' for all")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--power", type=float, default=0.5, help="a block weighs words ** power")
    parser.add_argument("--selection", help="selection constants that differ from the card's, as 'threshold: 0, brake: 0.7'")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp())
    only = [] if options.type == "all" else ["--type", options.type]
    subprocess.run([WINNOW, "features", options.gold, *only, "-o", work / "features.tsv"], check=True)
    column, rows = load(work / "features.tsv")
    design = Design(column, rows, read_card())
    label = np.array([float(r[column["label"]] or "nan") for r in rows])
    offset = np.clip(np.array([float(r[column["rules"]]) for r in rows]), -6, 6)
    words = np.array([float(r[column["words"]]) for r in rows])
    weight = np.clip(words, 1, 100) ** options.power
    weight *= len(weight) / weight.sum()
    folds = np.array([fold_of(r[column["site"]]) for r in rows])
    known = ~np.isnan(label)
    page_fold = {r[column["page"]]: f for r, f in zip(rows, folds)}
    texts = {}
    for fold in range(FOLDS):
        beta = fit(design, label, offset, weight, np.flatnonzero(known & (folds != fold)), options.penalty)
        (work / "card.yaml").write_text(card(design, beta, options.selection))
        subprocess.run([WINNOW, "evaluate", options.gold, *only, "--scorecard", work / "card.yaml",
                        "--output", work / "texts.jsonl"], check=True, stdout=subprocess.DEVNULL)
        for line in open(work / "texts.jsonl"):
            page = json.loads(line)
            # Pages without blocks are in no fold; any card gives them the same.
            if page_fold.get(page["id"], fold) == fold:
                texts[page["id"]] = line
    (work / "held-out.jsonl").write_text("".join(texts.values()))
    print(f"cross-validated over sites, {FOLDS} folds, penalty {options.penalty}, power {options.power}:", flush=True)
    subprocess.run([WINNOW, "evaluate", options.gold, *only, "--predictions", work / "held-out.jsonl"], check=True)
    beta = fit(design, label, offset, weight, np.flatnonzero(known), options.penalty)
    (work / "all.yaml").write_text(card(design, beta, options.selection))
    print("fitted to all, for comparison:", flush=True)
    subprocess.run([WINNOW, "evaluate", options.gold, *only, "--scorecard", work / "all.yaml"], check=True)
    if options.write:
        CARD.write_text(card(design, beta, options.selection))
        print(f"wrote {CARD.relative_to(ROOT)}; now make embed")


main()
