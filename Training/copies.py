#!/usr/bin/env python3
"""Training pages that show short articles above long threads, made from gold pages.

    copies.py DEST GOLD… [--seed 1]

Of every article with a thread (four sibling records and more of boilerplate prose) there is a copy whose article
is cut to its first one to four paragraphs, every other one without the names that a page gives its elements; and
for some one in which the thread stands in the article's own container. So that bare markup does not come to mean a
thread, some forums and some articles are copied without names as they are; and so that dated records do not, some
articles are told as the entries of a weblog (weblog.py). Copies say whose they are (`origin`,
`source`, `site`), so that they share the fold of their page. What is drawn depends on the page's id alone.
"""
import argparse
import hashlib
import json
import pathlib
import random
import re

import lxml.etree
import lxml.html
import numpy as np

import weblog
from labels import labels
from words import words

INLINE = set("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span "
             "strike strong sub sup time tt u var wbr".split())
SKIPPED = set("script style noscript template svg head textarea select iframe object".split())
NAMES = re.compile(r"^(class|id|role|itemprop|itemtype|itemscope|itemid|name|rel|typeof|property|aria-.*|data-.*)$")
# A thread: so many records, so many words each, at most that share of them in links.
RECORDS, RECORD_WORDS, RECORD_LINKS = 4, 12, 0.3
# A paragraph has this many words.
PARAGRAPH = 12


class Page:
    """A page as runs of text, each a list of places where the tree holds it."""

    def __init__(self, bytes, gold):
        self.tree = lxml.html.document_fromstring(decode(bytes), parser=lxml.html.HTMLParser(encoding="utf-8"))
        self.runs, self.open, self.linked = [], [], set()
        body = self.tree.find("body")
        if body is not None:
            self.walk(body)
        self.close()
        self.words = [words(self.text(run)) for run in self.runs]
        self.label = labels(self.words, words(gold))

    def walk(self, top):
        # With a stack of its own: pages nest deeper than Python likes.
        stack = [("in", top, False)]
        while stack:
            step, element, in_link = stack.pop()
            is_element = isinstance(element.tag, str)
            breaks = not is_element or element.tag not in INLINE
            if step == "out":
                if breaks and is_element:
                    self.close()
                if element is not top:
                    self.add(element, "tail", in_link)
                continue
            stack.append(("out", element, in_link))
            if not is_element or element.tag in SKIPPED:
                continue
            if breaks:
                self.close()
            inside = in_link or element.tag == "a"
            self.add(element, "text", inside)
            stack += [("in", child, inside) for child in reversed(element)]

    def add(self, element, slot, in_link):
        if (getattr(element, slot) or "").strip():
            self.open.append((element, slot))
            if in_link:
                self.linked.add((element, slot))

    def close(self):
        if self.open:
            self.runs.append(self.open)
            self.open = []

    def text(self, run):
        return re.sub(r"\s+", " ", " ".join(getattr(element, slot) for element, slot in run)).strip()

    def thread(self):
        """The parent of the most words of sibling records that are boilerplate prose, and the runs inside; or None."""
        inside, links = {}, {}
        for number, run in enumerate(self.runs):
            holder = run[0][0] if run[0][1] == "text" else run[0][0].getparent()
            linked = sum(len(words(getattr(*slot))) for slot in run if slot in self.linked)
            while holder is not None:
                inside.setdefault(holder, []).append(number)
                links[holder] = links.get(holder, 0) + linked
                holder = holder.getparent()
        best, size = None, 0
        for parent in inside:
            if not isinstance(parent.tag, str) or parent.tag in ("html", "body"):
                continue
            by_tag = {}
            for child in parent:
                if child not in inside or child.tag in INLINE:
                    continue
                count = sum(len(self.words[run]) for run in inside[child])
                if count >= RECORD_WORDS and links[child] < RECORD_LINKS * count:
                    by_tag.setdefault(child.tag, []).append(child)
            for records in by_tag.values():
                if len(records) < RECORDS:
                    continue
                runs = [run for record in records for run in inside[record]]
                counts = np.array([len(self.words[run]) for run in runs])
                if np.any(self.label[runs] == 0) or np.sum(counts[self.label[runs] == 1]) < 0.8 * counts.sum():
                    continue
                if counts.sum() > size:
                    best, size = (parent, set(inside[parent])), counts.sum()
        return best if size > 0.12 * sum(map(len, self.words)) else None

    def paragraphs(self):
        return [number for number, label in enumerate(self.label)
                if label == 0 and len(self.words[number]) >= PARAGRAPH]

    def cut(self, paragraphs):
        """Takes away what comes after so many paragraphs of main content, and says what is left of it."""
        own = self.paragraphs()
        last, end = own[paragraphs - 1], max(own)
        left = []
        for number, run in enumerate(self.runs):
            if number > last and (self.label[number] == 0 or number < end and np.isnan(self.label[number])):
                self.remove(run)
            elif self.label[number] == 0:
                left.append(self.text(run))
        return "\n".join(left)

    def main_text(self):
        return "\n".join(self.text(run) for run, label in zip(self.runs, self.label) if label == 0)

    def remove(self, run):
        for element, slot in run:
            setattr(element, slot, None)
        element = run[0][0] if run[0][1] == "text" else run[0][0].getparent()
        # Elements that hold nothing any more go, up to the first that does.
        while element is not None and element.tag not in ("body", "html", "td") and not len(element) \
                and not (element.text or "").strip() and element.getparent() is not None:
            parent = element.getparent()
            element.drop_tree()
            element = parent

    def container(self):
        """The lowest element around most paragraphs of main content."""
        own, counts = self.paragraphs(), {}
        for number in own:
            element, slot = self.runs[number][0]
            element = element.getparent() if slot == "tail" or element.tag in ("p", *INLINE) else element
            while element is not None:
                counts[element] = counts.get(element, 0) + 1
                element = element.getparent()
        around = [element for element, count in counts.items() if count >= 0.6 * len(own)]
        return max(around, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)

    def move(self, thread):
        """Whether the thread could be put at the end of the article's container."""
        place = self.container()
        if place is None or place.tag in ("body", "html") or thread is place or thread in place.iterancestors() \
                or place in thread.iterancestors():
            return False
        detach(thread)
        place.append(thread)
        return True

    def strip(self):
        for element in self.tree.iter(lxml.etree.Element):
            if element.tag == "meta":
                continue
            for name in [name for name in element.attrib if NAMES.match(name)]:
                del element.attrib[name]

    def bytes(self):
        head = self.tree.find("head")
        for meta in list(self.tree.iter("meta")):
            if "charset" in meta.attrib or (meta.get("http-equiv") or "").lower() == "content-type":
                detach(meta)
        if head is not None:
            head.insert(0, lxml.html.Element("meta", charset="utf-8"))
        return lxml.html.tostring(self.tree, encoding="utf-8", doctype="<!DOCTYPE html>")


def detach(element):
    """Takes an element out of its parent and leaves the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def decode(bytes):
    """The page as UTF-8, from what it declares or what it can be read as."""
    declared = re.search(rb"charset=[\"']?\s*([\w-]+)", bytes[:4096])
    for name in ["utf-8", declared[1].decode() if declared else "windows-1252", "windows-1252"]:
        try:
            return bytes.decode(name).encode("utf-8")
        except (UnicodeDecodeError, LookupError):
            pass
    return bytes.decode("latin-1").encode("utf-8")


def copies(page, bytes, seed):
    """The copies of one gold page: (kind, bytes, gold text)."""
    draw = random.Random(hashlib.sha256(f"{seed} {page['id']}".encode()).digest())
    first, second, third, paragraphs = draw.random(), draw.random(), draw.random(), draw.randint(1, 4)
    own = Page(bytes, page["text"])
    is_article = page.get("type", "article") == "article"
    thread = own.thread() if is_article else None
    if is_article and draw.random() < 0.14:
        diary = Page(bytes, page["text"])
        text = weblog.entries(diary, draw)
        if text:
            if draw.random() < 0.5:
                diary.strip()
            yield "weblog", diary.bytes(), text
    if thread is None:
        if page.get("type") == "forum" or first < 0.12:
            own.strip()
            yield "bare", own.bytes(), page["text"]
        return
    if len(own.paragraphs()) <= 1:
        return
    paragraphs = min(paragraphs, len(own.paragraphs()) - 1)
    text = own.cut(paragraphs)
    yield "short", own.bytes(), text
    if second < 0.5:
        own.strip()
        yield "short-bare", own.bytes(), text
    if third < 0.5:
        own = Page(bytes, page["text"])
        thread = own.thread()
        if thread is not None and own.move(thread[0]):
            text = own.cut(paragraphs) if third < 0.35 else own.main_text()
            if third < 0.17:
                own.strip()
            yield "moved", own.bytes(), text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("destination", type=pathlib.Path)
    parser.add_argument("gold", type=pathlib.Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    (options.destination / "pages").mkdir(parents=True, exist_ok=True)
    counts = {}
    with open(options.destination / "gold.jsonl", "w") as out:
        for gold in options.gold:
            for page in map(json.loads, open(gold / "gold.jsonl")):
                if not page.get("text"):
                    continue
                try:
                    made = list(copies(page, (gold / page["page"]).read_bytes(), options.seed))
                except (lxml.etree.LxmlError, ValueError):
                    continue
                for kind, content, text in made:
                    copy = f"{page['id']}-{kind}"
                    path = f"pages/{copy}.html"
                    (options.destination / path).write_bytes(content)
                    entry = dict(id=copy, page=path, type=page.get("type", "article"), text=text, kind=kind,
                                 origin=page["id"], source=gold.name)
                    entry |= {"url": page["url"]} if page.get("url") else {"site": page["id"]}
                    out.write(json.dumps(entry) + "\n")
                    counts[gold.name, kind] = counts.get((gold.name, kind), 0) + 1
    for (source, kind), count in counts.items():
        print(f"{source}: {count} {kind}")


if __name__ == "__main__":
    main()
