#!/usr/bin/env python3
"""Makes an invented corpus: news pages of varied structure, with furniture, repeats and broken input.

    Scripts/make-corpus.py jsonl N FILE      N pages as JSON lines (packed as FILE ends: .gz or .zst)
    Scripts/make-corpus.py folder N DIR      N pages as files, a hundred a folder
    Scripts/make-corpus.py warc N FILE.warc.gz   N response records by warcio, some of them broken

The same N gives the same pages. FILE.expected.json (or DIR.expected.json) says what must come of them:
{"documents": …, "failed": …, "empty": …, "repeats": …}. Needs the module zstandard for .zst, warcio for warc.
"""
import base64
import gzip
import io
import json
import os
import random
import sys

NOUNS = """harbour bridge orchard council ferry tower school mill valley library station market theatre
museum river coast garden quarry lighthouse bakery archive workshop chapel railway pier reservoir
meadow hospital observatory foundry""".split()
PEOPLE = """surveyor baker teacher engineer mayor fisher gardener painter carpenter nurse printer
librarian conductor beekeeper clockmaker mason""".split()
VERBS = """repaired measured opened closed sold planted painted counted moved rebuilt inspected lent
promised doubted described drew""".split()
ADJECTIVES = """old narrow quiet crowded wooden northern forgotten bright flooded steep unfinished
borrowed careful late early heavy""".split()
TIMES = ["on Monday", "before dawn", "after the storm", "in the spring", "last winter", "at noon",
         "for eleven years", "within a week", "during the fair", "since the flood"]
PLACES = ["Selby Reach", "Oakmere", "Port Lennick", "Tarn Hollow", "Wexcombe", "Aldray", "Farrow Ness"]
SITES = [f"{a}-{b}.example" for a in ("harbour", "valley", "northern", "evening", "coast", "county")
         for b in ("daily", "courier", "post", "gazette", "times")]


def sentence(r):
    forms = [
        lambda: f"The {r.choice(ADJECTIVES)} {r.choice(NOUNS)} was {r.choice(VERBS)} {r.choice(TIMES)}, "
                f"said the {r.choice(PEOPLE)} of {r.choice(PLACES)}.",
        lambda: f"{r.choice(PLACES)} has {r.randint(2, 900)} {r.choice(NOUNS)} keepers and one "
                f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}, which a {r.choice(PEOPLE)} {r.choice(VERBS)} "
                f"{r.choice(TIMES)}.",
        lambda: f"“Nobody {r.choice(VERBS)} the {r.choice(NOUNS)} {r.choice(TIMES)},” the "
                f"{r.choice(PEOPLE)} said, “and the {r.choice(ADJECTIVES)} {r.choice(NOUNS)} is the proof.”",
        lambda: f"Neither the {r.choice(PEOPLE)} nor the {r.choice(PEOPLE)} could say who {r.choice(VERBS)} "
                f"the {r.choice(NOUNS)}, although {r.randint(3, 80)} letters about it lie in the "
                f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}.",
    ]
    return r.choice(forms)()


def paragraph(r):
    return " ".join(sentence(r) for _ in range(r.randint(2, 6)))


def tree(r, depth):
    """Menus, teasers and boxes: what makes real pages large."""
    items = "".join(
        f'<li class="item-{r.randint(1, 40)}"><a href="/{r.choice(NOUNS)}/{r.randint(1, 9999)}" '
        f'data-track="{r.getrandbits(48):x}">{r.choice(ADJECTIVES).title()} {r.choice(NOUNS)}</a></li>'
        for _ in range(r.randint(4, 14)))
    box = f'<div class="box-{r.randint(1, 9)} grid"><h3>{r.choice(NOUNS).title()}</h3><ul>{items}</ul></div>'
    return f'<div class="w{depth}">{box}{tree(r, depth - 1) if depth else ""}</div>'


def article(r, number):
    """A page's HTML; about one in twelve repeats the text of an earlier one."""
    repeats = number > 50 and r.random() < 1 / 12
    text = random.Random(r.randint(0, number - 1) * 2 + 1 if repeats else number * 2 + 1)
    title = f"{text.choice(PLACES)}: the {text.choice(ADJECTIVES)} {text.choice(NOUNS)} and the " \
            f"{text.choice(PEOPLE)}"
    paragraphs = [paragraph(text) for _ in range(text.randint(3, 14))]
    site = r.choice(SITES)
    style = SITES.index(site) % 5
    day = f"20{r.randint(10, 25)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
    url = f"https://www.{site}/{r.choice(NOUNS)}/{number}"
    meta = f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">' \
           f'<meta property="article:published_time" content="{day}T08:00:00Z">' \
           f'<link rel="canonical" href="{url}">'
    if style in (0, 3):
        meta += '<script type="application/ld+json">' + json.dumps({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
            "datePublished": day, "author": {"@type": "Person", "name": "Mara Quill"}}) + "</script>"
    script = "<script>var state = " + json.dumps(
        {f"k{i}": f"{r.getrandbits(64):x}" for i in range(r.randint(20, 200))}) + ";</script>"
    nav = f'<nav class="main-nav">{tree(r, 1)}</nav>'
    body = []
    for index, text_ in enumerate(paragraphs):
        if style == 1:
            body.append(f'<div class="article__text">{text_}</div>')
        elif style == 2:
            body.append(f"{text_}<br><br>")
        else:
            body.append(f"<p>{text_}</p>")
        if index == 1:
            body.append('<div class="newsletter-signup"><p>Sign up to our newsletter and get the best of '
                        'the day in your inbox.</p><form><input type="email"><button>Sign up</button></form></div>')
        if index == 2 and r.random() < .5:
            body.append('<aside class="donation-appeal"><p>Support our journalism. Donate today so that we '
                        'can keep reporting for everyone.</p></aside>')
        if index == 3:
            body.append(f"<h2>The {text.choice(NOUNS)}</h2><blockquote><p>{sentence(text)}</p></blockquote>")
    content = "".join(body)
    wrapped = {0: f'<article><h1>{title}</h1>{content}</article>',
               1: f'<div id="story"><h1 class="hl">{title}</h1><div class="article-body">{content}</div></div>',
               2: f'<table><tr><td><h1>{title}</h1><font size="2">{content}</font></td></tr></table>',
               3: f'<main><header><h1>{title}</h1><p class="byline">By Mara Quill</p></header>{content}</main>',
               4: f'<section class="post"><h1>{title}</h1><div class="entry-content">{content}</div></section>'}[style]
    comments = '<div id="comments" class="comments"><h3>Comments</h3>' + "".join(
        f'<div class="comment"><b>Reader {r.randint(1, 999)}</b><p>{sentence(r)}</p></div>'
        for _ in range(r.randint(0, 8))) + "</div>"
    related = f'<div class="related">{tree(r, r.randint(1, 4))}</div>'
    html = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {site}</title>' \
           f'{meta}{script}</head><body>{nav}{wrapped}{comments}{related}' \
           f'<footer><p>© {site}. All rights reserved.</p>{tree(r, 0)}</footer></body></html>'
    return url, day, html, repeats


def opened(path):
    if path.endswith(".gz"):
        return gzip.open(path, "wb", compresslevel=4)
    if path.endswith(".zst"):
        import zstandard
        return zstandard.ZstdCompressor(level=3).stream_writer(open(path, "wb"))
    return open(path, "wb")


def make_jsonl(count, path):
    expected = dict(documents=0, failed=0, empty=0, repeats=0)
    with opened(path) as out:
        for number in range(count):
            r = random.Random(number)
            expected["documents"] += 1
            if number % 997 == 996:
                line, expected["failed"] = b'{"id": "broken", "html": "<p>never clo', expected["failed"] + 1
            elif number % 499 == 498:
                line = json.dumps({"id": f"empty-{number}", "html": ""}).encode()
                expected["empty"] += 1
            else:
                url, day, html, repeats = article(r, number)
                expected["repeats"] += repeats
                record = {"id": f"page-{number:07}", "url": url, "date": day}
                if number % 7 == 3:
                    record["html_b64"] = base64.b64encode(html.encode()).decode()
                    record["content_type"] = "text/html; charset=utf-8"
                else:
                    record["html"] = html
                line = json.dumps(record, ensure_ascii=number % 2 == 0).encode()
            out.write(line + b"\n")
    return expected


def make_folder(count, path):
    expected = dict(documents=count, failed=0, empty=0, repeats=0)
    for number in range(count):
        folder = f"{path}/{number // 100:05}"
        os.makedirs(folder, exist_ok=True)
        _, _, html, repeats = article(random.Random(number), number)
        expected["repeats"] += repeats
        with open(f"{folder}/{number:07}.html", "w") as out:
            out.write(html)
    return expected


def make_warc(count, path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    expected = dict(documents=0, failed=0, empty=0, repeats=0, filtered=0, other=0)
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(writer.create_warcinfo_record("made.warc.gz", {"software": "make-corpus.py"}))
    expected["other"] += 1

    def member(build):
        start = stream.tell()
        build()
        return start, stream.tell()

    damaged = []
    for number in range(count):
        r = random.Random(number)
        url, day, html, repeats = article(r, number)
        body = html.encode()
        fields = [("Content-Type", "text/html; charset=utf-8")]
        status = "200 OK"
        kind = number % 50
        if kind == 7:
            body, fields = gzip.compress(body, mtime=0), fields + [("Content-Encoding", "gzip")]
        elif kind == 13:
            chunks = [body[i:i + 4000] for i in range(0, len(body), 4000)]
            body = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n"
            fields.append(("Transfer-Encoding", "chunked"))
        elif kind == 21:
            body = html.replace('charset="utf-8"', 'charset="utf-16"').encode("cp1252", "xmlcharrefreplace")
            fields = [("Content-Type", "text/html; charset=windows-1252")]
        elif kind == 29:
            fields = [("Content-Type", "image/png")]
        elif kind == 33:
            status = "404 Not Found"
        headers = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": f"{day}T00:00:00Z",
                               "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"})
        span = member(lambda: writer.write_record(record))
        broken = number % 250 == 249 and kind not in (29, 33)
        if broken:
            damaged.append((number, span))
            expected["failed"] += 1
        if kind == 29 and not broken:
            expected["other"] += 1
            continue
        expected["documents"] += 1
        if broken:
            continue
        if kind == 33:
            expected["filtered"] += 1
        else:
            expected["repeats"] += repeats
    data = bytearray(stream.getvalue())
    # Three sorts of damage in turn: bytes inside of a member turned over, a member cut in half, a
    # Content-Length that promises more than there is.
    pieces, last = [], 0
    for turn, (number, (start, end)) in enumerate(damaged):
        pieces.append(bytes(data[last:start]))
        member_bytes = bytes(data[start:end])
        if turn % 3 == 0:
            middle = len(member_bytes) // 2
            member_bytes = member_bytes[:middle] + bytes(b ^ 0xA5 for b in member_bytes[middle:middle + 40]) \
                + member_bytes[middle + 40:]
        elif turn % 3 == 1:
            member_bytes = member_bytes[:len(member_bytes) // 2]
        else:
            text = gzip.decompress(member_bytes)
            head, rest = text.split(b"\r\n\r\n", 1)
            lines = [b"Content-Length: 99999" if l.lower().startswith(b"content-length") else l
                     for l in head.split(b"\r\n")]
            member_bytes = gzip.compress(b"\r\n".join(lines) + b"\r\n\r\n" + rest, mtime=0)
        pieces.append(member_bytes)
        last = end
    pieces.append(bytes(data[last:]))
    with open(path, "wb") as out:
        out.write(b"".join(pieces))
    return expected


def main():
    kind, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3].rstrip("/")
    expected = {"jsonl": make_jsonl, "folder": make_folder, "warc": make_warc}[kind](count, path)
    with open(path + ".expected.json", "w") as out:
        json.dump(expected, out)
    print(json.dumps(expected))


if __name__ == "__main__":
    main()
