#!/usr/bin/env python3
"""Counts the pages whose article holds a picture in a figure, and those of them on which Markdown has a picture.

    count-pictures.py WINNOW CORPUS [--types article] [--show]

CORPUS has gold.jsonl (id, text, and maybe page_type) and pages/ID.html. A figure is the article's where it stands
between two paragraphs of the gold text, or in the article's element above the first, and has no heading in it. That is
read with lxml, and knows nothing of Winnow. Needs Scripts/requirements-outputs.txt.
"""
import argparse, json, re, subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lxml import html


def key(text):
    return re.sub(r"\W+", "", text).lower()


def holds_figure(page, gold):
    try: tree = html.fromstring(page)
    except Exception: return False
    gold = key(gold)
    order = {element: place for place, element in enumerate(tree.iter())}
    paragraphs = [p for p in tree.iter("p", "li", "blockquote") if len(k := key(p.text_content())) > 60 and k in gold]
    if len(paragraphs) < 2: return False
    first, last = order[paragraphs[0]], order[paragraphs[-1]]
    for figure in tree.iter("figure"):
        if next(figure.iter("img"), None) is None or next(figure.iter("h1", "h2", "h3", "h4"), None) is not None: continue
        if first < order[figure] < last:
            # Not in a box of its own with text of another article.
            around = figure
            while around.getparent() is not None and not any(p in list(around.getparent().iter("p", "li", "blockquote")) for p in paragraphs): around = around.getparent()
            if len(around.text_content().split()) - len(figure.text_content().split()) < 20: return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("winnow"); parser.add_argument("corpus", type=Path)
    parser.add_argument("--types"); parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    golds = [json.loads(line) for line in (arguments.corpus / "gold.jsonl").read_text().split("\n") if line]
    if arguments.types: golds = [g for g in golds if g.get("page_type", g.get("type")) in arguments.types.split(",")]
    def check(gold):
        path = arguments.corpus / "pages" / f"{gold['id']}.html"
        if not path.exists(): return None
        try:
            if not holds_figure(path.read_bytes(), gold.get("text") or gold.get("articleBody") or ""): return None
        except (ValueError, RecursionError): return None
        out = subprocess.run([arguments.winnow, path, "--format", "markdown", "--with", "images"], capture_output=True).stdout
        return gold["id"], b"](<" in out
    with ThreadPoolExecutor(2) as pool: results = [r for r in pool.map(check, golds) if r]
    if arguments.show:
        for name, has in results:
            if not has: print(name)
    shown = sum(has for _, has in results)
    print(f"{len(results)} pages hold a picture in a figure, {shown} of them ({shown / max(1, len(results)):.3f}) have one in Markdown")


main()
