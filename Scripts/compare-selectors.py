#!/usr/bin/env python3
"""Compare Winnow's CSS selectors with soupsieve's on pages.

    python3 -m venv .venv && .venv/bin/pip install soupsieve beautifulsoup4 lxml
    .venv/bin/python Scripts/compare-selectors.py FOLDER_OF_PAGES [MOST_PAGES]

Both are asked on the tree that Winnow's parser made, so that only the selectors can differ.
Prints every difference, and ends with 1 where there is one.
"""
import json, os, pathlib, shutil, subprocess, sys, tempfile
import soupsieve
from bs4 import BeautifulSoup

SELECTORS = """
p
div.content
[class~=content]
[class^=post]
[class$=title]
[class*=share i]
[id]
[lang|=en]
a[href^="/"]
a[href$=".html" i]
a[rel~=nofollow]
div > p
div p a
h2 + p
h2 ~ p
ul li:first-child
li:last-child
p:only-child
li:nth-child(2n+1)
li:nth-child(even)
tr:nth-child(-n+3)
li:nth-child(3n + 2)
p:empty
div:empty
p:has(a)
div:has(> p)
h2:has(+ p)
h3:has(~ p)
li:not(:first-child)
div:not(.content, [id])
a:not(div a)
:is(h1, h2, h3)
:is(article, main) > :is(p, div)
section:is(.a, #b), nav
p:not(:has(a)):not(:empty)
ul:has(li:nth-child(4))
article *
div > div > div > p:first-child
span:not([class])
""".strip().split("\n")


def main():
    pages = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    pages = pages[:: max(1, len(pages) // most)][:most]
    work = pathlib.Path(tempfile.mkdtemp())
    (work / "pages").mkdir()
    (work / "selectors.txt").write_text("\n".join(SELECTORS) + "\n")
    for page in pages:
        shutil.copy(page, work / "pages")
    subprocess.run(
        ["swift", "test", "--filter", "SelectorComparison"], check=True,
        env=dict(os.environ, WINNOW_SELECTORS=str(work)), stdout=subprocess.DEVNULL)
    differences = asked = 0
    for page in pages:
        soup = BeautifulSoup((work / (page.stem + ".xml")).read_bytes(), "lxml-xml")
        ours = json.loads((work / (page.stem + ".json")).read_text())
        for selector, mine in zip(SELECTORS, ours):
            found = soupsieve.select(selector, soup)
            theirs = sorted(int(e["winnow-node"]) for e in found if e.has_attr("winnow-node"))
            asked += 1
            if theirs != mine:
                differences += 1
                print(f"{page.name}: {selector}: only ours {sorted(set(mine) - set(theirs))[:5]}, "
                      f"only theirs {sorted(set(theirs) - set(mine))[:5]}")
    shutil.rmtree(work)
    print(f"{asked} answers on {len(pages)} pages, {differences} differ")
    sys.exit(differences > 0)


main()
