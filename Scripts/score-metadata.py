#!/usr/bin/env python3
"""Score the title, date and authors that Winnow reads from gold pages.

    Scripts/score-metadata.py GOLD_DIR                       # runs .build/release/winnow
    Scripts/score-metadata.py GOLD_DIR --output out.jsonl    # of `winnow --format json GOLD_DIR/pages`
    Scripts/score-metadata.py GOLD_DIR --trafilatura         # trafilatura's own figures beside
    Scripts/score-metadata.py GOLD_DIR --misses date --half even

GOLD_DIR holds gold.jsonl (fields id, page, url, type and, where known, title, author, date) and the
pages it names. Only pages of --type (default: article) count, and for each field only those whose
gold has it. A page for which nothing is found is a miss like any other.

What counts as right:

- Folding: NFKC, lower case, every run of characters that are neither letters, marks nor digits made
  one space, apostrophes dropped. Accents stay. "It's – done!" and "its done" are the same.
- title: the folded titles are equal. A site's name left at the end is a miss.
- date: the day of publication (the first ten characters, YYYY-MM-DD) is equal; a gold date
  without a day asks for as much as it has.
- authors: the gold's author text is split at commas, semicolons, bars, slashes, "&", "and" and
  "with" into names; degrees and titles (MD, PhD, Dr ...) are no names and no part of one. At least
  half of the gold's names must be equal, folded, to one of ours, whose texts are treated the
  same way. Surplus names cost nothing here, so `extra` tells their share: of the names on right
  pages, those that are not in the gold.

The sites fall into two halves by a hash of their host, so that what is learnt from the misses
of one (`even`) can be checked on the other (`odd`).
"""
import argparse, hashlib, json, pathlib, re, subprocess, sys, tempfile, unicodedata
from urllib.parse import urlsplit

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEGREES = set(
    "md phd dphil rd ms msc mba ma ba bs bsc mph rdn ldn dvm vmd do dds dmd rn np pa cpa cfp cfa jd esq mw "
    "facp facs faap dacvb fand foma dabom cpp psp lvt vts jr sr dr prof professor mr mrs miss".split())


def fold(text):
    text = unicodedata.normalize("NFKC", text or "").lower().replace("'", "").replace("’", "")
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return " ".join("".join(kept).split())


def names(text):
    text = re.sub(r"(?i)\bph\. ?d\b\.?|\bm\.d\b\.?", " ", text or "")
    found = []
    for part in re.split(r"[,;|/&]|\s(?:and|with)\s", text):
        words = [word for word in fold(part).split() if word not in DEGREES]
        if words:
            found.append(" ".join(words))
    return found


def judge(field, gold, mine):
    """Whether an answer is right, for one page."""
    if field == "title":
        return fold(gold) == fold(mine)
    if field == "date":
        return (mine or "")[: len(gold[:10])] == gold[:10]
    ours = {name for author in mine or [] for name in names(author)}
    wanted = names(gold)
    return bool(wanted) and sum(name in ours for name in wanted) * 2 >= len(wanted)


def half(row):
    host = (urlsplit(row.get("url") or "").hostname or row["id"]).removeprefix("www.")
    return "odd" if hashlib.md5(host.encode()).digest()[0] % 2 else "even"


def winnow(folder, rows, output):
    if not output:
        output = tempfile.NamedTemporaryFile(suffix=".jsonl").name
        with open(output, "wb") as file:
            command = [ROOT / ".build/release/winnow", "--format", "json", *(folder / row["page"] for row in rows)]
            subprocess.run(command, stdout=file, check=True)
    answers = {}
    for line in open(output, encoding="utf-8"):
        record = json.loads(line)
        name = pathlib.PurePath(record.get("source") or record.get("id")).stem
        answers[name] = {
            "title": record.get("title"), "date": record.get("published"),
            "authors": record.get("authors"), "provenance": record.get("provenance", {})}
    return answers


def trafilatura_answers(folder, rows):
    try:
        import trafilatura
    except ImportError:
        sys.exit("trafilatura is not installed for this python")
    answers = {}
    for row in rows:
        found = trafilatura.bare_extraction((folder / row["page"]).read_bytes(), with_metadata=True)
        found = (found if isinstance(found, dict) else found.as_dict()) if found else {}
        answers[pathlib.PurePath(row["page"]).stem] = {
            "title": found.get("title"), "date": found.get("date"),
            "authors": (found.get("author") or "").split("; ")}
    return answers


def report(label, rows, answers):
    for part in ("all", "even", "odd"):
        figures = []
        for field, key in (("title", "title"), ("date", "date"), ("authors", "author")):
            asked = [row for row in rows if row.get(key) and part in ("all", half(row))]
            right = [row for row in asked if judge(field, row[key], answer(answers, row).get(field))]
            figures.append(f"{field} {len(right) / max(1, len(asked)):.3f} of {len(asked)}")
            if field == "authors":
                given = wanted = 0
                for row in right:
                    ours = [n for author in answer(answers, row)["authors"] for n in names(author)]
                    given += len(ours)
                    wanted += sum(name in names(row[key]) for name in ours)
                figures.append(f"extra {1 - wanted / max(1, given):.3f}")
        print(f"{label:12}{part:5}", "  ".join(figures))


def answer(answers, row):
    return answers.get(pathlib.PurePath(row["page"]).stem, {})


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=pathlib.Path)
    options.add_argument("--output", help="JSONL that winnow wrote; without it, winnow is run")
    options.add_argument("--type", default="article")
    options.add_argument("--trafilatura", action="store_true")
    options.add_argument("--misses", choices=["title", "date", "authors"])
    options.add_argument("--half", choices=["even", "odd", "all"], default="all")
    chosen = options.parse_args()
    rows = [json.loads(line) for line in open(chosen.gold / "gold.jsonl", encoding="utf-8")]
    rows = [row for row in rows if row.get("type", chosen.type) == chosen.type]
    answers = winnow(chosen.gold, rows, chosen.output)
    if chosen.misses:
        key = {"authors": "author"}.get(chosen.misses, chosen.misses)
        for row in rows:
            ours = answer(answers, row)
            if row.get(key) and chosen.half in ("all", half(row)) and not judge(chosen.misses, row[key], ours.get(chosen.misses)):
                source = ours.get("provenance", {}).get({"date": "published"}.get(chosen.misses, chosen.misses))
                print(row["id"], json.dumps(row[key], ensure_ascii=False), "|",
                      json.dumps(ours.get(chosen.misses), ensure_ascii=False), "|", source)
        return
    report("winnow", rows, answers)
    if chosen.trafilatura:
        report("trafilatura", rows, trafilatura_answers(chosen.gold, rows))


main()
