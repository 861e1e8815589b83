"""Cards as the program reads them, and what the program makes of pages with a card."""
import json
import pathlib
import re
import subprocess

import numpy as np

from groups import SETTINGS as GROUP_SETTINGS
from measure import word_f
from models import SYMMETRIC
from quick import fold
from trees import card_lines, number

ROOT = pathlib.Path(__file__).resolve().parent.parent
CARD = ROOT / "weights/html.yaml"


def card(group_card, models, names, group_names, confidence=None):
    """The card as YAML, with the head of the one that stands."""
    head = re.split(r"^(?:groups|trees):\n", CARD.read_text(), flags=re.MULTILINE)[0]
    head = re.sub(r", confidence: \[\[.*?\]\]", "", head)
    if confidence:
        pairs = ", ".join(f"[{number(x, 3)}, {number(y, 3)}]" for x, y in confidence)
        head = re.sub(r"(selection: \{brake: [\d.]+)", rf"\1, confidence: [{pairs}]", head)
    lines = ["groups:", "  bias: 0.0", "  trees:"]
    lines += ["  " + line for line in card_lines([group_card], group_names, GROUP_SETTINGS["depth"])]
    lines += ["trees:", *card_lines(models, names, SYMMETRIC["depth"])]
    return head + "\n".join(lines) + "\n"


def extract(winnow, pages, folders, only, card, work):
    """A row a page, as `quick.judge` has it, of the texts that the program extracts with a card."""
    rows = np.zeros((len(pages.gold), 6), np.float32)
    for source in np.unique(pages.page_source[only]):
        own = np.flatnonzero(only & (pages.page_source == source))
        rows[own] = judge(winnow, folders[source], [pages.gold[page] for page in own], card, work)
    return rows


def judge(winnow, folder, gold, card, work):
    """The rows of some gold pages of a folder."""
    rows = np.zeros((len(gold), 6), np.float32)
    if not gold:
        return rows
    out = work / "predictions.jsonl"
    subprocess.run(
        [winnow, "evaluate", part(folder, [page["id"] for page in gold], work / "part"), "--scorecard", card,
         "--output", out], check=True, stdout=subprocess.DEVNULL)
    said = {page["id"]: page for page in map(json.loads, open(out))}
    for row, page in zip(rows, gold):
        answer = said.get(page["id"], {})
        text = answer.get("text") or ""
        row[:2] = word_f(page.get("text") or "", text), answer.get("confidence") or 0
        folded = fold(text)
        for at, name in ((2, "without"), (4, "with")):
            lines = page.get(name) or []
            row[at:at + 2] = sum(fold(line) in folded for line in lines), len(lines)
    return rows


def part(gold, ids, folder):
    """A gold folder with some of the pages of another."""
    folder.mkdir(exist_ok=True)
    if (folder / "pages").is_symlink():
        (folder / "pages").unlink()
    (folder / "pages").symlink_to((gold / "pages").resolve())
    ids = set(ids)
    lines = [line for line in open(gold / "gold.jsonl") if json.loads(line)["id"] in ids]
    (folder / "gold.jsonl").write_text("".join(lines))
    return folder
