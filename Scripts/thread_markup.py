"""The markup of make-threads.py: five kinds of threads, each with structures drawn from a grammar.

A structure is a site's template. Its `core` says how a comment and its thread are built, its `looks` what stands
around them. Structures are the same whatever seed the texts have; which half one belongs to is decided by a hash of
its kind and core alone, so no way to build a thread is in both halves, while looks may be. Class names, ids, custom
elements and the words "Posted by" differ between the halves too (VOCABULARY, and thread_words.py).
"""
import hashlib
import html
import random
from dataclasses import dataclass, field

from thread_words import words

KINDS = ("wordpress", "posted", "divs", "table", "component")
#: How many structures of each kind are drawn.
PER_KIND = 48

# What the core of every kind draws from, and of each kind.
COMMON = {
    "container": ("article", "div", "section", "cell", "none"),
    "place": ("inside", "after", "deep", "aside", "outside"),
    "order": ("head-text", "head-text", "text-head", "author-text-date", "date-text-author"),
    "meta": ("plain", "plain", "plain", "sentence", "says", "date"),
    "text": ("p", "p", "br", "bare"),
}
OWN = {
    "wordpress": {"list": ("ol", "ol", "ul"), "inner": ("none", "div", "article"), "nesting": ("nested", "nested", "flat"),
                  "author": ("cite", "b", "span", "h4")},
    "posted": {"layout": ("paragraphs", "paragraphs", "dl", "rule", "quote", "breaks", "small"),
               "author": ("none", "b", "a", "strong"), "meta": ("sentence", "sentence", "sentence", "plain", "says")},
    "divs": {"names": ("none", "none", "english", "language", "hashed"), "depth": (0, 1, 2),
             "nesting": ("flat", "flat", "nested", "margin"), "author": ("span", "div", "h4", "b", "a", "strong")},
    "table": {"layout": ("two-cells", "two-cells", "three-cells", "two-rows", "table-each", "one-cell"),
              "names": ("none", "none", "none", "english", "language"), "author": ("b", "a", "span", "none"),
              "old": (True, False), "nesting": ("flat",)},
    "component": {"layout": ("article", "custom", "role", "microdata", "nested"), "depth": (1, 2, 3),
                  "names": ("hashed", "hashed", "english", "none"), "nesting": ("flat", "nested"),
                  "author": ("span", "a", "h3", "header", "strong")},
}
LOOKS = {
    "heading": ("h2", "h3", "h4", "div", "p", "none", "none"),
    "form": ("none", "before", "after", "after"),
    "dates": ("long", "long", "iso", "numeric", "time", "ago"),
    "avatar": (True, False), "like": (True, False, False), "number": (True, False, False, False),
    "reply": (True, True, False), "report": (True, False, False),
    "related": ("none", "between", "between", "after"), "sidebar": ("none", "right", "left"),
    "share": (True, False), "furniture": ("english", "hashed", "none"), "declared": (True, False),
    "figure": (True, False), "split": (True, False),
}
ROLES = ("thread", "item", "author", "date", "text", "reply")
VOCABULARY = {
    ("comments", "seen"): (
        "comments comment comment-author comment-date comment-body comment-reply",
        "comment-list comment-item author date comment-content reply",
        "commentlist comment vcard commentmetadata commenttext reply"),
    ("comments", "unseen"): (
        "responses response by stamp said answer-link",
        "feedback-entries feedback-entry nick when message react",
        "talk talk-row who moment utterance again"),
    ("posts", "seen"): ("posts post author date post-body reply", "topic-posts post-row poster postdate content answer"),
    ("posts", "unseen"): ("topic msg nick when entry again", "answers qa-item who stamp wording react"),
    ("wordpress", "seen"): ("commentlist comment vcard commentmetadata comment-text reply",
                            "comment-list comment comment-author comment-meta comment-content reply"),
    ("wordpress", "unseen"): ("discussion-list entry-remark n-card remark-meta remark-entry react",
                              "thread-list alt respondent fn-date respond-text respond-link"),
}
IDENTIFIERS = {"seen": ("comment-{}", "comment_{}", "comment{}"), "unseen": ("c{}", "li-remark-{}", "entry_{}", "r-{}")}
CUSTOM = {("comments", "seen"): "reader-comment", ("comments", "unseen"): "talk-entry",
          ("posts", "seen"): "forum-post", ("posts", "unseen"): "topic-entry"}


@dataclass(frozen=True)
class Structure:
    """A site's template; `site` is its host."""
    kind: str
    number: int
    core: dict = field(hash=False)
    looks: dict = field(hash=False)

    @property
    def half(self) -> str:
        digest = hashlib.sha256(self.signature.encode()).digest()
        return "unseen" if digest[0] % 2 else "seen"

    @property
    def signature(self) -> str:
        return f"{self.kind} {sorted(self.core.items())}"

    @property
    def name(self) -> str:
        """An invented name."""
        digits = iter(self.token("site"))
        return "".join("bdfghklmnprstvwz"[int(next(digits), 16)] + "aeiou"[int(next(digits), 16) % 5]
                       for _ in range(4)).title() + "rnlt"[self.number % 4]

    @property
    def site(self) -> str:
        return f"{self.name.lower()}-{self.kind[0]}{self.number}.example"

    def token(self, what: str) -> str:
        """Hexadecimal digits that are always the same for this structure."""
        return hashlib.sha256(f"{self.kind}/{self.number}/{what}".encode()).hexdigest()


def structures(kind: str) -> list[Structure]:
    """All structures of a kind."""
    drawn = []
    for number in range(PER_KIND):
        r = random.Random(f"{kind}/{number}")
        core = {key: r.choice(values) for key, values in (COMMON | OWN[kind]).items()}
        looks = {key: r.choice(values) for key, values in LOOKS.items()}
        if core["meta"] == "date" and looks["heading"] == "none":
            looks["heading"] = "h3"  # nothing else would say what these records are
        drawn.append(Structure(kind, number, core, looks))
    return drawn


def tag(name: str, inner: str = "", attributes: str = "") -> str:
    """An element; without a name, what would be in it."""
    if name == "none":
        return inner
    return f"<{name}{' ' + attributes.strip() if attributes.strip() else ''}>{inner}</{name}>"


class Markup:
    """Writes threads of one structure in one language."""

    def __init__(self, structure: Structure, language: str, forum: bool):
        self.s, self.core, self.looks = structure, structure.core, structure.looks
        self.forum, self.subject = forum, "posts" if forum else "comments"
        self.words = words(language, structure.half)
        self.r = random.Random(structure.token(language))
        key = "wordpress" if self.s.kind == "wordpress" and not forum else self.subject
        style = self.core.get("names", "english" if self.s.kind == "wordpress" else "none")
        if style == "language" and forum:
            style = "english"
        vocabulary = VOCABULARY[key, structure.half]
        chosen = vocabulary[int(structure.token("vocabulary"), 16) % len(vocabulary)]
        self.style = style
        self.tokens = dict(zip(ROLES, (self.words["classes"][0] if style == "language" else chosen).split()))
        ids = IDENTIFIERS[structure.half]
        self.id_pattern = ids[structure.number % len(ids)] if not forum else "p{}"

    # Names -----------------------------------------------------------------------------------------------------

    def cls(self, role: str, style: str = "") -> str:
        """The class attribute of a role, or nothing."""
        style = style or self.style
        if style == "none" or style != "hashed" and role not in self.tokens:
            return ""
        return f'class="{self.hashed(role) if style == "hashed" else self.tokens[role]}"'

    def hashed(self, role: str) -> str:
        """A name as style sheets in scripts make them, other ones in either half."""
        t = self.s.token(role)
        if self.s.half == "seen":
            return f"css-{t[:6]}" if self.s.number % 2 else f"_{t[:5]}{t[5].upper()}"
        letters = "".join(chr(97 + int(c, 16)) for c in t)
        return f"sc-{letters[:6]} {letters[6:9]}{letters[9:12].upper()}" if self.s.number % 2 else \
            f"x{t[:6]} x{t[6:11]} x{t[12:18]}"

    # Parts of a comment ----------------------------------------------------------------------------------------

    def date(self, c: dict) -> str:
        style, w = self.looks["dates"], self.words
        year, month, day, clock = c["time"][:4], int(c["time"][5:7]), int(c["time"][8:10]), c["time"][11:16]
        if style in ("iso", "time"):
            shown = c["time"].replace("T", " ")
        elif style == "numeric":
            shown = (f"{day:02}.{month:02}.{year} {clock}", f"{month}/{day}/{year}, {clock}", f"{day:02}/{month:02}/{year}")[
                self.s.number % 3]
        elif style == "ago":
            shown = w["ago"][0].replace("{k}", str(5 + int(clock[:2]) % 15))
        else:
            shown = w["long"][0].format(mon=w["months"][month - 1], day=day, y=year, hm=clock)
        return f'<time datetime="{c["time"]}:00">{shown}</time>' if style == "time" else shown

    def author(self, c: dict) -> str:
        name = html.escape(c["author"])
        element = self.core["author"]
        link = 'href="/user/%d"' % (c["number"] * 7 + 11) if element == "a" else ""
        item = 'itemprop="author"' if self.core.get("layout") == "microdata" and not self.forum else ""
        return tag(element, name, f'{link} {self.cls("author")} {item}')

    def head(self, c: dict) -> tuple[str, str]:
        """What says who and what says when; one of them may be empty."""
        meta = self.core["meta"]
        number = f'<a href="#{self.identifier(c)}">#{c["number"]}</a> ' if self.looks["number"] else ""
        avatar = f'<img src="/img/u{c["number"]}.png" alt="" width="40" height="40"> ' if self.looks["avatar"] \
            and self.s.kind in ("wordpress", "divs", "component") else ""
        date = tag("span" if self.s.kind != "posted" else "none", self.date(c), self.cls("date"))
        if meta == "date":
            return "", number + date
        if meta == "sentence":
            choices = self.words["posted"]
            phrase = choices[self.s.number % len(choices)]
            return "", number + avatar + phrase.replace("{a}", self.author(c)).replace("{d}", self.date(c))
        if meta == "says":
            return number + avatar + self.words["says"][0].replace("{a}", self.author(c)), date
        return number + avatar + self.author(c), date

    def text(self, c: dict) -> str:
        quote = ""
        if c["quote"]:
            by = self.words["quote"][0].replace("{a}", html.escape(c["quote"][0]))
            quote = f'<blockquote>{by} {html.escape(c["quote"][1])}</blockquote>' if self.core["text"] == "p" else \
                f'&gt; {html.escape(c["quote"][1])}<br>'
        lines = [html.escape(line, quote=False) for line in c["lines"]]
        if self.core["text"] == "p":
            return quote + "".join(tag("p", line) for line in lines)
        return quote + "<br>\n".join(lines)

    def foot(self, c: dict) -> str:
        w, links = self.words, []
        if self.looks["like"]:
            links.append(f'<button type="button">{w["like"][0]} {c["number"] * 5 % 17}</button>')
        if self.looks["reply"]:
            reply = w["reply"][self.s.number % 2]
            target = f'href="?reply={c["number"]}#respond"' if self.s.half == "seen" else f'href="/add?to={c["number"]}"'
            links.append(f'<a {self.cls("reply")} {target} rel="nofollow">{reply}</a>')
        if self.looks["report"]:
            links.append(f'<a href="/report/{c["number"]}">{w["report"][0]}</a>')
        return " ".join(links)

    def identifier(self, c: dict) -> str:
        return self.id_pattern.format(1000 + self.s.number * 13 + c["number"])

    def ordered(self, c: dict, block: str) -> str:
        """Author, date, text and links in the structure's order, the text in an element named `block`."""
        who, when = self.head(c)
        text = tag(block, self.text(c), self.cls("text") + (
            ' itemprop="text"' if self.core.get("layout") == "microdata" and not self.forum else ""))
        foot = self.foot(c)
        line = "div" if block != "none" else "none"
        space = "" if line == "div" else "<br>\n"
        order = {"head-text": (f"{who} {when}", text, foot), "text-head": (text, f"{who} {when}", foot),
                 "author-text-date": (who, text, f"{when} {foot}"),
                 "date-text-author": (when, text, f"{who} {foot}")}[self.core["order"]]
        return space.join(part if part is text else tag(line, part.strip()) for part in order if part.strip()) + space

    # Threads ---------------------------------------------------------------------------------------------------

    def thread(self, comments: list[dict]) -> str:
        """All comments, without heading and form."""
        roots, path = [], []
        for c in comments:
            node = (c, [])
            del path[c["depth"]:]
            (path[-1][1] if path else roots).append(node)
            path.append(node)
        return getattr(self, self.s.kind)(roots)

    def wordpress(self, nodes: list, depth: int = 1) -> str:
        kind, items = self.core["list"], []
        for number, (c, replies) in enumerate(nodes):
            even = "even" if number % 2 == 0 else "odd alt"
            inner = tag(self.core["inner"], self.ordered(c, "div" if self.core["text"] != "p" else "section"),
                        f'id="div-{self.identifier(c)}"')
            below = self.wordpress(replies, depth + 1) if replies else ""
            items.append(tag("li", inner + below, f'class="{self.tokens["item"]} {even} depth-{depth}" '
                                                  f'id="{self.identifier(c)}"'))
        return tag(kind, "\n".join(items), self.cls("thread") if depth == 1 else 'class="children"')

    def posted(self, nodes: list) -> str:
        layout, before, parts = self.core["layout"], self.core["order"] in ("head-text", "author-text-date"), []
        for c, _ in nodes:
            text, head = self.text(c), " ".join(self.head(c)).strip()
            if self.core["text"] != "p":
                text = tag("p", text) if layout != "breaks" else text
            if layout == "dl":
                parts.append(f"<dt>{head}</dt>\n<dd>{text}</dd>")
            elif layout == "breaks":
                text = "<br>\n".join(html.escape(line, quote=False) for line in c["lines"])
                parts.append(f"{head}<br>\n{text}<br><br>" if before else f"{text}<br>\n– {head}<br><br>")
            else:
                if layout == "quote":
                    text = tag("blockquote", text)
                head = tag("p", tag({"small": "small", "rule": "em"}.get(layout, "none"), head))
                parts.append((head + "\n" + text if before else text + "\n" + head) + ("<hr>" if layout == "rule" else ""))
        wrapper = {"dl": "dl", "breaks": "div"}.get(layout, ("none", "div")[self.s.number % 2])
        return tag(wrapper, "\n".join(parts))

    def divs(self, nodes: list, depth: int = 0) -> str:
        items = []
        for c, replies in nodes:
            inner = self.ordered(c, "p" if self.core["text"] != "p" else "div")
            for level in range(self.core["depth"]):
                inner = tag("div", inner, self.cls(f"level{level}", "hashed") if self.style == "hashed" else "")
            margin = f'style="margin-left:{c["depth"] * 30}px"' if self.core["nesting"] == "margin" and c["depth"] else ""
            below = self.divs(replies, depth + 1) if replies and self.core["nesting"] == "nested" else ""
            items.append(tag("div", inner + below, f'{self.cls("item")} {margin}'))
            if replies and not below:
                items.append(self.divs(replies, depth + 1))
        flat = depth and self.core["nesting"] != "nested" or self.core["depth"] == 0 and not depth
        return tag("none" if flat else "div", "\n".join(items), self.cls("thread"))

    def table(self, nodes: list) -> str:
        old, rows = self.core["old"], []
        for c, _ in nodes:
            who, when = self.head(c)
            text, foot, layout = self.text(c), self.foot(c), self.core["layout"]
            top = 'valign="top" width="20%"' if old else self.cls("author")
            shade = 'bgcolor="#eeeeee"' if old and c["number"] % 2 else self.cls("item")
            body = tag("td", text + (f"<br>{foot}" if foot else ""), self.cls("text"))
            if layout == "two-rows":
                rows.append(tag("tr", tag("td", f"{who} {when}", top), shade) + tag("tr", body))
            elif layout == "one-cell":
                rows.append(tag("tr", tag("td", self.ordered(c, "none" if self.core["text"] == "bare" else "div")), shade))
            elif layout == "three-cells":
                rows.append(tag("tr", tag("td", str(c["number"])) + tag("td", f"{who}<br>{when}", top) + body, shade))
            else:
                row = tag("tr", tag("td", f"{who}<br>{when}", top) + body, shade)
                rows.append(tag("table", row, 'width="100%" cellpadding="4"' if old else "")
                            if layout == "table-each" else row)
        if self.core["layout"] == "table-each":
            return "\n".join(rows)
        return tag("table", "\n".join(rows),
                   'border="0" cellspacing="1" cellpadding="3" width="100%"' if old else self.cls("thread"))

    def component(self, nodes: list, depth: int = 0) -> str:
        layout, items = self.core["layout"], []
        for c, replies in nodes:
            inner = self.ordered(c, "p" if self.core["text"] != "p" else "div")
            for level in range(self.core["depth"] - 1):
                inner = tag("div", inner, self.cls(f"level{level}") or f'data-level="{level}"')
            name, attributes = {
                "article": ("article", f'data-{"comment" if self.s.half == "seen" else "entry"}-id="{c["number"] * 97}"'),
                "custom": (CUSTOM[self.subject, self.s.half], f'depth="{depth}" author="{html.escape(c["author"])}"'),
                "role": ("div", 'role="article"' if self.forum else f'role="comment" aria-level="{depth + 1}"'),
                "microdata": ("div", "" if self.forum else
                              'itemprop="comment" itemscope itemtype="https://schema.org/Comment"'),
                "nested": ("div", f'data-testid="{self.s.token("test")[:8]}"' if self.s.number % 2 else ""),
            }[layout]
            below = self.component(replies, depth + 1) if replies else ""
            items.append(tag(name, inner + below, f'{self.cls("item")} {attributes}'))
        wrapper = "section" if layout in ("article", "microdata") and not depth else "div"
        return tag(wrapper, "\n".join(items), self.cls("thread"))
