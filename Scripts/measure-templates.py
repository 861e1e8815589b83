#!/usr/bin/env python3
"""What learning site templates removes, measured with the program: Scripts/measure-templates.py [PAGES]

Writes synthetic sites of PAGES pages each (200), learns rules from them (winnow corpus learn), checks the
rules, cleans all pages without and with them, and counts: pieces of furniture that are left in the text, and
pieces of articles that were there without the rules and are not with them. Does the same with
winnow corpus build --learn-templates, whose output has to be equal. Ends with 1 where less than 95 % of the
furniture goes or anything of an article does.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("WINNOW", ".build/release/winnow")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


def texts(folder, rules):
    """The text of each page, by file name."""
    output = run(PROGRAM, folder, "--format", "json", *rules).stdout
    return {os.path.basename(line["source"]): line["text"] for line in map(json.loads, output.splitlines())}


def main():
    pages = sys.argv[1] if len(sys.argv) > 1 else "200"
    with tempfile.TemporaryDirectory() as work:
        sites, rules = os.path.join(work, "sites"), os.path.join(work, "site-rules.yaml")
        run("swift", "test", "--filter", "TemplateLearningTests/writeSites",
            env={**os.environ, "WINNOW_SITES": sites, "WINNOW_PAGES": pages})
        print(run(PROGRAM, "corpus", "learn", sites, "-o", rules).stderr.strip())
        print(run(PROGRAM, "rules", "check", rules).stderr.strip())
        before, after = texts(sites, []), texts(sites, ["--rules", rules])

        corpus = os.path.join(work, "corpus")
        run(PROGRAM, "corpus", "build", sites, "-o", corpus, "--learn-templates", "--compression", "none")
        built = {}
        for name in sorted(os.listdir(corpus + "/shards")):
            for line in map(json.loads, open(corpus + "/shards/" + name)):
                built[line["url"]] = line["text"]

        rows = collections.defaultdict(collections.Counter)
        lost, unlike = [], 0
        for page in map(json.loads, open(sites + "/gold.json")):
            old, new = before[page["file"]], after[page["file"]]
            unlike += built.get(page["url"]) != new
            for row in (rows[page["url"].split("/")[2]], rows["all"]):
                row["furniture"] += len(page["furniture"])
                row["before"] += sum(text in old for text in page["furniture"])
                row["after"] += sum(text in old and text in new for text in page["furniture"])
                row["article"] += sum(text in old for text in page["article"])
            lost += [f"{page['url']}: {text}" for text in page["article"] if text in old and text not in new]

        print("\n| site | pieces of furniture | left without rules | left with rules | removed | pieces of articles |")
        print("|---|---|---|---|---|---|")
        for site, row in sorted(rows.items(), key=lambda item: item[0] == "all"):
            removed = 1 - row["after"] / max(1, row["before"])
            print(f"| {site} | {row['furniture']} | {row['before']} | {row['after']} | {removed:.1%} | {row['article']} |")
        print(f"\nof articles, lost: {len(lost)}; pages on which corpus build --learn-templates differs: {unlike}")
        print("\n".join(lost[:20]))
        removed = 1 - rows["all"]["after"] / max(1, rows["all"]["before"])
        sys.exit(1 if lost or unlike or removed < 0.95 else 0)


if __name__ == "__main__":
    main()
