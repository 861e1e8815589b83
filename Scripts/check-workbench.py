#!/usr/bin/env python3
"""Walks through the workbench in a headless Chromium, as somebody who makes a rule would, and opens a hostile page.

    make check-workbench
    Scripts/check-workbench.py .build-server/release/winnow-server .build/release/winnow [folder for screenshots] [blocks]

Needs playwright (Scripts/requirements-server.txt) and Debian's chromium. Everything runs on loopback: a second server
there notes whatever the hostile page has the browser ask for, which must be nothing.
"""
import base64
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from playwright.sync_api import sync_playwright

BANNER = "Readers keep this island paper afloat, so join the crew of supporters today"


def story(number):
    words = ["ferry", "lighthouse", "harbour", "carpenter", "orchard", "railway", "museum", "school", "bakery", "bridge"]
    word = words[number % len(words)]
    return f"""<!DOCTYPE html><html lang="en"><head><title>The {word} opens</title>
<link rel="canonical" href="https://island-paper.example/{word}-{number}"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The {word} opens again, number {number}</h1>
<p>The {word} on the northern shore opened on Monday for the first time since the storms of the winter, and more than
{number + 40} people had come to see it, many of them with children and dogs.</p>
<p>The mayor spoke for {number + 3} minutes about the {word} and about the money that had been found for it in the end,
most of it in the drawers of a desk that nobody had opened for years.</p>
<div class="crew-call"><p>{BANNER}.</p></div>
<p>In the afternoon the {word} was so full that the doors were closed for an hour, and the band of the fire brigade
played on the steps until the rain came in from the sea at about {number % 12 + 1} o'clock.</p></article>
<footer>Imprint</footer></body></html>"""


def hostile(canary, blocks):
    """What a page may try: to run, to load, to send, to lead away, to dress up."""
    load = f"http://127.0.0.1:{canary}/"
    tries = f"""<!DOCTYPE html><html><head><title>"><script>parent.pwned=1</script></title>
<base href="{load}base/"><meta http-equiv="refresh" content="0;url={load}refresh">
<link rel="stylesheet" href="{load}style"><link rel="prefetch" href="{load}prefetch">
<style>@import url({load}import); body {{ background: url({load}background) }}</style>
<script src="{load}script"></script><script>top.pwned = parent.pwned = 1; fetch("{load}fetch")</script></head>
<body onload="parent.pwned=1" background="{load}body">
<img src="{load}img" onerror="parent.pwned=1"><iframe src="{load}frame" srcdoc="<script>top.pwned=1</script>"></iframe>
<svg onload="parent.pwned=1"><script>parent.pwned=1</script><use href="{load}use"/></svg>
<object data="{load}object"></object><embed src="{load}embed"><video src="{load}video" autoplay></video>
<form action="{load}form"><input autofocus onfocus="parent.pwned=1"><button>Go</button></form>
<a href="javascript:parent.pwned=1">A link that runs</a> <a href="{load}link" ping="{load}ping">A link that leads away</a>
<div class='x" onmouseover="parent.pwned=1' id="&quot;&gt;&lt;script&gt;parent.pwned=1&lt;/script&gt;">Names that break out</div>
<p style="background:url({load}inline);position:fixed;inset:0">A paragraph that covers all, with words enough to be one.</p>
<p>&lt;script&gt;parent.pwned=1&lt;/script&gt; &lt;img src={load}escaped onerror=parent.pwned=1&gt; as a text of the page.</p>
<x-element onclick="parent.pwned=1" data-b="0">An element of its own</x-element><template><p>Not there</p></template>
<noscript><img src="{load}noscript"></noscript><plaintext><script>parent.pwned=1</script>"""
    return tries.replace("<plaintext>", "".join(f"<p>Block {n} of very many</p>" for n in range(blocks)) + "<plaintext>")


class Canary(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Canary.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Server:
    def __init__(self, program, *options):
        self.process = subprocess.Popen(
            [program, "--port", "0", *options], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        while "listens on" not in line:
            if not line:
                sys.exit("the service does not start")
            line = self.process.stderr.readline()
        self.address = line.split()[-1]
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def stop(self):
        self.process.terminate()
        if self.process.wait(20):
            sys.exit(f"the service ends with {self.process.returncode}")


FAULTS = """() => {
  // What axe-core calls serious: controls without names, images without text, ids that stand twice, poor contrast.
  const faults = [];
  for (const node of document.querySelectorAll("button, input, select, textarea, iframe, a[href]")) {
    const label = node.labels && node.labels.length ? node.labels[0].textContent : "";
    if (!(label || node.getAttribute("aria-label") || node.title || node.textContent).trim()) faults.push("no name: " + node.outerHTML.slice(0, 80));
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push("id twice: " + id);
  for (const name of ["aria-labelledby", "aria-describedby"])
    for (const node of document.querySelectorAll(`[${name}]`))
      for (const id of node.getAttribute(name).split(" ")) if (!document.getElementById(id)) faults.push(name + " leads nowhere: " + id);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (colour) => { const [r, g, b] = colour.map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const back = (node) => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255, 255]; };
  for (const node of document.querySelectorAll("body *")) {
    if (node.disabled || !node.checkVisibility() || ![...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (["OPTION", "SCRIPT"].includes(node.tagName) || node.closest(".skip")) continue;
    const a = light(rgb(getComputedStyle(node).color)), b = light(back(node));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(1)}: ` + node.textContent.trim().slice(0, 40));
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push("wider than the window: " + document.documentElement.scrollWidth);
  return faults;
}"""


def must(condition, message):
    if not condition:
        sys.exit(f"workbench: {message}")
    print(f"ok: {message}")


def status(page, text):
    try:
        page.wait_for_function("text => document.getElementById('status').textContent.includes(text)", arg=text, timeout=120_000)
    except Exception:
        sys.exit(f"workbench: waited for '{text}', and it says: {page.inner_text('#status')}")


def walk(browser, server, winnow, folder, shots):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.address)
    status(page, "Open a page")
    page.select_option("#pages", "pages/story-3.html")
    status(page, "story-3.html:")
    must(page.locator("#blocks li").count() >= 6, "a page of the folder opens with its blocks")
    banner = page.locator("#blocks li", has_text="join the crew")
    must("kept" in banner.inner_text(), "the banner slips through")
    # The rest by the keyboard alone.
    banner.focus()
    page.keyboard.press("Enter")
    must("log-odds" in page.inner_text("#why"), "a block says why it stays, in words")
    frame = page.frame_locator("#view")
    must(frame.locator(".current").count() >= 1, "the block is shown in the page")
    frame.locator("[data-b]", has_text="The mayor spoke").first.click()
    must("The mayor spoke" in page.inner_text("#blocks li[aria-current=true]"), "a click in the page leads to its block")
    banner.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("f")
    must("marked as furniture" in banner.inner_text(), "a key marks it as furniture")
    page.screenshot(path=shots / "1-marked.png")
    page.focus("#propose")
    page.keyboard.press("Enter")
    status(page, "Proposed")
    must("crew" in page.input_value("#editor"), "a rule is proposed")
    editor = page.locator("#editor")
    whole = editor.input_value()
    editor.press("Control+End")
    editor.type("nonsense: [")
    page.wait_for_selector("#problems .error", timeout=20_000)
    must(True, "the checker speaks as one types")
    editor.fill(whole)
    editor.press("Control+End")
    editor.type("  gu")
    editor.press("Control+Space")
    must("guard" in page.inner_text("#completions"), "keys are completed")
    editor.press("Escape")
    editor.fill(whole.replace("a sentence of an article that comes near", "a sentence of an article"))
    page.focus("#try")
    page.keyboard.press("Enter")
    page.wait_for_selector("#changes .change", timeout=60_000)
    text = page.inner_text("#changes")
    must("12 of 12 pages change" in text, "Try shows what changes in the folder: " + text.split("\n")[-1][:60])
    page.screenshot(path=shots / "2-tried.png", full_page=True)
    page.focus("#save")
    page.keyboard.press("Enter")
    status(page, "Saved to")
    must("dropped" in page.locator("#blocks li", has_text="join the crew").inner_text(), "saved, and the banner is gone here")
    rules = folder / "rules.yaml"
    command = [winnow, str(folder / "site/pages/story-5.html"), "--rules", str(rules)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    must(BANNER not in text and "The mayor spoke" in text, "winnow with the saved rules drops it as well")
    page.click("#gold summary")
    page.click("#save-gold")
    status(page, "gold.jsonl")
    line = json.loads((folder / "gold/gold.jsonl").read_text().splitlines()[-1])
    must("The mayor spoke" in line["text"] and BANNER not in line["text"], "gold holds the article as marked")
    must((folder / "gold" / line["page"]).exists(), "and the page lies beside it")
    page.click("#learn")
    status(page, "rules, from")
    must("crew" in page.input_value("#editor").lower(), "a site's rules are learnt: " + page.inner_text("#status")[:60])
    page.locator("#changes input[type=checkbox]").first.uncheck()
    must(page.input_value("#editor") == "", "and are accepted one by one")
    must(page.locator("#rule-filter option").count() > 1, "blocks can be listed by rule and by kind")
    must(not errors, f"the console is quiet: {errors[:3]}")
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=shots / f"3-{width}-{scheme}.png", full_page=True)
            faults = page.evaluate(FAULTS)
            must(not faults, f"no fault at {width} pixels, {scheme}: {faults[:5]}")
    context.close()


def attack(browser, server, folder, canary):
    context = browser.new_context()
    page = context.new_page()
    for name in ("hostile.html", "huge.html"):
        page.goto(server.address)
        status(page, "Open a page")
        start = time.time()
        page.set_input_files("#file", str(folder / "hostile" / name))
        status(page, f"{name}:")
        took = time.time() - start
        frame = page.frame_locator("#view")
        must(frame.locator("[data-b]").count() > 3, f"{name} opens, in {took:.1f} s")
        for text in ("A link that runs", "A link that leads away"):
            frame.locator("[data-b]", has_text=text).first.click()
        page.wait_for_timeout(1500)
        must(page.evaluate("window.pwned === undefined"), "nothing of it has run")
        inner = page.evaluate("""() => {
          const page = document.getElementById('view').contentDocument;
          const bad = [...page.body.querySelectorAll('*')].filter((n) => !['DIV', 'SPAN'].includes(n.tagName)
            || [...n.attributes].some((a) => !['data-t', 'data-c', 'data-b', 'class', 'title'].includes(a.name)));
          return bad.map((n) => n.outerHTML.slice(0, 80));
        }""")
        must(not inner, f"its view holds div and span alone: {inner[:2]}")
        start = time.time()
        page.locator("#blocks li").nth(2).click()
        must("log-odds" in page.inner_text("#why"), f"a click is answered in {time.time() - start:.2f} s")
    must(not canary.asked, f"nothing was loaded: {canary.asked[:5]}")
    context.close()
    # What somebody opens straight from the service does not run either.
    context = browser.new_context()
    page = context.new_page()
    request = urllib.request.Request(
        server.address + "v1/clean?format=html", (folder / "hostile/hostile.html").read_bytes(), {"Content-Type": "text/html"})
    with urllib.request.urlopen(request) as answer:
        must("sandbox" in answer.headers["Content-Security-Policy"], "answers in HTML are sandboxed")
    context.close()


def main():
    program, winnow = sys.argv[1], sys.argv[2]
    shots = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else ".build/workbench")
    shots.mkdir(parents=True, exist_ok=True)
    canary = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=canary.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        (folder / "site/pages").mkdir(parents=True)
        (folder / "gold").mkdir()
        (folder / "hostile").mkdir()
        for number in range(12):
            (folder / f"site/pages/story-{number}.html").write_text(story(number))
        (folder / "hostile/hostile.html").write_text(hostile(canary.server_port, 5))
        (folder / "hostile/huge.html").write_text(hostile(canary.server_port, int(sys.argv[4]) if len(sys.argv) > 4 else 200_000))
        server = Server(
            program, "--pages", str(folder / "site"), "--save-rules", str(folder / "rules.yaml"), "--gold",
            str(folder / "gold/gold.jsonl"), "--max-body", str(64 << 20), "--timeout", "60")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            walk(browser, server, winnow, folder, shots)
            attack(browser, server, folder, Canary)
        finally:
            browser.close()
            server.stop()
    print(f"workbench: all well; screenshots in {shots}")


if __name__ == "__main__":
    main()
