#!/usr/bin/env python3
"""Scores what an extractor makes of the pages of make-threads.py.

    Scripts/score-threads.py OUT                              # runs .build/release/winnow
    Scripts/score-threads.py OUT path/to/winnow -o texts.jsonl --scorecard card.json
    Scripts/score-threads.py OUT --predictions other.jsonl    # {"id": …, "text": …} a line
    Scripts/score-threads.py OUT --most-comments 0.05 --least-article 0.99      # 1 where a figure is beyond its limit

Options it does not know are handed to `winnow evaluate`. What is counted: a line of a comment counts with all its
words as kept where it stands in the text, white space aside; the article's words sentence by sentence. Chinese is
counted in characters. Shares are of words over all pages of a row; `threads` is the share of pages that keep more than
one in twenty of their comment words, `articles` the share of those that lack more than one in a hundred of the
article's. On pages of --forums the posts are the content, and `article` is the share of their words.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parent.parent
SENTENCE = re.compile(r"(?<=[.!?。！？…])[”»“’]*(?:\s+|(?<=[。！？]))")


class Row:
    """Counts of some pages."""

    def __init__(self):
        self.pages = self.comments = self.kept = self.article = self.found = self.threads = self.short = 0

    def add(self, comments, kept, article, found):
        self.pages += 1
        self.comments, self.kept = self.comments + comments, self.kept + kept
        self.article, self.found = self.article + article, self.found + found
        self.threads += kept > 0.05 * comments
        self.short += found < 0.99 * article

    def comment_share(self) -> float:
        return self.kept / max(1, self.comments)

    def article_share(self) -> float:
        return self.found / max(1, self.article)

    def __str__(self):
        comments = f"{self.comment_share():8.1%} {self.threads / max(1, self.pages):8.1%}" if self.comments else " " * 17
        return f"{self.pages:5} {comments} {self.article_share():8.1%} {self.short / max(1, self.pages):8.1%}"


def size(text: str, language: str) -> int:
    return len(re.findall(r"\w", text)) if language in ("zh", "ja", "th") else len(re.findall(r"\w+", text))


def folded(text: str) -> str:
    return "".join(text.split())


def counts(page: dict, text: str) -> tuple[int, int, int, int]:
    """Words of comments, of those kept; of the article, of those found."""
    text, language, result = folded(text), page["language"], []
    sentences = [s for paragraph in page["text"].split("\n") for s in SENTENCE.split(paragraph) if s.strip()]
    for pieces in (page["without"], sentences):
        sizes = [(size(piece, language), folded(piece) in text) for piece in pieces]
        result += [sum(n for n, _ in sizes), sum(n for n, kept in sizes if kept)]
    return tuple(result)


def run(winnow: pathlib.Path, gold: pathlib.Path, options: list[str]) -> str:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        done = subprocess.run([winnow, "evaluate", gold, "--workers", "1", "--output", file.name, *options],
                              stdout=subprocess.DEVNULL)
        if done.returncode:
            sys.exit(done.returncode)
        return pathlib.Path(file.name).read_text(encoding="utf-8")


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold", type=pathlib.Path)
    p.add_argument("winnow", nargs="?", type=pathlib.Path, default=ROOT / ".build/release/winnow")
    p.add_argument("--predictions", type=pathlib.Path)
    p.add_argument("-o", "--output", type=pathlib.Path, help="keep Winnow's texts here")
    p.add_argument("--worst", type=int, default=12, help="how many structures to list")
    p.add_argument("--most-comments", type=float)
    p.add_argument("--least-article", type=float)
    a, options = p.parse_known_args()
    lines = a.predictions.read_text(encoding="utf-8") if a.predictions else run(a.winnow, a.gold, options)
    if a.output:
        a.output.write_text(lines, encoding="utf-8")
    texts = {line["id"]: line.get("text") or "" for line in map(json.loads, lines.splitlines())}
    with open(a.gold / "gold.jsonl", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    rows = defaultdict(lambda: defaultdict(Row))
    for page in gold:
        found = counts(page, texts.get(page["id"], ""))
        groups = {"half": page["half"], "kind": page["kind"], "language": page["language"],
                  "declared": "yes" if page["declared"] else "no", "comments": len(page["comments"]),
                  "structure": page["structure"], "all": ""}
        if page["type"] == "article":
            groups["paragraphs"] = page["text"].count("\n") + 1
        for key, value in groups.items():
            rows[key][value].add(*found)
    print(f"{'':28} pages comments  threads  article articles")
    for key in ("half", "kind", "language", "paragraphs", "comments", "declared"):
        for value, row in sorted(rows[key].items()):
            print(f"{key:12} {value!s:15} {row}")
    total = rows["all"][""]
    print(f"{'total':28} {total}")
    worst = sorted(rows["structure"].items(), key=lambda r: r[1].article_share() - r[1].comment_share())
    for name, row in worst[:a.worst]:
        core = next(page["core"] for page in gold if page["structure"] == name)
        print(f"{name:28} {row}  {' '.join(f'{k}={v}' for k, v in core.items())}")
    beyond = a.most_comments is not None and total.comment_share() > a.most_comments \
        or a.least_article is not None and total.article_share() < a.least_article
    return int(beyond)


if __name__ == "__main__":
    sys.exit(main())
