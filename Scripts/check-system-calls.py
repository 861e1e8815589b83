#!/usr/bin/env python3
"""Watches with strace what `winnow` asks of the system over pages and rules that want more than cleaning.

    Scripts/check-system-calls.py [--winnow .build/release/winnow] [--keep FOLDER]

Pages name files and addresses in every way that HTML, XML, JSON-LD and formats around them know; rule files do
so in selectors, paths, expressions and texts. Commands clean them, build a corpus of them and check the
rules. It fails where a command

    - looks at a path that is neither named to it, nor under its output, nor the system's own (libraries,
      locale, /proc/self, the random source);
    - makes a socket, or does anything with one;
    - starts a process or another program;
    - does not open one of its inputs, or ends with another exit code than it should: then nothing was watched.

A positive control comes first: a shell that reads a file, starts a process and connects must be caught at each.
Exits with 1 where the check fails, with 2 where it cannot be made.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

STORY = "".join(
    f"<p>Paragraph {n}. The lamp on Gannet Rock was lit again on Monday evening, {n} years after the storm that "
    "broke its glass and drowned the stair below it, and two keepers rowed out with oil.</p>"
    for n in range(1, 9)
)

# FILE stands for a file that nobody named to the command, TELL for an address on this machine.
DOCTYPES = [
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file://FILE">]><p>&f;</p>',
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY % p SYSTEM "file://FILE"> %p;]><p>&p;</p>',
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY % p SYSTEM "TELL/x.dtd"> %p; <!ENTITY f SYSTEM "TELL/e">]><p>&f;</p>',
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f PUBLIC "x" "FILE" NDATA gif><!NOTATION gif SYSTEM "FILE">]>',
    '<!DOCTYPE html SYSTEM "file://FILE">',
    '<!DOCTYPE html SYSTEM "TELL/x.dtd">',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    '<!DOCTYPE html [<!ATTLIST p x CDATA SYSTEM "FILE">]>',
]
HEADS = [
    '<base href="file://FILE"><link rel="stylesheet" href="FILE"><script src="FILE"></script>',
    '<base href="TELL/"><link rel="stylesheet preload icon canonical" href="TELL/a.css">',
    '<link rel="import" href="TELL/i.html"><link rel="dns-prefetch preconnect" href="TELL">',
    '<meta http-equiv="refresh" content="0;url=TELL/r"><meta property="og:image" content="TELL/i.png">',
    '<meta charset="FILE"><meta http-equiv="Content-Type" content="text/html; charset=../../../FILE">',
    '<meta property="og:url" content="file://FILE"><link rel="canonical" href="file://FILE">',
    '<script type="application/ld+json">{"@context":"file://FILE","@type":"NewsArticle","url":"TELL/j",'
    '"@import":"TELL/c","author":{"@id":"FILE"},"image":"TELL/i","articleBody":{"@id":"file://FILE"}}</script>',
    '<style>@import url("TELL/s.css"); @font-face{src:url(FILE)} body{background:url(TELL/b.png)}</style>',
]
BODIES = [
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://FILE" parse="text"/>',
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="TELL/x"><xi:fallback>x</xi:fallback></xi:include>',
    '<?xml-stylesheet type="text/xsl" href="FILE"?><?import FILE?><?php readfile("FILE") ?>',
    '<!--#include file="FILE" --><!--#exec cmd="cat FILE" --><% include FILE %>{{ include "FILE" }}',
    '<iframe src="file://FILE"></iframe><object data="FILE"></object><embed src="TELL/e">',
    '<img src="TELL/i.png" srcset="TELL/j.png 2x" longdesc="file://FILE"><video src="TELL/v" poster="FILE"></video>',
    '<svg><image href="TELL/i"/><use href="file://FILE#x"/><script href="FILE"/></svg>',
    '<math><annotation-xml src="FILE"/></math><applet code="FILE" archive="TELL/a.jar"></applet>',
    '<a href="file://FILE" ping="TELL/p">lamp</a> <a href="\\\\127.0.0.1\\share\\x">lamp</a> <a href="//127.0.0.1/x">lamp</a>',
    '<form action="TELL/f"><input type="file" value="FILE"><button formaction="TELL/g">Send</button></form>',
    "<p>$(cat FILE) `cat FILE` ; cat FILE | sh ../../../FILE ${IFS} %s%n</p>",
]
PLAIN = ["---\ntitle: !!python/object/apply:os.system ['cat FILE']\nurl: file://FILE\n---\n\nA line of text.\n"]

RULES = [
    "- {id: a, title: FILE, kind: share, match: {css: 'a[href=\"file://FILE\"]'}}",
    "- {id: b, title: t, kind: share, match: {xpath: '//a[starts-with(@href, \"FILE\")]'}}",
    "- {id: c, title: t, kind: share, match: {xpath: 'id(\"FILE\")'}}",
    "- {id: d, title: t, kind: share, match: {text: {any_of: [\"file://FILE\", \"TELL/x\"]}}}",
    "- {id: e, title: t, kind: share, match: {text: {regex: '(?i)file://FILE$'}}}",
    "- {id: f, title: t, kind: share, match: {href: 'TELL/*'}}",
]
# Each is refused, and must be refused without a look at what it names.
REFUSED = [
    "- {id: a, title: t, kind: share, match: {xpath: 'document(\"file://FILE\")//p'}}",
    "- {id: a, title: t, kind: share, match: {xpath: '//p[document(\"TELL/x\")]'}}",
    "- {id: a, title: t, kind: share, match: {xpath: 'unparsed-text(\"FILE\")'}}",
    "- {id: a, title: t, kind: share, match: {css: 'p:matches-file(\"FILE\")'}}",
    "- !include FILE",
    "- {id: a, title: !!python/object/apply:os.system ['cat FILE'], kind: share, match: {css: p}}",
    "- {<<: *FILE}",
]

# What the system opens for every program, and what the runtime looks at. Beside the program itself the loader looks
# for libraries, and Swift's runtime for what would print a crash.
SYSTEM = re.compile(
    r"^(/usr)?/lib(32|64)?/|^/etc/ld\.so\.|^/etc/(localtime|timezone)$|^/usr/share/(zoneinfo|locale|icu)\b"
    r"|^/proc/(self|\d+)/|^/proc/(cpuinfo|meminfo|stat)$|^/proc/sys/|^/sys/(devices/system/(cpu|node)|fs/cgroup)\b"
    r"|^/dev/(null|urandom|random|tty)$"
)
BESIDE = re.compile(r"\.so(\.\d+)*$|/glibc-hwcaps|/tls|/x86_64|/aarch64|/bin$|/libexec/swift|/swift-backtrace$")
SOCKETS = "socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg".split()
PROGRAMS = "execve execveat fork vfork".split()
CALL = re.compile(r"^(\d+)\s+(\w+)\((.*)")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def watch(command, log, folder, stdin=None):
    """Runs a command under strace; gives its exit code and its calls, each as its name and what stands behind it."""
    run = subprocess.run(
        ["strace", "-f", "-qq", "-s", "4096", "-o", log, "-e", "trace=%file,%network,%process", *command],
        cwd=folder, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600)
    calls = []
    for line in log.read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if match:
            calls.append((match[2], match[3]))
    return run.returncode, calls


def judge(calls, folder, allowed, program):
    """What a command did that it must not do, and the paths that it opened."""
    problems, opened = [], set()
    first = True
    home = program.parent
    for name, rest in calls:
        if name in SOCKETS:
            problems.append(f"{name}({rest}")
            continue
        if name in PROGRAMS:
            if not first:
                problems.append(f"{name}({rest}")
            first = False
            continue
        if name.startswith("clone"):
            if "CLONE_THREAD" not in rest:
                problems.append(f"{name}({rest}")
            continue
        # What a path is, relative ones from the folder that the command was started in.
        text = TEXT.search(rest)
        if not text or not text[1]:
            continue
        path = pathlib.Path(folder, text[1])
        path = pathlib.Path(*[part for part in path.parts if part != "."])
        if " = -1 " not in rest:
            opened.add(path)
        if SYSTEM.search(str(path)) or any(path == a or a in path.parents for a in allowed):
            continue
        if path == program or path == home or home in path.parents and BESIDE.search(str(path)):
            continue
        # A path's folders are asked for what they are on the way to it.
        if name in ("readlink", "lstat", "stat", "newfstatat", "statx", "access", "faccessat2", "readlinkat") and any(
            path in a.parents for a in allowed
        ):
            continue
        problems.append(f"{name}({rest}")
    return problems, opened


def control(folder, log):
    """Whether a shell that reads, starts and connects is caught at each."""
    secret = folder / "secret"
    script = f"read line < {secret}; (true); /bin/true; exec 3<>/dev/tcp/127.0.0.1/9"
    shell = pathlib.Path(shutil.which("bash")).resolve()
    problems, _ = judge(watch([str(shell), "-c", script], log, folder)[1], folder, [], shell)
    text = "\n".join(problems)
    return [
        what for what, sign in [
            ("reading a file", str(secret)), ("starting a program", "execve("), ("a process", "clone"),
            ("a socket", "socket("),
        ] if sign not in text
    ]


def write(folder, file, tell):
    """Writes pages and rules; gives their paths."""
    def fill(text):
        return text.replace("FILE", str(file)).replace("TELL", tell)

    pages = folder / "pages"
    rules = folder / "rules"
    refused = folder / "refused"
    for made in (pages, rules, refused):
        made.mkdir()
    written = []

    def page(name, text, encoding="utf-8"):
        path = pages / name
        path.write_bytes(fill(text).encode(encoding))
        written.append(path)

    for number, text in enumerate(DOCTYPES):
        page(f"doctype-{number}.html", f"{text}<html><head><title>Lamp</title></head><body>{STORY}</body></html>")
        page(f"doctype-{number}.xhtml", f"{text}<html xmlns='http://www.w3.org/1999/xhtml'><body>{STORY}</body></html>")
        page(f"wide-{number}.html", "\ufeff" + text + STORY, "utf-16-le")
    for number, text in enumerate(HEADS):
        page(f"head-{number}.html", f"<!doctype html><html><head>{text}</head><body><article>{STORY}</article></body></html>")
    for number, text in enumerate(BODIES):
        page(f"body-{number}.html", f"<!doctype html><article>{STORY}{text}{STORY}</article>")
        page(f"drawing-{number}.html", f"<!doctype html><article>{STORY}<svg>{text}</svg><noscript>{text}</noscript></article>")
    for number, text in enumerate(PLAIN + DOCTYPES):
        page(f"plain-{number}.txt", text + "The lamp on Gannet Rock was lit again on Monday evening.\n" * 20)
    # All in one.
    page("all.html", DOCTYPES[0] + "".join(HEADS) + STORY + "".join(BODIES) + STORY)
    head = "schema: 1\npack: user/x\nrules:\n"
    (rules / "x.yaml").write_text(fill(head + "\n".join(RULES) + "\n"))
    bad = []
    for number, text in enumerate(REFUSED):
        path = refused / f"{number}.yaml"
        path.write_text(fill(head + text + "\n"))
        bad.append(path)
    return written, rules / "x.yaml", bad


def record(text, file):
    """A record of a WARC file whose fields name a file."""
    body = f"<!doctype html><article>{STORY}{text}{STORY}</article>".replace("FILE", str(file)).encode()
    answer = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Location: file://{file}\r\n"
              f"Location: http://127.0.0.1:9/\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <file://{file}>\r\nWARC-Filename: {file}\r\n"
            f"WARC-Target-URI: file://{file}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n").encode()
    return head + answer + b"\r\n\r\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--winnow", default=".build/release/winnow")
    parser.add_argument("--keep", help="keep pages, rules and strace's logs in this folder")
    options = parser.parse_args()
    program = pathlib.Path(options.winnow).resolve()
    if not program.exists():
        print(f"{program} is not there: make release", file=sys.stderr)
        return 2
    if not shutil.which("strace"):
        print("strace is not there: sudo apt-get install strace", file=sys.stderr)
        return 2
    folder = pathlib.Path(options.keep or tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    secret.write_text("quizzical\n")
    missed = control(folder, folder / "control.log")
    if missed:
        print(f"the check itself is blind to {', '.join(missed)}: strace may not be allowed here")
        return 2
    pages, rules, refused = write(folder, secret, "http://127.0.0.1:9")
    names = [str(page) for page in pages]
    everything = "links,images,tables,captions,comments"
    lines = folder / "pages.jsonl"
    lines.write_text("".join(
        '{"id":"%s","html":"%s"}\n' % (n, "".join(f"\\u{ord(c):04x}" for c in STORY + body.replace("FILE", str(secret))))
        for n, body in enumerate(BODIES)))
    archive = folder / "pages.warc"
    archive.write_bytes(b"".join(record(fill_page, secret) for fill_page in HEADS + BODIES))
    out = folder / "out"
    runs = [
        ("clean, text", ["clean", "--workers", "2", *names], pages),
        ("clean with rules, JSON", ["clean", "--rules", str(rules), "--format", "json", "--with", everything, *names],
         [*pages, rules]),
        ("clean with rules, HTML, explained", ["clean", "--rules", str(rules), "--format", "html", "--with", everything,
         *names], [*pages, rules]),
        ("clean, TEI, a time for each page", ["clean", "--timeout", "5", "--format", "xml", *names], pages),
        ("clean, Markdown, a folder", ["clean", "--format", "markdown", "--with", "links,images", str(folder / "pages")],
         pages),
        ("explain", ["clean", "--explain", "--rules", str(rules), str(pages[-1])], [pages[-1], rules]),
        ("corpus build", ["corpus", "build", str(lines), str(archive), str(folder / "pages"), "-o", str(out)],
         [lines, archive, *pages]),
        ("rules check", ["rules", "check", str(rules)], [rules]),
    ]
    runs += [(f"refused rules {n}", ["clean", "--rules", str(path), names[0]], [path]) for n, path in enumerate(refused)]
    # Standard input is handed over open, so that nothing is opened at all.
    runs.append(("worker", ["worker"], []))
    failed = 0
    for number, (name, arguments, inputs) in enumerate(runs):
        log = folder / f"{number}.log"
        stdin = open(lines, "rb") if name == "worker" else None
        # A check finds fault with rules that have no tests.
        expected = 78 if "rules" in arguments or "refused" in name else 0
        code, calls = watch([str(program), *arguments], log, folder, stdin)
        allowed = [*inputs, *([folder / "pages"] if len(inputs) > 1 else []), *([out] if "corpus" in name else []),
                   *([pages[0]] if "refused" in name else [])]
        problems, opened = judge(calls, folder, allowed, program)
        unread = [path for path in inputs if path not in opened]
        if code != expected:
            problems.append(f"exit code {code} in place of {expected}")
        verdict = "FAILED" if problems or unread else "ok"
        print(f"{verdict:6} {name}: {len(inputs)} inputs, {len(calls)} calls")
        for problem in sorted(set(problems))[:20]:
            print(f"       {problem[:300]}")
        for path in unread[:5]:
            print(f"       was not opened: {path}")
        failed += verdict != "ok"
    if not options.keep:
        shutil.rmtree(folder)
    print(f"{len(runs)} commands over {len(pages)} pages: " + (f"{failed} failed" if failed else
          "no file but inputs, rules, output and the system's; no socket, no process"))
    return 1 if failed else 0


sys.exit(main())
