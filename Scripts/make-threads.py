#!/usr/bin/env python3
"""Makes invented pages with a short article and a thread of readers' comments, and gold for them.

    Scripts/make-threads.py OUT --half unseen --count 240 --seed 1
    Scripts/make-threads.py OUT --half seen --count 60 --forums
    Scripts/make-threads.py --check                  # same seed, same bytes; halves without a common structure

OUT/pages has the pages and OUT/gold.jsonl a line a page: id, page, type, language, url, title, text (the article's
paragraphs, without headline and byline), without (the comments' lines), comments ({author, time, text, depth} each;
time is what the page means, also where it says "3 hours ago"), and what was drawn: kind, structure, half, declared.

Five kinds of markup (thread_markup.py): lists as WordPress writes them, paragraphs and definition lists with "Posted
by" before or after, divs with or without names, tables, components. Articles have 2, 4 or 8 paragraphs, threads 5, 12,
25, 60, 120 or 200 comments of 8 to 90 words, in twelve languages (thread_words.py); every kind gets every language and
every pair of lengths alike. With --forums the pages are threads without an article, in which the posts are the content:
gold is all posts, and half of the sites declare what they are (DiscussionForumPosting, QAPage).

Halves: each structure is a site, and a hash of how its threads are built says whether rules may be written on it and
weights fitted to it (`seen`) or whether it is kept for evaluation alone (`unseen`). Class names, ids, names of custom
elements, phrases such as "Posted by", and the subjects, objects and comment sentences differ between the halves as
well; verbs, places, dates, the sentence patterns of articles and forums and the furniture around are shared.
"""
import argparse
import hashlib
import html
import json
import pathlib
import random
import re
import sys
import tempfile

from thread_markup import KINDS, Markup, Structure, structures, tag
from thread_words import LANGUAGES, words

PARAGRAPHS, COMMENTS, POSTS = (2, 4, 8), (5, 12, 25, 60, 120, 200), (3, 5, 8, 14, 30, 60)
SLOTS = {"S": "subjects", "V": "verbs", "O": "objects", "T": "times", "P": "places", "C": "clauses", "G": "things"}
NUMBERS = [*range(5, 21), 25, 26, 30, 35, 40]
CHARACTERS = 1.7  # how many characters of a script without spaces make a word


class Prose:
    """Sentences of one language in the words of one half."""

    def __init__(self, language: str, half: str, r: random.Random):
        self.language, self.words, self.r = language, words(language, half), r
        self.space = "" if language == "zh" else " "

    def length(self, text: str) -> float:
        """In words."""
        return len(text) / CHARACTERS if self.language == "zh" else len(text.split())

    def fill(self, template: str) -> str:
        while "{" in template:
            template = re.sub(r"\{(\w)\}", lambda slot: self.slot(slot[1]), template)
        if self.language == "fr":
            template = re.sub(r"\b([Qq]u)e (?=un)", r"\1’", template)
        first = next((i for i, c in enumerate(template) if c.isalnum()), 0)
        initial = "İ" if self.language == "tr" and template[first] == "i" else template[first].upper()
        return template[:first] + initial + template[first + 1:]

    def slot(self, name: str) -> str:
        if name == "k":
            return str(self.r.choice(NUMBERS))
        if name == "X":
            return self.fill(self.r.choice(self.words["speech"]))
        return self.name() if name == "N" else self.r.choice(self.words[SLOTS[name]])

    def name(self) -> str:
        first, last = self.r.choice(self.words["first"]), self.r.choice(self.words["last"])
        return last + first if self.language == "zh" else f"{first} {last}"

    def author(self) -> str:
        """A name as readers choose them."""
        first, last = self.r.choice(self.words["first"]), self.r.choice(self.words["last"])
        return self.r.choice((self.name(), self.name(), first, f"{first.lower()}{self.r.randint(2, 99)}",
                              f"{last}_{self.r.randint(50, 99)}", f"{first} {last[0]}."))

    def title(self, key: str = "titles") -> str:
        return self.fill(self.r.choice(self.words[key]))

    def paragraph(self) -> str:
        wanted, sentences = self.r.randint(25, 65), []
        while self.length(self.space.join(sentences)) < wanted:
            sentences.append(self.fill(self.r.choice(self.words["article"])))
        return self.space.join(sentences)

    def casual(self, sentence: str) -> str:
        """The sentence as somebody in a hurry writes it, now and then."""
        if self.r.random() < 0.1:
            sentence = sentence[0].lower() + sentence[1:]
        if self.r.random() < 0.2 and sentence[-1] in ".。":
            sentence = sentence[:-1] + self.r.choice(("!", "!!", "...", "…", " :)"))
        if self.r.random() < 0.1 and self.language != "zh":
            at = self.r.randrange(1, len(sentence) - 2)
            if sentence[at:at + 2].isalpha():
                sentence = sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2:]
        return sentence

    def remark(self, keys: tuple[str, ...], to: str = "") -> list[str]:
        """A comment's lines: mostly short, sometimes long."""
        wanted = self.r.choice((8, 8, 12, 15, 18, 22, 25, 30, 40, 55, 70))
        lines, line, total = [], [], 0.0
        while total < wanted:
            sentence = self.fill(self.r.choice(self.words[self.r.choice(keys)]))
            if not lines and not line and to and self.r.random() < 0.5:
                line.append(f"@{to}")
            if self.r.random() < 0.2:
                sentence = self.r.choice(self.words["exclaim"]) + self.space + sentence
            if total + self.length(sentence) > 90:
                break
            line.append(self.casual(sentence))
            total += self.length(sentence)
            if total > 20 and self.r.random() < 0.25:
                lines.append(self.space.join(line))
                line = []
        return lines + ([self.space.join(line)] if line else [])


def thread(prose: Prose, count: int, nested: bool, quoted: list[str], forum: bool) -> list[dict]:
    """Comments, none of whose lines stands twice."""
    r, comments, known = prose.r, [], set()
    minutes, depth, day = r.randint(500, 900), 0, r.randint(1, 18)
    date = f"20{r.randint(10, 25)}-{r.randint(1, 12):02}-"
    while len(comments) < count:
        number = len(comments) + 1
        depth = min(depth + 1, 3) if nested and comments and r.random() < 0.3 else \
            r.randint(0, depth) if r.random() < 0.5 else 0
        keys = ("ask",) if forum and number == 1 else ("advice", "advice", "ask") if forum else ("comment",)
        earlier = r.choice(comments) if comments else None
        lines = prose.remark(keys, earlier["author"] if earlier and r.random() < 0.3 else "")
        if known.intersection(lines) or any(prose.length(line) < 5 for line in lines):
            continue
        known.update(lines)
        minutes += r.randint(1, 9 * 24 * 60 // max(count, 9))
        quote = None
        if earlier and r.random() < 0.08:
            quote = (earlier["author"], r.choice(quoted or earlier["lines"])[:90].strip() + " …")
        clock = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        comments.append({"number": number, "author": prose.author(), "depth": depth, "lines": lines, "quote": quote,
                         "time": f"{date}{min(28, day + minutes // 1440):02}T{clock}"})
    return comments


def links(prose: Prose, count: int, key: str = "titles") -> str:
    return tag("ul", "".join(f'<li><a href="/{prose.r.randint(1000, 99999)}.html">{prose.title(key)}</a></li>'
                             for _ in range(count)))


class Page:
    """One page of a site."""

    def __init__(self, structure: Structure, language: str, sizes: tuple[int, int], forum: bool, seed: str):
        self.s, self.core, self.looks, self.forum = structure, structure.core, structure.looks, forum
        self.r = random.Random(seed)
        self.language, self.prose = language, Prose(language, structure.half, self.r)
        self.w, self.markup = self.prose.words, Markup(structure, language, forum)
        self.title = self.prose.title("forumtitles" if forum else "titles")
        self.paragraphs = [] if forum else [self.prose.paragraph() for _ in range(sizes[0])]
        quoted = [p.split(". ")[0] for p in self.paragraphs] if self.r.random() < 0.5 else []
        self.comments = thread(self.prose, sizes[1], self.core.get("nesting") in ("nested", "margin"), quoted, forum)
        self.path = f"{language}/{self.r.randint(10000, 999999)}.html"

    def named(self, name: str) -> str:
        """The class of a piece of furniture."""
        style = self.looks["furniture"]
        return "" if style == "none" else f'class="{self.markup.hashed(name) if style == "hashed" else name}"'

    # Around the article ----------------------------------------------------------------------------------------

    def furnished(self, main: str, outside: str) -> str:
        w, prose = self.w, self.prose
        kind, key = ("board", "forumtitles") if self.forum else ("sections", "titles")
        sentences = w["advice" if self.forum else "article"]
        nav = tag("ul", "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(w[kind])))
        side = ""
        if self.looks["sidebar"] != "none":
            teasers = "".join(tag("li", f'<a href="/t{n}">{prose.title(key)}</a> {prose.fill(sentences[n])}')
                              for n in range(2))
            side = tag("aside" if self.s.number % 2 else "div", tag("h3", w["latest"][0]) + links(prose, 5, key)
                       + tag("ul", teasers), self.named("sidebar"))
        columns = [side, main] if self.looks["sidebar"] == "left" else [main, side]
        foot = tag("footer" if self.s.number % 3 else "div", " | ".join(
            f'<a href="/l{n}">{name}</a>' for n, name in enumerate(w["legal"])) + f" © {self.s.site}", self.named("footer"))
        top = tag("header" if self.s.number % 3 else "div", tag("a", self.s.name, 'href="/"')
                  + tag("nav" if self.s.number % 2 else "div", nav, self.named("menu")), self.named("header"))
        return f"{top}\n{tag('div', chr(10).join(columns), self.named('page'))}\n{outside}\n{foot}"

    def write(self) -> str:
        meta = ""
        if self.looks["declared"] and not self.forum:
            data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title,
                    "datePublished": self.comments[0]["time"][:10]}
        else:
            data = {"@context": "https://schema.org", "headline": self.title,
                    "@type": "QAPage" if self.s.number % 2 else "DiscussionForumPosting"}
        if self.looks["declared"]:
            meta = tag("script", json.dumps(data, ensure_ascii=False), 'type="application/ld+json"')
            meta += "" if self.forum else '<meta property="og:type" content="article">'
        body = self.board() if self.forum else self.story()
        return f"""<!DOCTYPE html>
<html lang="{self.language}"><head><meta charset="utf-8"><title>{html.escape(self.title)} | {self.s.name}</title>
{meta}</head>
<body>
{body}
</body></html>
"""

    # The article and its thread --------------------------------------------------------------------------------

    def linked(self, text: str) -> str:
        """A paragraph, now and then with a link or emphasis in it."""
        text = html.escape(text, quote=False)
        if self.r.random() < 0.3:
            parts = re.split(r"(, |，)", text)
            at = next((i for i in range(2, len(parts), 2) if re.fullmatch(r"[\w’ -]{6,60}", parts[i])), None)
            if at:
                parts[at] = tag("a", parts[at], f'href="/more/{self.r.randint(1, 999)}"')
            text = "".join(parts)
        return tag("p", text)

    def form(self) -> str:
        w = self.w
        fields = "".join(tag("label", f'{name} <input name="f{n}">') for n, name in enumerate(w["field"]))
        return tag("form", tag("h3", w["write"][0]) + fields + "<textarea></textarea>"
                   + tag("button", w["send"][0]), 'action="/send" method="post" id="respond"' if self.s.half == "seen"
                   else 'action="/add" method="post"')

    def heading(self, key: str) -> str:
        phrase = self.w[key][self.s.number % 2].replace("{n}", str(len(self.comments)))
        return tag(self.looks["heading"], phrase) if self.looks["heading"] != "none" else ""

    def discussion(self) -> str:
        form = {self.looks["form"]: self.form()}
        return self.heading("heading") + form.get("before", "") + self.markup.thread(self.comments) + form.get("after", "")

    def story(self) -> str:
        w, prose, look, place = self.w, self.prose, self.looks, self.core["place"]
        day = self.markup.date(self.comments[0])
        byline = tag("p" if self.s.number % 2 else "div",
                     w["byline"][self.s.number % 2].replace("{a}", prose.name()) + f" · {day}", self.named("byline"))
        figure = tag("figure", '<img src="/img/a.jpg" alt="">' + tag("figcaption", prose.title())) if look["figure"] else ""
        share = tag("div", " ".join(f'<a href="/share?{n}">{w["share"][0]}: {n}</a>' for n in ("E-Mail", "RSS", "Link")),
                    self.named("share")) if look["share"] else ""
        related = tag("div", tag("h3", w["related"][self.s.number % 2]) + links(prose, 4), self.named("related"))
        article = tag("h1", html.escape(self.title)) + byline + figure + "\n" \
            + "\n".join(map(self.linked, self.paragraphs)) + "\n" + share
        between = related if look["related"] == "between" else ""
        after = related if look["related"] == "after" else ""
        comments = self.discussion()
        if place == "deep":
            comments = tag("div", tag("div", comments))
        elif place == "aside":
            comments = tag("section" if self.s.number % 2 else "aside", comments)
        inner = article + between + comments + after if place == "inside" else article
        contained = tag("div" if self.core["container"] == "cell" else self.core["container"], inner,
                        self.named("content"))
        rest = "" if place in ("inside", "outside") else between + comments + after
        main = contained + rest if place != "outside" else contained + between + after
        if self.core["container"] == "cell":
            main = tag("table", tag("tr", tag("td", main)), 'width="100%"')
        elif self.s.number % 2:
            main = tag("main", main)
        return self.furnished(main, comments if place == "outside" else "")

    def board(self) -> str:
        """The page of a forum: posts and nothing before them but a title."""
        if self.looks["split"]:
            posts = self.markup.thread(self.comments[:1]) + self.heading("answers") \
                + self.markup.thread([c | {"depth": max(0, c["depth"] - 1)} for c in self.comments[1:]])
        else:
            posts = self.heading("answers") + self.markup.thread(self.comments)
        main = tag("h1", html.escape(self.title)) + posts + (self.form() if self.looks["form"] == "after" else "")
        return self.furnished(tag("main", main) if self.s.number % 2 else main, "")

    def gold(self, identifier: str) -> dict:
        lines = [line for c in self.comments for line in c["lines"]]
        comments = [{"author": c["author"] if self.core["meta"] != "date" else None, "time": c["time"],
                     "text": "\n".join(c["lines"]), "depth": c["depth"]} for c in self.comments]
        return {"id": identifier, "page": f"pages/{identifier}.html", "type": "forum" if self.forum else "article",
                "language": self.language, "url": f"https://{'board' if self.forum else 'www'}.{self.s.site}/{self.path}",
                "title": self.title, "text": "\n".join(lines if self.forum else self.paragraphs),
                "without": [] if self.forum else lines, "comments": comments, "kind": self.s.kind,
                "structure": f"{self.s.kind}-{self.s.number}", "half": self.s.half,
                "declared": self.looks["declared"], "core": self.core}


def pages(half: str, count: int, seed: int, forum: bool):
    """Ids and pages; languages, kinds and sizes take turns."""
    r = random.Random(f"{seed}/{half}/{forum}")
    sizes = [(p, c) for p in PARAGRAPHS for c in (POSTS if forum else COMMENTS)]
    pools = {kind: [s for s in structures(kind) if half in ("all", s.half)] for kind in KINDS}
    decks: dict[str, list] = {}

    def draw(name, pool):
        if not decks.get(name):
            decks[name] = r.sample(pool, len(pool))
        return decks[name].pop()

    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        structure, language = draw(kind, pools[kind]), draw(f"language {kind}", LANGUAGES)
        page = Page(structure, language, draw(f"sizes {kind}", sizes), forum, f"{seed}/{half}/{forum}/{number}")
        yield f"{'forum' if forum else 'thread'}-{number:04}-{kind}-{structure.number}-{language}", page


def make(out: pathlib.Path, half: str, count: int, seed: int, forum: bool) -> None:
    (out / "pages").mkdir(parents=True, exist_ok=True)
    for old in (out / "pages").glob("[tf]*-[0-9]*-*.html"):
        old.unlink()
    with open(out / "gold.jsonl", "w", encoding="utf-8") as gold:
        for identifier, page in pages(half, count, seed, forum):
            (out / "pages" / f"{identifier}.html").write_text(page.write(), encoding="utf-8")
            gold.write(json.dumps(page.gold(identifier), ensure_ascii=False) + "\n")


def digest(folder: pathlib.Path) -> str:
    return hashlib.sha256(b"".join(p.name.encode() + p.read_bytes() for p in sorted(folder.rglob("*.*")))).hexdigest()


def check() -> None:
    """Stops with a message where a promise of this file does not hold."""
    for kind in KINDS:
        halves = {half: {s.signature for s in structures(kind) if s.half == half} for half in ("seen", "unseen")}
        assert not halves["seen"] & halves["unseen"], f"{kind}: a structure in both halves"
        assert min(map(len, halves.values())) >= 10, f"{kind}: few structures in a half"
    for forum in (False, True):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            for folder in (first, second):
                make(pathlib.Path(folder), "all", 60, 7, forum)
            assert digest(pathlib.Path(first)) == digest(pathlib.Path(second)), "same seed, other bytes"
            make(pathlib.Path(second), "all", 60, 8, forum)
            assert digest(pathlib.Path(first)) != digest(pathlib.Path(second)), "the seed changes nothing"
            for page in map(json.loads, open(f"{first}/gold.jsonl", encoding="utf-8")):
                check_page(page, pathlib.Path(first, page["page"]).read_text(encoding="utf-8"))


def check_page(page: dict, markup: str) -> None:
    text = "".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())
    for line in page["text"].split("\n") + page["without"]:
        assert "".join(line.split()) in text, f"{page['id']} lacks: {line}"
    assert not set(page["without"]) & set(page["text"].split("\n")), f"{page['id']}: a comment is in the article"
    assert len(set(page["without"])) == len(page["without"]), f"{page['id']}: a line stands twice"
    assert "{" not in text.replace('{"@context"', ""), f"{page['id']}: an empty slot"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", nargs="?", type=pathlib.Path)
    p.add_argument("--half", choices=("seen", "unseen", "all"), default="all")
    p.add_argument("--count", type=int, default=240)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--forums", action="store_true", help="threads that are the content")
    p.add_argument("--check", action="store_true")
    a = p.parse_args()
    if a.check:
        check()
    elif a.out:
        make(a.out, a.half, a.count, a.seed, a.forums)
    else:
        p.error("name a folder, or --check")


if __name__ == "__main__":
    sys.exit(main())
