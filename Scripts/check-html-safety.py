#!/usr/bin/env python3
"""Opens what `winnow` makes of hostile pages in a browser and fails where anything runs or is loaded.

    Scripts/check-html-safety.py [--winnow .build/release/winnow] [--browser chromium] [--keep FOLDER]

Each attack is an article with something in it that tells on itself: a script or an address that asks a
local server for /canary/NUMBER/WHAT. All names lead to that server. The pages are opened five times, each
page in a frame of its own whose links with other schemes than http, https and mailto are clicked:

    raw     the attacks themselves: the positive control; most of them must ask
    html    `--format html --with links,…`: nothing may be asked for
    bare    the same without its Content-Security-Policy, as the markup must be safe by itself
    images  `--with images` as well: nothing but the sources of the article's images
    md      `--format markdown`, made HTML by `cmark --unsafe`, where there is one
"""

import argparse
import concurrent.futures
import html
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

PARAGRAPHS = [
    "The lamp on Gannet Rock was lit again on Monday evening, nine years after the storm that broke its "
    "glass and drowned the stair below it.",
    "Two keepers rowed out at low water with forty litres of oil, a new wick from the rope works and a "
    "letter of thanks that the harbour council had signed.",
    "From the mole one could see the beam turn twice in a minute, and the oldest pilot of the bay said "
    "that he had not slept so well since the spring.",
]

# Markup with RUN where a script may stand, TELL for the address to ask for. In HEAD: at the head's end; in
# TEXT: inside of a paragraph; in BETWEEN: between paragraphs. `quiet` attacks need more than to be opened,
# or are refused by browsers of today; they need not ask in the positive control.
# What the browser asks for by itself, whatever the page.
BROWSERS_OWN = ("service/update2", "time/1/")
HEAD, TEXT, BETWEEN = "head", "text", "between"
ATTACKS = [
    (BETWEEN, "<script>RUN</script>"),
    (BETWEEN, "<script src='TELL'></script>"),
    (TEXT, "<script>RUN</script>"),
    (TEXT, "<img src=x onerror=\"RUN\">"),
    (TEXT, "<img src='TELL-img'>"),
    (TEXT, "<img srcset='TELL 1x, TELL 2x' src='TELL-img'>"),
    (TEXT, "<picture><source srcset='TELL'><img src='TELL-img'></picture>"),
    (TEXT, "<img src='TELL-img' style=\"background:url('TELL')\" alt='\"><script>RUN</script>'>"),
    (TEXT, "<b style=\"background:url('TELL');display:block\">lamp</b>"),
    (TEXT, "<b onmouseover=\"RUN\" onclick=\"RUN\">lamp</b>", "quiet"),
    (TEXT, "<a href=\"javascript:RUN\">lamp</a>"),
    (TEXT, "<a href=\"JaVaScRiPt:RUN\">lamp</a>"),
    (TEXT, "<a href=\" &#1; javascript:RUN\">lamp</a>"),
    (TEXT, "<a href=\"java\tscript:RUN\">lamp</a>"),
    (TEXT, "<a href=\"java&#10;script:RUN\">lamp</a>"),
    (TEXT, "<a href=\"javascript&#13;&#10;:RUN\">lamp</a>"),
    (TEXT, "<a href=\"&#106;avascript&colon;RUN\">lamp</a>"),
    (TEXT, "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;RUN\">lamp</a>"),
    (TEXT, "<a href=\"javascript:\uff9e=RUN\">lamp</a>"),
    (TEXT, "<a href=\"javascript:\u0e33=RUN\">lamp</a>"),
    (TEXT, "<a href=\"javascript://x.example/%0aRUN\">lamp</a>"),
    (TEXT, "<a href=\"javascript&amp;#58;RUN\">lamp</a>", "quiet"),
    (TEXT, "<a href=\"javascript&amp;colon;RUN\">lamp</a>", "quiet"),
    (TEXT, "<a href=\"&amp;#106;avascript&amp;#58;RUN\">lamp</a>", "quiet"),
    (TEXT, "<a href=\"data:text/html,<script>RUN</script>\">lamp</a>", "quiet"),
    (TEXT, "<a href=\"vbscript:RUN\">lamp</a>", "quiet"),
    (TEXT, "<a href=\"https://a.example/\" ping='TELL' onfocus=\"RUN\" autofocus>lamp</a>"),
    (TEXT, "<a href='https://a.example/\"><script>RUN</script>'>lamp</a>", "quiet"),
    (TEXT, "<a href='https://a.example/\\\"><img src=x onerror=RUN>'>lamp</a>", "quiet"),
    (TEXT, "&lt;script&gt;RUN&lt;/script&gt;", "quiet"),
    (TEXT, "&lt;img src=x onerror=\"RUN\"&gt;", "quiet"),
    (TEXT, "[lamp](javascript:RUN) ![lamp](TELL) <TELL> `&lt;script&gt;RUN&lt;/script&gt;`", "quiet"),
    (TEXT, "\\[lamp\\](javascript:RUN) \\&lt;script&gt;RUN&lt;/script&gt;", "quiet"),
    (TEXT, "<code>` &lt;script&gt;RUN&lt;/script&gt;</code> <code>``&lt;img src=x onerror=RUN&gt;</code>", "quiet"),
    (BETWEEN, "<iframe src='TELL'></iframe>"),
    (BETWEEN, "<iframe srcdoc=\"<script>RUN</script>\"></iframe>"),
    (BETWEEN, "<iframe src=\"javascript:RUN\"></iframe>"),
    (BETWEEN, "<object data='TELL'></object>"),
    (BETWEEN, "<embed src='TELL'>"),
    (BETWEEN, "<video poster='TELL' autoplay><source src='TELL'></video>"),
    (BETWEEN, "<audio src='TELL' autoplay></audio>"),
    (BETWEEN, "<svg onload=\"RUN\"><image href='TELL'/></svg>"),
    (BETWEEN, "<svg><script>RUN</script><use href='TELL#a'/></svg>"),
    (BETWEEN, "<svg><style><img src=x onerror=\"RUN\"></style></svg>"),
    (BETWEEN, "<math><mtext><table><mglyph><style><img src=x onerror=\"RUN\"></style>"),
    (BETWEEN, "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>"),
    (BETWEEN, "<style>body{background:url('TELL')} @import 'TELL';</style>"),
    (BETWEEN, "<link rel=stylesheet href='TELL'><link rel=prefetch href='TELL'>"),
    (BETWEEN, "<table background='TELL'><tr><td background='TELL'>the lamp of the rock</td></tr></table>"),
    (BETWEEN, "<details open ontoggle=\"RUN\"><summary>The lamp</summary></details>"),
    (BETWEEN, "<form action=\"javascript:RUN\"><button autofocus onfocus=\"RUN\">lamp</button></form>"),
    (BETWEEN, "<input type=image src='TELL'><input autofocus onfocus=\"RUN\">"),
    (BETWEEN, "<blockquote cite='TELL'><p onanimationstart=\"RUN\" style='animation:x 1s'>The keeper said "
              "that the lamp had been lit.</p></blockquote><style>@keyframes x{}</style>"),
    (BETWEEN, "<pre>```\n~~~~\n````\n&lt;script&gt;RUN&lt;/script&gt;\n~~~~\n```</pre>", "quiet"),
    (BETWEEN, "<p>&lt;!-- --&gt;&lt;svg onload=RUN&gt; the lamp, the keepers and the rock in the bay</p>", "quiet"),
    (BETWEEN, "<h2>&lt;script&gt;RUN&lt;/script&gt; The lamp</h2>", "quiet"),
    (BETWEEN, "<figure><img src='TELL-img' alt='&lt;script&gt;RUN&lt;/script&gt;'>"
              "<figcaption>&lt;script&gt;RUN&lt;/script&gt; The lamp of the rock</figcaption></figure>"),
    (BETWEEN, "<xmp><script>RUN</script></xmp><template><script>RUN</script></template>", "quiet"),
    (BETWEEN, "<!--><img src=x onerror=\"RUN\">-->"),
    (BETWEEN, "<!--[if IE]><script>RUN</script><![endif]--><![CDATA[<script>RUN</script>]]>"),
    (BETWEEN, "<p/onclick=x><img/src='x'/onerror=RUN>"),
    (BETWEEN, "<<script>RUN//<</script>"),
    (BETWEEN, "<div style=\"width:expression(RUN);-moz-binding:url('TELL')\">lamp</div>", "quiet"),
    (HEAD, "<meta http-equiv=refresh content='0;url=TELL'>"),
    (HEAD, "<meta http-equiv=refresh content='0;url=javascript:RUN'>", "quiet"),
    (HEAD, "<base href='TELL/'><link rel=icon href=x><script src=y></script>"),
    (HEAD, "<link rel=canonical href='javascript:RUN'><meta property=og:url content='javascript:RUN'>", "quiet"),
    (HEAD, "<link rel=canonical href='\"><script>RUN</script>'>", "quiet"),
    (HEAD, "<title>&lt;/title&gt;&lt;script&gt;RUN&lt;/script&gt;</title>", "quiet"),
    (HEAD, "<meta name=author content='\"><script>RUN</script>'>", "quiet"),
    (HEAD, "<meta property=og:title content='&lt;/title>&lt;script>RUN&lt;/script>'>", "quiet"),
    (HEAD, "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
           "\"<\\/title><\\/h1><script>RUN<\\/script>\",\"inLanguage\":\"x\\\"><script>RUN\"}</script>", "quiet"),
    (HEAD, "</head><body onload=\"RUN\">"),
    (HEAD, "<link rel=preload as=script href='TELL'><link rel=stylesheet href='TELL'>"),
]


def page(number, attack, port):
    place, markup = attack[0], attack[1]
    tell = f"http://canary.example:{port}/canary/{number}/asked"
    # No quotes, so that it can stand anywhere; the address without its characters that HTML cares for.
    run = f"new(Image)().src=/X/.source.replace(/X/,String.fromCharCode(47)+/canary/.source+" \
          f"String.fromCharCode(47)+{number}+String.fromCharCode(47)+/ran/.source)"
    markup = markup.replace("RUN", run).replace("TELL-img", tell.replace("asked", "img")).replace("TELL", tell)
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    if place == TEXT:
        body[1] = f"<p>{markup} {PARAGRAPHS[1]} {markup}</p>"
    head = markup if place == HEAD else ""
    between = markup if place == BETWEEN else ""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>The lamp is lit again</title>{head}"
        f"</head><body><article><h1>The lamp is lit again</h1>{body[0]}{between}{body[1]}{body[2]}"
        "</article></body></html>"
    )


HARNESS = """<!doctype html><title>going</title><script>
let left = COUNT;
const harmless = ['http:', 'https:', 'mailto:'];
function loaded(frame) {
  try {
    for (const link of frame.contentDocument.querySelectorAll('a'))
      if (!harmless.includes(link.protocol)) link.click();
  } catch (error) {}
}
for (let number = 0; number < COUNT; number++) {
  const frame = document.createElement('iframe');
  frame.onload = () => loaded(frame);
  frame.src = '/KIND/' + number;
  document.documentElement.append(frame);
}
</script>"""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = {}
        self.asked = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.lstrip("/")
        body = self.server.pages.get(path)
        if (body is None and path != "favicon.ico" and not path.endswith("/x")
                and not path.startswith(BROWSERS_OWN)):
            self.server.asked.append(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        try:
            self.wfile.write(body or b"")
        except BrokenPipeError:
            pass  # The browser had closed.

    do_POST = do_GET

    def log_message(self, *arguments):
        pass


def visit(browser, server, kind, count):
    """What was asked for while a browser had all pages of a kind open, by the attack's number."""
    server.pages[f"harness/{kind}"] = HARNESS.replace("COUNT", str(count)).replace("KIND", kind).encode()
    server.asked = []
    port = server.server_address[1]
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", "--no-first-run", "--disable-component-update", "--disable-background-networking",
             "--autoplay-policy=no-user-gesture-required",
             f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
             "--timeout=15000", "--virtual-time-budget=8000", "--dump-dom",
             f"http://127.0.0.1:{port}/harness/{kind}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, check=False)
    found = {}
    for path in server.asked:
        match = re.match(r"/canary/(\d+)/(\w+)", path)
        number = int(match[1]) if match else -1
        found.setdefault(number, set()).add(match[2] if match else path)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--winnow", default=".build/release/winnow")
    options.add_argument("--browser", default=next(
        filter(shutil.which, ["chromium", "chromium-browser", "google-chrome"]), "chromium"))
    options.add_argument("--keep", help="write the pages to this folder, to look at")
    options = options.parse_args()
    if not shutil.which(options.browser):
        sys.exit("no browser: run make html-safety as root, or apt-get install chromium")

    server = Server()
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    count = len(ATTACKS)
    raw = [page(number, attack, port) for number, attack in enumerate(ATTACKS)]
    problems = []

    def clean(number, *arguments):
        done = subprocess.run(
            [options.winnow, *arguments], input=raw[number].encode(), capture_output=True, check=True)
        text = done.stdout.decode()
        # An attack must not be stopped by losing the article.
        words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>|\\", "", text)))
        if any(paragraph not in words for paragraph in (PARAGRAPHS[0], PARAGRAPHS[2])):
            problems.append(f"attack {number}: the article is gone: {ATTACKS[number][1]}")
        return text

    parts = "links,comments,captions,tables"
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda n: clean(n, "--format", "html", "--with", parts), range(count)))
        images = list(
            pool.map(lambda n: clean(n, "--format", "html", "--with", parts + ",images"), range(count)))
        marked = list(
            pool.map(lambda n: clean(n, "--format", "markdown", "--with", parts), range(count)))
    policy = re.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
    kinds = {"raw": raw, "html": made, "bare": [policy.sub("", text) for text in made], "images": images}
    if not all(policy.search(text) for text in made + images):
        problems.append("a page without a Content-Security-Policy")
    if shutil.which("cmark"):
        kinds["md"] = [
            "<!doctype html><meta charset=utf-8>" + subprocess.run(
                ["cmark", "--unsafe"], input=text.encode(), capture_output=True, check=True
            ).stdout.decode() for text in marked]
    else:
        print("no cmark: Markdown is not looked at")

    for kind, pages in kinds.items():
        for number, text in enumerate(pages):
            server.pages[f"{kind}/{number}"] = text.encode()
            if options.keep:
                folder = pathlib.Path(options.keep, kind)
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{number:02}.html").write_text(text)
        found = visit(options.browser, server, kind, count)
        if kind == "raw":
            loud = [n for n, attack in enumerate(ATTACKS) if "quiet" not in attack]
            silent = [n for n in loud if n not in found]
            print(f"raw: {len(loud) - len(silent)} of {len(loud)} attacks that should ask did")
            for number in silent:
                print(f"  silent: {ATTACKS[number][1]}")
            # Of the clicks in so many frames some come to nothing in each run.
            if len(silent) * 4 > len(loud):
                problems.append("the positive control: the attacks do not work in this browser")
            continue
        allowed = {"img"} if kind == "images" else set()
        bad = {n: what - allowed for n, what in found.items() if what - allowed}
        print(f"{kind}: {count} pages, {len(bad)} that ran or asked for something")
        for number, what in sorted(bad.items()):
            attack = ATTACKS[number][1] if number >= 0 else "?"
            problems.append(f"{kind}: {', '.join(sorted(what))}: {attack}")
            print("  " + problems[-1], flush=True)
    for problem in problems:
        print(problem, file=sys.stderr)
    print("nothing runs, nothing loads" if not problems else f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
